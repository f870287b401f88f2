import type { EventPayload } from '../../shared/warehouse/bench-event.ts';
import type { EventKey } from '../../shared/warehouse/event-key.ts';
import type { Database } from '../store/database.ts';
import { Prepared } from '../store/prepared.ts';

/** Gives the name of a person by the number that an event has for them. */
type PersonOf = (operator: string) => string;

/** The key of a version of which only its approval has come in: it has its place once it comes itself. */
const NO_PLACE = { station: null, number: null } as const;

/** A row of `layout_versions`, of which the rest is copied as it is. */
interface VersionRow {
  readonly pk: number;
  readonly layout_pk: number;
  readonly version: number;
  readonly station: string | null;
  readonly event_number: number | null;
}

/**
 * Writes what other benches did with layouts. Versions of one layout are numbered in the order in which the hub has them, so of two that
 * benches saved at once the later is the last one, and in use. All of it belongs in a transaction.
 */
export class SharedLayouts {
  readonly #sql: Prepared;

  constructor(db: Database) {
    this.#sql = Prepared.of(db);
  }

  /** Writes whether a layout is locked, removed, and needs approval. */
  write(told: EventPayload<'layout'>, personOf: PersonOf): void {
    const { id, needsApproval, lockedBy, lockedAt, removedAt } = told;
    const pk = this.#layoutPk(id);
    this.#sql.run(
      'UPDATE layouts SET needs_approval = @needsApproval, locked_by = @by, locked_at = @lockedAt, removed_at = @removedAt WHERE pk = @pk',
      {
        pk,
        needsApproval: Number(needsApproval),
        by: lockedBy === null ? null : personOf(lockedBy),
        lockedAt,
        removedAt,
      },
    );
  }

  /** Puts a version behind all others of its layout. What a bench tells of as it joins stays where it is, if another event gave it that place. */
  writeVersion(key: EventKey, told: EventPayload<'layout_version'>, personOf: PersonOf): void {
    const known = this.#known(told.id);
    if (known !== null) {
      if (told.uploaded === true && this.#hasOtherKey(key, told.id)) return;
      this.#moveToEnd(known, key, told);
      return;
    }
    this.#insert(key, told, personOf);
  }

  /** Writes that a version was approved. Of two benches that did so, all keep the same. */
  writeApproval(told: EventPayload<'layout_approval'>, personOf: PersonOf): void {
    const { approvedBy, approvedAt } = told;
    const known = this.#known(told.id) ?? this.#insert(NO_PLACE, told, personOf);
    if (approvedBy === null) return;
    this.#sql.run(
      `UPDATE layout_versions SET approved_by = @approvedBy, approved_at = @approvedAt
         WHERE pk = @pk AND (approved_at IS NULL OR approved_at > @approvedAt)`,
      { pk: known, approvedBy: personOf(approvedBy), approvedAt },
    );
  }

  /** Takes away the version that an event gave its place. */
  takeVersion(key: EventKey, { id }: EventPayload<'layout_version'>): void {
    const pk = this.#withKey(key, id);
    if (pk !== null) this.#takeOut(pk);
  }

  /** Gives up the keys of all versions: those of a hub that is left mean nothing to another. */
  forgetKeys(): void {
    this.#sql.run('UPDATE layout_versions SET station = NULL, event_number = NULL WHERE station IS NOT NULL');
  }

  #known(id: string): number | null {
    return this.#sql.number('SELECT pk FROM layout_versions WHERE id = ?', id);
  }

  #hasOtherKey({ station, number }: EventKey, id: string): boolean {
    const sql =
      'SELECT 1 FROM layout_versions WHERE id = ? AND station IS NOT NULL AND (station, event_number) <> (?, ?)';
    return this.#sql.number(sql, id, station, number) !== null;
  }

  #withKey({ station, number }: EventKey, id: string): number | null {
    const sql = 'SELECT pk FROM layout_versions WHERE id = ? AND station = ? AND event_number = ?';
    return this.#sql.number(sql, id, station, number);
  }

  #layoutPk(id: string): number {
    return (
      this.#sql.number('SELECT pk FROM layouts WHERE id = ?', id) ??
      this.#sql.run('INSERT INTO layouts (id) VALUES (?)', id).pk
    );
  }

  /** A layout of which a version is saved is there again. What a bench tells of as it joins was there when it was removed. */
  #revive(pk: number, { uploaded }: EventPayload<'layout_version'>): void {
    if (uploaded === true) return;
    this.#sql.run(
      'UPDATE layouts SET removed_at = NULL, locked_by = NULL, locked_at = NULL WHERE pk = ? AND removed_at IS NOT NULL',
      pk,
    );
  }

  /** The versions that count begin with the last that was saved after the layout was removed. */
  #countVersions(pk: number): void {
    this.#sql.run(
      `UPDATE layouts SET first_version =
           (SELECT coalesce(max(version), 1) FROM layout_versions WHERE layout_pk = layouts.pk AND begins = 1) WHERE pk = ?`,
      pk,
    );
  }

  #insert(key: EventKey | typeof NO_PLACE, told: EventPayload<'layout_version'>, personOf: PersonOf): number {
    const layoutPk = this.#layoutPk(told.layout);
    this.#revive(layoutPk, told);
    const { pk } = this.#sql.run(
      `INSERT INTO layout_versions (layout_pk, version, id, content, saved_by, saved_at, approved_by, approved_at, begins, station, event_number)
         SELECT @layoutPk, coalesce(max(version), 0) + 1, @id, @content, @by, @at, @approvedBy, @approvedAt, @begins, @station, @number
           FROM layout_versions WHERE layout_pk = @layoutPk`,
      {
        ...key,
        layoutPk,
        id: told.id,
        content: JSON.stringify(told.content),
        by: personOf(told.by),
        at: told.at,
        approvedBy: told.approvedBy === null ? null : personOf(told.approvedBy),
        approvedAt: told.approvedAt,
        begins: Number(told.begins ?? false),
      },
    );
    this.#countVersions(layoutPk);
    return pk;
  }

  /** Writes a version behind all others. Its content is that of its event, which is the one that it was saved with. */
  #moveToEnd(pk: number, { station, number }: EventKey, told: EventPayload<'layout_version'>): void {
    const row = this.#takeOut(pk);
    this.#revive(row.layout_pk, told);
    const last = this.#sql.number(
      'SELECT max(version) FROM layout_versions WHERE layout_pk = ?',
      row.layout_pk,
    );
    this.#writeRow({ ...row, version: (last ?? 0) + 1, station, event_number: number });
    this.#countVersions(row.layout_pk);
  }

  /** Deletes a version, and closes the gap in the numbers of those behind it. */
  #takeOut(pk: number): VersionRow {
    const [row] = this.#rows('pk = ?', pk);
    if (row === undefined) throw new Error('A version of a layout is gone');
    this.#sql.run('DELETE FROM layout_versions WHERE pk = ?', pk);
    const { layout_pk: layoutPk, version } = row;
    for (const later of this.#rows('layout_pk = ? AND version > ?', layoutPk, version)) {
      this.#sql.run('DELETE FROM layout_versions WHERE pk = ?', later.pk);
      this.#writeRow({ ...later, version: later.version - 1 });
    }
    this.#countVersions(layoutPk);
    return row;
  }

  #rows(where: string, ...values: readonly unknown[]): readonly VersionRow[] {
    const sql = `SELECT * FROM layout_versions WHERE ${where} ORDER BY version`;
    return this.#sql.rows(sql, ...values) as readonly VersionRow[];
  }

  #writeRow(row: Omit<VersionRow, 'pk'>): void {
    this.#sql.run(
      `INSERT INTO layout_versions
           (layout_pk, version, id, content, saved_by, saved_at, approved_by, approved_at, begins, station, event_number)
         VALUES (@layout_pk, @version, @id, @content, @saved_by, @saved_at, @approved_by, @approved_at, @begins, @station, @event_number)`,
      row,
    );
  }
}
