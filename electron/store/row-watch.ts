import type { ShortId } from '../../shared/contract/short-id.ts';
import { DataVersion } from './data-version.ts';
import type { Database } from './database.ts';

/** How often the store is asked whether another process wrote to it. */
const LOOK_MS = 500;

/** What a watch asks of the records that it watches: rows that are written once, change, and end. */
export interface WatchedRecords<Row> {
  /** The newest row's key; 0 where there is none. */
  newestPk(): number;
  /** The rows that have not ended, those among `ids`, and those written after row `pk`, oldest first. */
  openAnd(ids: readonly ShortId[], pk: number): readonly Row[];
}

/** Hears a row's new state; null where the row was removed. */
export type RowListener<Row> = (id: ShortId, row: Row | null) => void;

/** Tells its listeners of every change to a row, whichever process made it. Asks nothing while nobody listens. */
export class RowWatch<Row extends { readonly id: ShortId }> {
  readonly #records: WatchedRecords<Row>;
  readonly #hasEnded: (row: Row) => boolean;
  readonly #dataVersion: DataVersion;
  readonly #listeners = new Set<RowListener<Row>>();
  /** The rows that have not ended as they were last seen. */
  readonly #seen = new Map<ShortId, string>();
  #newestPk = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(db: Database, records: WatchedRecords<Row>, hasEnded: (row: Row) => boolean) {
    this.#records = records;
    this.#hasEnded = hasEnded;
    this.#dataVersion = new DataVersion(db);
  }

  /** Gives the way to stop listening. */
  listen(listener: RowListener<Row>): () => void {
    if (this.#listeners.size === 0) this.#begin();
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.close();
    };
  }

  /** Compares now: called after each change made in this process. */
  look(): void {
    if (this.#listeners.size === 0) return;
    for (const [id, row] of this.#changes()) this.#say(id, row);
  }

  /** Tells of a row whatever was seen of it: one that has ended changes only by a person's word. */
  tell(row: Row): void {
    if (this.#hasEnded(row)) this.#say(row.id, row);
    else this.look();
  }

  /** Stops looking. */
  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #say(id: ShortId, row: Row | null): void {
    for (const listener of [...this.#listeners]) listener(id, row);
  }

  #begin(): void {
    this.#newestPk = this.#records.newestPk();
    this.#seen.clear();
    this.#changes();
    this.#timer = setInterval(() => {
      if (this.#dataVersion.changed()) this.look();
    }, LOOK_MS);
  }

  #changes(): ReadonlyMap<ShortId, Row | null> {
    const newestPk = this.#records.newestPk();
    const rows = this.#records.openAnd([...this.#seen.keys()], this.#newestPk);
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
