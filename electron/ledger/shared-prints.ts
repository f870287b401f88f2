import type { LabelScope } from '../../shared/catalog/entities.ts';
import type { EventPayload } from '../../shared/warehouse/bench-event.ts';
import type { EventKey } from '../../shared/warehouse/event-key.ts';
import type { Database } from '../store/database.ts';
import { Prepared } from '../store/prepared.ts';

/** What the event of a print says, whatever its label is of. */
export type ToldPrint = Omit<EventPayload<'print'>, 'entity' | 'gtin' | 'lot' | 'serial'> & {
  readonly entity: LabelScope;
};

/** Writes what other benches printed and voided. All of it belongs in a transaction. */
export class SharedPrints {
  readonly #sql: Prepared;
  /** When what is written came in, ISO-8601 UTC. */
  readonly #learntAt: string;

  constructor(db: Database, now: Date) {
    this.#sql = Prepared.of(db);
    this.#learntAt = now.toISOString();
  }

  /** True where a serial was ever printed: taken back or not, which benches learn of in another order. */
  wasPrinted(serialPk: number): boolean {
    const sql = "SELECT 1 FROM printed_labels WHERE entity = 'serials' AND entity_pk = ? LIMIT 1";
    return this.#sql.number(sql, serialPk) !== null;
  }

