import type { Database } from './database.ts';

/** Tells whether another connection, in this process or another, has written to the store since it was last asked. Costs microseconds and no lock. */
export class DataVersion {
  readonly #db: Database;
  #seen: unknown;

  constructor(db: Database) {
    this.#db = db;
    this.#seen = this.#read();
  }

  changed(): boolean {
    const now = this.#read();
    const changed = now !== this.#seen;
    this.#seen = now;
    return changed;
  }

  #read(): unknown {
    return this.#db.pragma('data_version', { simple: true });
  }
}
