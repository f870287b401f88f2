import type { Database } from '../store/database.ts';
import type { LabelRows, Testimony } from './print-ledger.ts';

/** Serials that are never to be exported or printed: spoiled, lost, or given to nothing. Taken back, never deleted. */
export class SerialVoids {
  readonly #db: Database;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** Gives how many are newly void. */
  void({ sql, values }: LabelRows, { by, reason }: Testimony): number {
    return this.#db
      .prepare(
        `INSERT INTO serial_voids (serial_pk, voided_by, reason, voided_at)
         SELECT *, ?, ?, ? FROM (${sql}) WHERE TRUE ON CONFLICT DO NOTHING`,
      )
      .run(by, reason, this.#now().toISOString(), ...values).changes;
  }

  /** Gives how many were void until now. */
  undo({ sql, values }: LabelRows, { by, reason }: Testimony): number {
    return this.#db
      .prepare(
        `UPDATE serial_voids SET undone_at = ?, undone_by = ?, undo_reason = ?
          WHERE undone_at IS NULL AND serial_pk IN (${sql})`,
      )
      .run(this.#now().toISOString(), by, reason, ...values).changes;
  }
}
