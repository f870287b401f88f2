import type { Problem } from '../../shared/result/result.ts';
import { type Database, inTransaction } from './database.ts';

/** A row with a column that cannot be read, and what people call the row. */
export interface DamagedRow {
  readonly pk: number;
  readonly name: string;
}

/** How a domain finds the damaged rows of a table, and what it does with one. */
export interface DamageCheck {
  /** Gives `pk` and `name` of each damaged row. */
  readonly sql: string;
  /** Repairs a row at a time (ISO-8601 UTC). Gives what a person is to know of it. */
  readonly repair: (db: Database, row: DamagedRow, at: string) => Problem;
}

/** Repairs damaged rows, in one transaction, before anything works with them. Gives a note for each. */
export function repairDamagedRows(
  db: Database,
  now: Date,
  checks: readonly DamageCheck[],
): readonly Problem[] {
  // Looked for without the write lock: nearly always there is nothing.
  if (!checks.some(({ sql }) => db.prepare(sql).get() !== undefined)) return [];
  const at = now.toISOString();
  return inTransaction(db, () =>
    checks.flatMap(({ sql, repair }) =>
      db
        .prepare<[], DamagedRow>(sql)
        .all()
        .map((row) => repair(db, row, at)),
    ),
  );
}
