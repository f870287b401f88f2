import type { Database, Statement } from './database.ts';

/** The statements of a connection that are asked again and again: preparing one costs more than running it. */
export class Prepared {
  static readonly #ofConnections = new WeakMap<Database, Prepared>();
  readonly #db: Database;
  readonly #statements = new Map<string, Statement<unknown[], unknown>>();

  private constructor(db: Database) {
    this.#db = db;
  }

  /** Those of a connection, kept as long as that is. */
  static of(db: Database): Prepared {
    const known = Prepared.#ofConnections.get(db) ?? new Prepared(db);
    Prepared.#ofConnections.set(db, known);
    return known;
  }

  /** Runs a statement, and gives how many rows it changed. */
  run(sql: string, ...values: readonly unknown[]): { readonly changes: number; readonly pk: number } {
    const { changes, lastInsertRowid } = this.#statement(sql).run(...values);
    return { changes, pk: Number(lastInsertRowid) };
  }

  /** The number in the first column of the first row that a SELECT finds; null where there is none. */
  number(sql: string, ...values: readonly unknown[]): number | null {
    return (this.#statement(sql, true).get(...values) ?? null) as number | null;
  }

  /** All rows that a SELECT finds. */
  rows(sql: string, ...values: readonly unknown[]): readonly unknown[] {
    return this.#statement(sql).all(...values);
  }

  #statement(sql: string, isPlucked = false): Statement<unknown[], unknown> {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#db.prepare(sql);
    if (isPlucked) statement.pluck();
    this.#statements.set(sql, statement);
    return statement;
  }
}
