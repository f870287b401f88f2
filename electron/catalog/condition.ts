import type { ShortId } from '../../shared/contract/short-id.ts';

/** A condition of SQL with its bound values. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** The condition that a column points at the row of another table that has this id. */
export function pointsTo(column: string, table: 'products' | 'lots' | 'lot_runs', id: ShortId): Condition {
  return { sql: `${column} = (SELECT pk FROM ${table} WHERE id = ?)`, values: [id] };
}

/** Conditions put together with AND as a WHERE clause; none at all is true of every row. */
export function whereClause(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.length === 0 ? '' : `WHERE ${conditions.map((condition) => condition.sql).join(' AND ')}`,
    values: conditions.flatMap((condition) => condition.values),
  };
}
