import type { Database } from './database.ts';

/** A place among the rows of a table of jobs in the order of their making: below the row of this time and pk. */
export interface TimePosition {
  /** ISO-8601 UTC. */
  readonly createdAt: string;
  readonly pk: number;
}

/** Above every row. */
export const NEWEST: TimePosition = { createdAt: '9999', pk: 0 };

/** Above every row of the same time. */
export const MOST_PK = Number.MAX_SAFE_INTEGER;

/** A row of such a table, with its pk. */
export interface RowBelow<Row> {
  readonly pk: number;
  readonly row: Row;
}

/** What is read of a table whose rows have `created_at` and `pk`, and which a query calls `job`. */
export interface TimeOrdered {
  readonly columns: string;
  readonly from: string;
  /** A SQL condition on `job`. */
  readonly condition: string;
}

/** Reads the rows below a position, newest first; of those of one time the one that was written last. The table's index by time finds them. */
export function listBelow<Row>(
  db: Database,
  { columns, from, condition }: TimeOrdered,
  { createdAt, pk }: TimePosition,
  limit: number,
): readonly RowBelow<Row>[] {
  return db
    .prepare<[string, number, number], Row & { readonly timeOrderPk: number }>(
      `SELECT job.pk AS timeOrderPk, ${columns} ${from}
        WHERE (job.created_at, job.pk) < (?, ?) AND ${condition}
        ORDER BY job.created_at DESC, job.pk DESC LIMIT ?`,
    )
    .all(createdAt, pk, limit)
    .map(({ timeOrderPk, ...row }) => ({ pk: timeOrderPk, row: row as Row }));
}

/** Counts the rows of a table for which each of some conditions holds. */
export function countEach<Name extends string>(
  db: Database,
  from: string,
  conditions: Readonly<Record<Name, string>>,
): Readonly<Record<Name, number>> {
  const columns = Object.entries<string>(conditions).map(
    ([name, condition]) => `count(*) FILTER (WHERE ${condition}) AS "${name}"`,
  );
  const counted = db.prepare<[], Record<Name, number>>(`SELECT ${columns.join(', ')} ${from}`).get();
  if (counted === undefined) throw new Error('A count has one row');
  return counted;
}