  /**
   * Adds a print of a row. A print that is here already under this key is of that row from now on: its serial may have been removed and
   * added. What a bench tells of as it joins may be here under another key: it is there once, under the smaller one.
   */
  addPrint(key: EventKey, entityPk: number, told: ToldPrint, by: string): void {
    const values = {
      entity: told.entity,
      entityPk,
      exportJob: told.exportJob,
      printJob: told.printJob,
      printer: told.printer,
      labelNumber: told.labelNumber,
      copy: told.copy,
      kind: told.kind,
      by,
      reason: told.reason,
      at: told.at,
      unaware: told.unaware === undefined ? null : Number(told.unaware),
      learntAt: this.#learntAt,
      station: key.station,
      number: key.number,
    };
    const known =
      this.#withKey('printed_labels', key) ??
      (told.uploaded === true ? this.#sql.number(SAME_PRINT, values) : null);
    if (known !== null) {
      this.#sql.run(`UPDATE printed_labels SET entity_pk = @entityPk, ${SMALLER_KEY} WHERE pk = @pk`, {
        ...key,
        entityPk,
        pk: known,
      });
      return;
    }
    this.#sql.run(
      `INSERT INTO printed_labels (entity, entity_pk, job_id, print_job_id, printer_name, place, copy, kind, printed_by, reason, printed_at,
           unaware, learnt_at, station, event_number)
         VALUES (@entity, @entityPk, @exportJob, @printJob, @printer, @labelNumber, @copy, @kind, @by, @reason, @at, @unaware, @learntAt,
           @station, @number)`,
      values,
    );
    this.#undoIfEarly('printed_labels', key);
  }

  /** Gives up the keys of all acts: those of a hub that is left mean nothing to another. */
  forgetKeys(): void {
    for (const table of ['printed_labels', 'serial_voids', 'print_settlements'])
      this.#sql.run(`UPDATE ${table} SET station = NULL, event_number = NULL WHERE station IS NOT NULL`);
    for (const table of ['early_undoings', 'double_prints', 'settled_prints'])
      this.#sql.run(`DELETE FROM ${table}`);
  }

  undoPrint(told: EventPayload<'print_undone'>, by: string): void {
    this.#undo('printed_labels', told, by);
  }

  /** Voids a serial; twice, where two benches did. A void that is here already under this key is of that row from now on. */
  writeVoid(key: EventKey, serialPk: number, told: EventPayload<'void'>, by: string): void {
    const { reason, at } = told;
    const values = { ...key, serialPk, reason, at, by };
    const known =
      this.#withKey('serial_voids', key) ??
      (told.uploaded === true ? this.#sql.number(SAME_VOID, values) : null);
    if (known !== null) {
      this.#sql.run(`UPDATE serial_voids SET serial_pk = @serialPk, ${SMALLER_KEY} WHERE pk = @pk`, {
        ...key,
        serialPk,
        pk: known,
      });
      return;
    }
    this.#sql.run(
      `INSERT INTO serial_voids (serial_pk, voided_by, reason, voided_at, station, event_number)
         VALUES (@serialPk, @by, @reason, @at, @station, @number)`,
      values,
    );
    this.#undoIfEarly('serial_voids', key);
  }

  undoVoid(told: EventPayload<'void_undone'>, by: string): void {
    this.#undo('serial_voids', told, by);
  }

  /** Writes what a person said of a double print; once, however often it comes in. */
  writeSettlement(key: EventKey, told: EventPayload<'double_print_settled'>, by: string): void {
    const { gtin, serial, prints, reason, at } = told;
    this.#sql.run(
      `INSERT INTO print_settlements (gtin, serial, prints, settled_by, reason, settled_at, station, event_number)
         VALUES (@gtin, @serial, @prints, @by, @reason, @at, @station, @number) ON CONFLICT DO NOTHING`,
      { ...key, gtin, serial, prints: JSON.stringify(prints), by, reason, at },
    );
  }

  /** Of two benches that take back the same act without knowing of each other, every bench keeps the same one. */
  #undo(table: ActTable, { station, number, reason, at }: EventPayload<'print_undone'>, by: string): void {
    const values = { station, number, reason, at, by };
    this.#sql.run(
      `UPDATE ${table} SET undone_at = @at, undone_by = @by, undo_reason = @reason WHERE station = @station AND event_number = @number
          AND (undone_at IS NULL OR (undone_at, undo_reason) > (@at, @reason))`,
      values,
    );
    this.#sql.run(
      `INSERT INTO early_undoings (station, event_number, undone_at, undone_by, undo_reason)
         SELECT @station, @number, @at, @by, @reason
           WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE station = @station AND event_number = @number)
         ON CONFLICT DO UPDATE SET undone_at = excluded.undone_at, undone_by = excluded.undone_by, undo_reason = excluded.undo_reason
           WHERE (undone_at, undo_reason) > (excluded.undone_at, excluded.undo_reason)`,
      values,
    );
  }

  #withKey(table: ActTable, { station, number }: EventKey): number | null {
    return this.#sql.number(
      `SELECT pk FROM ${table} WHERE station = ? AND event_number = ?`,
      station,
      number,
    );
  }

  #undoIfEarly(table: ActTable, { station, number }: EventKey): void {
    const early = 'FROM early_undoings WHERE station = ? AND event_number = ?';
    if (this.#sql.number(`SELECT 1 ${early}`, station, number) === null) return;
    this.#sql.run(
      `UPDATE ${table} SET (undone_at, undone_by, undo_reason) = (SELECT undone_at, undone_by, undo_reason ${early})
         WHERE station = ? AND event_number = ?`,
      station,
      number,
      station,
      number,
    );
    this.#sql.run(`DELETE ${early}`, station, number);
  }
}

/** What a bench tells of as it joins and another has told of already. */
const SAME_PRINT = `SELECT pk FROM printed_labels WHERE entity = @entity AND entity_pk = @entityPk
  AND coalesce(print_job_id, job_id, '') = coalesce(@printJob, @exportJob, '') AND coalesce(place, 0) = coalesce(@labelNumber, 0)
  AND undone_at IS NULL AND printed_at = @at AND reason = @reason`;
const SAME_VOID = `SELECT pk FROM serial_voids
  WHERE serial_pk = @serialPk AND undone_at IS NULL AND voided_at = @at AND reason = @reason`;

/** Of two keys of one act every bench keeps the same. */
const SMALLER_KEY = `
  station = iif(station IS NULL OR (station, event_number) > (@station, @number), @station, station),
  event_number = iif(station IS NULL OR (station, event_number) > (@station, @number), @number, event_number)`;

/** The tables of acts that are taken back by the keys of their events. */
type ActTable = 'printed_labels' | 'serial_voids';
