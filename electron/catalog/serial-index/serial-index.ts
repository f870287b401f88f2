import { setImmediate as nextTurn } from 'node:timers/promises';

import { type StationDay, stationDayOf } from '../../../shared/catalog/withheld.ts';
import type { Database, Statement } from '../../store/database.ts';
import { writeCount } from '../../store/write-count.ts';
import type { CatalogSearch } from '../catalog-search.ts';
import { catalogueVersions } from '../catalogue-versions.ts';
import { type MatchSummary, summaryOf } from './match-summary.ts';
import { blockNumberOf, type SerialBlock, SerialBlockReader } from './serial-block.ts';
import { pkOf, SerialMatcher, type SerialQuery } from './serial-matcher.ts';
import { readSerialParents, type SerialParents } from './serial-parents.ts';
import { serialQueryOf } from './serial-query.ts';

/** How long {@link SerialIndex.prepare} works before others get their turn. */
const TURN_MS = 8;

/** Searches whose matches are kept: the screens ask for a list, its counts and its keys in turn. */
const MOST_KEPT = 8;

/** A search that lists thousands of rows by their ids is not kept. */
const LONGEST_KEPT_KEY = 100_000;

/** What a search finds, as long as nothing that it depends on changes. */
interface Matches {
  readonly query: SerialQuery;
  readonly parents: SerialParents;
  readonly summary: MatchSummary;
}

/**
 * Keeps in memory, in blocks, what lists, searches and counts read of serials. A block is read again once its version in
 * `catalogue_versions` is another, and what a search found is kept until a row that it depends on has changed. See
 * docs/decisions/0042.
 */
export class SerialIndex {
  readonly #db: Database;
  readonly #now: () => Date;
  readonly #reader: SerialBlockReader;
  readonly #lastPk: Statement<[], number | null>;
  readonly #blocks: (SerialBlock | null)[] = [];
  /** Of each block that was read; 0 where no row of it has changed since the store has versions. */
  readonly #blockVersions: number[] = [];
  readonly #kept = new Map<string, Matches>();
  #parents: { readonly version: string; readonly read: SerialParents } | null = null;
  #writesSeen: string | null = null;

  /** `printJobRows`: see `PrintConditions`. */
  constructor(db: Database, now: () => Date, printJobRows: string) {
    this.#db = db;
    this.#now = now;
    this.#reader = new SerialBlockReader(db, printJobRows);
    this.#lastPk = db.prepare<[], number | null>('SELECT max(pk) FROM serials').pluck();
  }

  /** Reads what is not read yet, a few milliseconds at a time: the first search then finds it there. */
  async prepare(): Promise<void> {
    let turnEndsMs = performance.now() + TURN_MS;
    for (const { number, version } of this.#staleBlocks(this.#currentVersions())) {
      if (performance.now() > turnEndsMs) {
        await nextTurn();
        turnEndsMs = performance.now() + TURN_MS;
      }
      if (!this.#db.open) return;
      // A search may have read it meanwhile.
      if (this.#blockVersions[number] !== version) this.#readBlock(number, version);
    }
  }

  /** Gives how many serials a search finds, and of which kinds. */
  summary(search: CatalogSearch): MatchSummary {
    return this.#matches(search).summary;
  }

  /** Gives the pks of what a search of serials finds, in their order: at most `limit` behind the first `offset`. */
  pks(search: CatalogSearch, limit: number, offset: number): readonly number[] {
    const { query, parents, summary } = this.#matches(search);
    const matcher = new SerialMatcher(query, parents);
    const pks: number[] = [];
    let passed = 0;
    for (const [index, block] of this.#blocks.entries()) {
      const count = summary.countsByBlock[index] ?? 0;
      if (pks.length >= limit) break;
      if (block !== null && passed + count > offset) {
        matcher.match(block);
        const from = Math.max(0, offset - passed);
        const end = Math.min(count, from + limit - pks.length);
        for (const row of matcher.rows.subarray(from, end)) pks.push(pkOf(block, row));
      }
      passed += count;
    }
    return pks;
  }

  #matches(search: CatalogSearch): Matches {
    const parents = this.#refreshed();
    const key = JSON.stringify(search);
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const query = serialQueryOf(this.#db, search);
    const matches = { query, parents, summary: summaryOf(this.#blocks, query, parents, this.#today()) };
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size >= MOST_KEPT) this.#kept.delete(oldest);
    if (key.length <= LONGEST_KEPT_KEY) this.#kept.set(key, matches);
    return matches;
  }

  /** Brings all that is held up to date, and gives what belongs to the rows above. */
  #refreshed(): SerialParents {
    const today = this.#today();
    const writes = `${today} ${writeCount(this.#db)}`;
    if (writes === this.#writesSeen && this.#parents !== null) return this.#parents.read;
    const versions = this.#currentVersions();
    const stale = this.#staleBlocks(versions);
    for (const { number, version } of stale) this.#readBlock(number, version);
    const version = `${today} ${versions.parents}`;
    if (this.#parents?.version !== version) {
      this.#kept.clear();
      this.#parents = { version, read: readSerialParents(this.#db, today) };
    }
    // What is read within a transaction may be rolled back, which no count of writes tells.
    this.#writesSeen = this.#db.inTransaction ? null : writes;
    return this.#parents.read;
  }

  #currentVersions(): { readonly blocks: ReadonlyMap<number, number>; readonly parents: string } {
    const rows = catalogueVersions(this.#db);
    const parents = rows.filter(([entity]) => entity !== 'serials');
    return {
      blocks: new Map(rows.flatMap(([entity, ...of]) => (entity === 'serials' ? [of] : []))),
      parents: JSON.stringify(parents),
    };
  }

  #staleBlocks({
    blocks,
  }: {
    readonly blocks: ReadonlyMap<number, number>;
  }): readonly { readonly number: number; readonly version: number }[] {
    const end = Math.max(this.#blocks.length, blockNumberOf(this.#lastPk.get() ?? 0) + 1);
    return Array.from({ length: end }, (_, number) => ({ number, version: blocks.get(number) ?? 0 })).filter(
      ({ number, version }) => this.#blockVersions[number] !== version,
    );
  }

  #readBlock(number: number, version: number): void {
    this.#kept.clear();
    this.#blocks[number] = this.#reader.read(number);
    this.#blockVersions[number] = version;
  }

  #today(): StationDay {
    return stationDayOf(this.#now());
  }
}
