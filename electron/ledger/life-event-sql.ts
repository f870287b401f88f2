/** What is known of an event beside when it was and what it was: SQL expressions, each optional. */
export interface EventColumns {
  readonly by?: string;
  readonly printer?: string;
  readonly job?: string;
  readonly copy?: string;
  readonly reason?: string;
}

/** The SELECT list of a `LifeEvent`, in the one order in which the parts' events are put together. `at` and `kind` are SQL expressions. */
export function lifeEventSql(at: string, kind: string, columns: EventColumns): string {
  return `SELECT ${at} AS at, ${kind} AS kind, ${columns.by ?? "''"} AS by, ${columns.printer ?? 'NULL'} AS printerName,
    ${columns.job ?? 'NULL'} AS jobId, ${columns.copy ?? 'NULL'} AS copy, ${columns.reason ?? "''"} AS reason`;
}
