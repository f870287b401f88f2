/** Which part of a list is wanted. */
export interface Listing {
  /** Text that a code or name must hold, whatever its case. */
  readonly search?: string | undefined;
  readonly active?: boolean | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** A condition with its values, to be put together with AND. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** The condition that one of the columns holds the text; the text's own `%` and `_` are ordinary characters. */
export function holdsText(columns: readonly string[], text: string): Condition {
  const pattern = `%${text.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`;
  return {
    sql: `(${columns.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR ')})`,
    values: columns.map(() => pattern),
  };
}

/** Conditions as a WHERE clause; none at all is true of every row. */
export function whereClause(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.length === 0 ? '' : `WHERE ${conditions.map((condition) => condition.sql).join(' AND ')}`,
    values: conditions.flatMap((condition) => condition.values),
  };
}
