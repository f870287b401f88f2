import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Database } from './database.ts';

/** Sets how often the store is asked whether another process wrote to it. */
const POLL_INTERVAL_MS = 500;

/** Defines what a change feed reads: rows that are inserted once, change, and end. */
export interface ChangeSource<Row> {
  /** The newest row's key; 0 where there is none. */
  newestPk(): number;
  /** The rows that have not ended, those among `ids`, and those written after row `pk`, oldest first. */
  changeCandidates(ids: readonly ShortId[], pk: number): readonly Row[];
}

/** Receives a row's new state; null where the row was removed. */
export type ChangeListener<Row> = (id: ShortId, row: Row | null) => void;

/** Notifies its subscribers of every change to a row, whichever process made it. Reads nothing while nobody subscribes. */
export class ChangeFeed<Row extends { readonly id: ShortId }> {
  readonly #records: ChangeSource<Row>;
  readonly #hasEnded: (row: Row) => boolean;
  readonly #dataVersion: DataVersion;
  readonly #listeners = new Set<ChangeListener<Row>>();
  /** The rows that have not ended as they were last seen. */
  readonly #seen = new Map<ShortId, string>();
  #newestPk = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(db: Database, records: ChangeSource<Row>, hasEnded: (row: Row) => boolean) {
    this.#records = records;
    this.#hasEnded = hasEnded;
    this.#dataVersion = new DataVersion(db);
  }

  /** Subscribes to changes. Gives the unsubscribe function. */
  subscribe(listener: ChangeListener<Row>): () => void {
    if (this.#listeners.size === 0) this.#start();
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.close();
    };
  }

  /** Compares now and notifies: called after each change made in this process. */
  refresh(): void {
    if (this.#listeners.size === 0) return;
    for (const [id, row] of this.#changes()) this.#notify(id, row);
  }

  /** Notifies of a row without comparing where it has ended: such a row changes only by an operator's action. */
  publish(row: Row): void {
    if (this.#hasEnded(row)) this.#notify(row.id, row);
    else this.refresh();
  }

  /** Stops looking. */
  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #notify(id: ShortId, row: Row | null): void {
    for (const listener of [...this.#listeners]) listener(id, row);
  }

  #start(): void {
    this.#newestPk = this.#records.newestPk();
    this.#seen.clear();
    this.#changes();
    this.#timer = setInterval(() => {
      if (this.#dataVersion.changed()) this.refresh();
    }, POLL_INTERVAL_MS);
  }

  #changes(): ReadonlyMap<ShortId, Row | null> {
    const newestPk = this.#records.newestPk();
    const rows = this.#records.changeCandidates([...this.#seen.keys()], this.#newestPk);
    this.#newestPk = newestPk;
    const gone = [...this.#seen.keys()].filter((id) => !rows.some((row) => row.id === id));
    const changes = new Map<ShortId, Row | null>(gone.map((id) => [id, null]));
    for (const row of rows) {
      if (this.#seen.get(row.id) !== JSON.stringify(row)) changes.set(row.id, row);
    }
    this.#seen.clear();
    for (const row of rows) if (!this.#hasEnded(row)) this.#seen.set(row.id, JSON.stringify(row));
    return changes;
  }
}

/** Detects whether another connection, in this process or another, has written to the store since the last call (`PRAGMA data_version`). Costs microseconds and no lock. */
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
