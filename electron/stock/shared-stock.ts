import type { EventPayload } from '../../shared/warehouse/bench-event.ts';
import type { Database } from '../store/database.ts';
import { Prepared } from '../store/prepared.ts';

/** Writes the sheets and rolls that people added on other benches. All of it belongs in a transaction. */
export class SharedStock {
  readonly #sql: Prepared;

  constructor(db: Database) {
    this.#sql = Prepared.of(db);
  }

  /**
   * Writes stock whole. What a bench had when it joined counts only where it was changed later than what is here. The version is one of this
   * bench alone: a form that is open here while another bench changes the stock says so.
   */
  write({
    id,
    template,
    createdAt,
    changedAt,
    removedAt,
    uploaded = false,
  }: EventPayload<'own_stock'>): void {
    this.#sql.run(
      `INSERT INTO own_stock (id, template, created_at, changed_at, removed_at)
         VALUES (@id, @template, @createdAt, @changedAt, @removedAt)
         ON CONFLICT (id) DO UPDATE SET template = excluded.template, created_at = excluded.created_at,
           changed_at = excluded.changed_at, removed_at = excluded.removed_at, version = version + 1
           WHERE @uploaded = 0 OR excluded.changed_at > changed_at`,
      {
        id,
        template: JSON.stringify(template),
        createdAt,
        changedAt,
        removedAt,
        uploaded: Number(uploaded),
      },
    );
  }
}
