import type { ShortId } from '../../shared/contract/short-id.ts';
import { type Database, rethrowUnlessStorage } from './database.ts';

/** Sets how often the store is asked whether another process wrote to it. */
const POLL_INTERVAL_MS = 500;

/** Defines what a change feed reads: rows that are inserted once, change, and end. */
export interface ChangeSource<Row> {
  /** The table of the rows, which counts them up in its column `pk`. */
  readonly table: string;
  /** The rows that have not ended, those among `ids`, and those written after row `pk`, oldest first. */
  changeCandidates(ids: readonly ShortId[], pk: number): readonly Row[];
}

/** Receives a row's new state; null where the row was removed. */
export type ChangeListener<Row> = (id: ShortId, row: Row | null) => void;

/** Notifies its subscribers of every change to a row, whichever process made it. Reads nothing while nobody subscribes. */
export class ChangeFeed<Row extends { readonly id: ShortId }> {
  readonly #db: Database;
  readonly #records: ChangeSource<Row>;
  readonly #hasEnded: (row: Row) => boolean;
  readonly #externalWrites: ExternalWrites;
  readonly #listeners = new Set<ChangeListener<Row>>();
  /** The rows that have not ended as they were last seen. */
  readonly #seen = new Map<ShortId, string>();
  #newestPk = 0;
  #stopListening: (() => void) | null = null;

  constructor(db: Database, records: ChangeSource<Row>, hasEnded: (row: Row) => boolean) {
    this.#db = db;
    this.#records = records;
    this.#hasEnded = hasEnded;
    this.#externalWrites = new ExternalWrites(db);
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
    this.#stopListening?.();
    this.#stopListening = null;
  }

  #notify(id: ShortId, row: Row | null): void {
    for (const listener of [...this.#listeners]) listener(id, row);
  }

  #start(): void {
    this.#newestPk = this.#newest();
    this.#seen.clear();
    this.#changes();
    this.#stopListening = this.#externalWrites.subscribe(() => this.refresh());
  }

  /** The newest row's key; 0 where there is none. */
  #newest(): number {
    const sql = `SELECT max(pk) FROM ${this.#records.table}`;
    return this.#db.prepare<[], number | null>(sql).pluck().get() ?? 0;
  }

  #changes(): ReadonlyMap<ShortId, Row | null> {
    const newestPk = this.#newest();
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

/** How often a listener is called although nothing was written, in milliseconds. */
interface WriteListening {
  readonly atLeastEveryMs?: number;
}

/**
 * Notifies its subscribers when another connection, in this process or another, wrote to the store: of what is no row of
 * a {@link ChangeFeed}, or to look for work. Asks for `PRAGMA data_version` twice a second, which costs microseconds
 * and no lock, and only while somebody is subscribed.
 */
export class ExternalWrites {
  readonly #db: Database;
  readonly #polled = new Set<(changed: boolean) => void>();
  #seen: unknown;
  #timer: NodeJS.Timeout | null = null;

  constructor(db: Database) {
    this.#db = db;
    this.#seen = this.#dataVersion();
  }

  /** Subscribes, and gives the function that unsubscribes. `atLeastEveryMs`: for what changes by the mere passing of time. */
  subscribe(
    listener: () => void,
    { atLeastEveryMs = Number.POSITIVE_INFINITY }: WriteListening = {},
  ): () => void {
    let calledAtMs = performance.now();
    const onPoll = (changed: boolean): void => {
      const nowMs = performance.now();
      if (!changed && nowMs - calledAtMs < atLeastEveryMs) return;
      calledAtMs = nowMs;
      listener();
    };
    this.#polled.add(onPoll);
    this.#timer ??= setInterval(() => this.#poll(), POLL_INTERVAL_MS);
    return () => {
      this.#polled.delete(onPoll);
      if (this.#polled.size === 0) this.close();
    };
  }

  /** Stops asking. */
  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #poll(): void {
    const changed = this.#hasChanged();
    for (const onPoll of [...this.#polled]) onPoll(changed);
  }

  #hasChanged(): boolean {
    try {
      const now = this.#dataVersion();
      const changed = now !== this.#seen;
      this.#seen = now;
      return changed;
    } catch (error) {
      // Trouble with the disk may pass: the next poll tells.
      rethrowUnlessStorage(error);
      return false;
    }
  }

  #dataVersion(): unknown {
    return this.#db.pragma('data_version', { simple: true });
  }
}
