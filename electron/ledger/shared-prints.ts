import type { EventPayload } from '../../shared/warehouse/bench-event.ts';
import type { Database } from '../store/database.ts';

/** The key of an event: the station that wrote it, and its number there. */
export interface EventKey {
  readonly station: string;
  readonly number: number;
}

/** Writes what other benches printed and voided. All of it belongs in a transaction. */
export class SharedPrints {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** True where a serial was printed and that was not taken back. */
  isPrinted(serialPk: number): boolean {
    return (
      this.#db
        .prepare(
          "SELECT 1 FROM printed_labels WHERE entity = 'serials' AND entity_pk = ? AND undone_at IS NULL LIMIT 1",
        )
        .get(serialPk) !== undefined
    );
  }

  /** Adds a print of a row. A print that is here already, of the same label of a job or by hand, takes the key of the later event. */
  addPrint(key: EventKey, entityPk: number, told: EventPayload<'print'>, by: string): void {
    this.#db
      .prepare<[object]>(
        `INSERT INTO printed_labels (entity, entity_pk, job_id, print_job_id, printer_name, place, copy, kind, printed_by, reason, printed_at,
           station, event_number)
         VALUES (@entity, @entityPk, @exportJob, @printJob, @printer, @labelNumber, @copy, @kind, @by, @reason, @at, @station, @number)
         ON CONFLICT (entity, entity_pk, coalesce(print_job_id, job_id, ''), coalesce(place, 0)) WHERE undone_at IS NULL
           DO UPDATE SET station = excluded.station, event_number = excluded.event_number, kind = excluded.kind,
             printer_name = excluded.printer_name, copy = excluded.copy, printed_by = excluded.printed_by, reason = excluded.reason,
             printed_at = excluded.printed_at
         ON CONFLICT DO NOTHING`,
      )
      .run({
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
        station: key.station,
        number: key.number,
      });
  }

  /** Gives up the keys of all prints: those of a hub that is left mean nothing to another. */
  forgetKeys(): void {
    this.#db
      .prepare('UPDATE printed_labels SET station = NULL, event_number = NULL WHERE station IS NOT NULL')
      .run();
  }

  undoPrint({ station, number, reason, at }: EventPayload<'print_undone'>, by: string): void {
    this.#db
      .prepare(
        `UPDATE printed_labels SET undone_at = ?, undone_by = ?, undo_reason = ?
          WHERE station = ? AND event_number = ? AND undone_at IS NULL`,
      )
      .run(at, by, reason, station, number);
  }

  /** Voids a serial that is not void yet. */
  writeVoid(serialPk: number, told: EventPayload<'void'>, by: string): void {
    this.takeVoid(serialPk, told, by);
    const { reason, at } = told;
    this.#db
      .prepare(
        `INSERT INTO serial_voids (serial_pk, voided_by, reason, voided_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      )
      .run(serialPk, by, reason, at);
  }

  /** Takes away the act that voided a serial and says just this. */
  takeVoid(serialPk: number, { reason, at }: EventPayload<'void'>, by: string): void {
    this.#db
      .prepare(
        'DELETE FROM serial_voids WHERE serial_pk = ? AND voided_by = ? AND reason = ? AND voided_at = ?',
      )
      .run(serialPk, by, reason, at);
  }

  undoVoid(serialPk: number, { reason, at }: EventPayload<'void_undone'>, by: string): void {
    this.#db
      .prepare(
        'UPDATE serial_voids SET undone_at = ?, undone_by = ?, undo_reason = ? WHERE serial_pk = ? AND undone_at IS NULL',
      )
      .run(at, by, reason, serialPk);
  }
}
