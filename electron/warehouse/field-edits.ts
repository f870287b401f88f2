import type { EditedField } from '../../shared/warehouse/edit-conflict.ts';
import type { HubEvent } from '../hub/hub-session.ts';
import type { Database } from '../store/database.ts';
import { Prepared } from '../store/prepared.ts';

/** An event of a record, as far as its fields go. */
export interface EditEvent {
  /** As events name the record. */
  readonly subject: string;
  readonly station: string;
  readonly number: number;
  /** Its place in the hub's order; null where it has none yet, and is behind all others. */
  readonly position: number | null;
}

/** With what it says. */
interface KeptEvent extends EditEvent {
  readonly kind: string;
  readonly payload: unknown;
}

/** What stands in a field, or was written over by somebody who did not know of it. */
export interface KeptEdit extends Pick<EditEvent, 'number' | 'station'> {
  readonly field: EditedField;
  /** JSON. */
  readonly after: string;
  readonly at: string;
  /** 1 where somebody who changed the field later knew this value. */
  readonly isKnown: number;
}

/**
 * What every bench wrote into the fields of records, in the hub's order; own edits come in by a trigger, with their events. An edit is known
 * to a later one that was made from the value that it wrote. What no later one knew, and does not stand, was lost to whoever wrote it.
 * All of it belongs in a transaction.
 */
export class FieldEdits {
  readonly #db: Database;
  readonly #sql: Prepared;
  /** Subjects that were written about here by more than one event. */
  readonly #toReview = new Set<string>();

  constructor(db: Database) {
    this.#db = db;
    this.#sql = Prepared.of(db);
  }

  /** Keeps what an event says of fields, once. */
  keep({ subject, kind, station, number, position, payload }: KeptEvent): void {
    const others = 'SELECT 1 FROM field_edits WHERE subject = ? AND (station, number) <> (?, ?) LIMIT 1';
    if (this.#sql.number(others, subject, station, number) !== null) this.#toReview.add(subject);
    this.#sql.run(
      'INSERT INTO told_edits (subject, kind, station, number, position, payload) VALUES (?, ?, ?, ?, ?, ?)',
      subject,
      kind,
      station,
      number,
      position,
      JSON.stringify(payload),
    );
  }

  /** Gives an own event that is here its place in the hub's order. */
  place({ subject, station, number, position }: EditEvent): void {
    this.#sql.run(
      'UPDATE field_edits SET position = ? WHERE subject = ? AND station = ? AND number = ?',
      position,
      subject,
      station,
      number,
    );
  }

  /** Gives own events a place that later ones replaced: before those. */
  placeSuperseded({
    station,
    first,
    number,
    position,
  }: Pick<HubEvent, 'first' | 'number' | 'position' | 'station'>): void {
    this.#sql.run(
      `UPDATE field_edits SET position = @position WHERE position IS NULL AND station = @station AND (subject, number) IN
          (SELECT subject, number FROM bench_events WHERE station = @station AND number BETWEEN @first AND @number)`,
      { station, first, number, position },
    );
  }

  /** Forgets what was written into a record before it was removed. */
  forgetBefore({ subject, station, number, position }: EditEvent): void {
    this.#sql.run(
      `DELETE FROM field_edits WHERE subject = @subject
          AND iif(@position IS NULL, position IS NOT NULL OR (station = @station AND number < @number), position < @position)`,
      { subject, station, number, position },
    );
    this.#toReview.add(subject);
  }

  /** Subjects that more than one event was about, once: what they say is to be looked at again. */
  takeToReview(): readonly string[] {
    const subjects = [...this.#toReview];
    this.#toReview.clear();
    return subjects;
  }

  /** The edits of a record, those that are last in the hub's order last. */
  of(subject: string): readonly KeptEdit[] {
    return this.#db.prepare<[string], KeptEdit>(EDITS_OF_RECORD).all(subject);
  }
}

/** Where an edit is among others: own ones that have no place yet are behind all, in their own order. */
const place = (edit: string): string =>
  `(${edit}.position IS NULL, coalesce(${edit}.position, ${edit}.number))`;

const EDITS_OF_RECORD = `SELECT field, station, number, after, at, EXISTS (
      SELECT 1 FROM field_edits AS later WHERE later.subject = edit.subject AND later.field = edit.field
        AND later.before = edit.after AND ${place('later')} > ${place('edit')}) AS isKnown
    FROM field_edits AS edit WHERE subject = ? ORDER BY position IS NULL, coalesce(position, number)`;

/**
 * Forgets the edits of others behind a position, and where own ones were: the hub was put back to an older state, and gives them again.
 */
export function forgetEditsBehind(db: Database, station: string, position: number): void {
  db.prepare('DELETE FROM field_edits WHERE position > ? AND station <> ?').run(position, station);
  db.prepare('UPDATE field_edits SET position = NULL WHERE position > ?').run(position);
}

/** Forgets all edits: those of a hub that is left mean nothing to another. */
export function forgetEdits(db: Database): void {
  db.prepare('DELETE FROM field_edits').run();
  db.prepare('DELETE FROM contested_records').run();
}
