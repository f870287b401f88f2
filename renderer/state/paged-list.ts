import { useEffect, useState, useSyncExternalStore } from 'react';

import type { OperationProblem } from '../../shared/ipc/operation.ts';
import type { Outcome } from '../../shared/result/result.ts';

/** A list of any length, of which only the pages that were looked at are held. */
export interface PagedList<Row> {
  /** Null until the first answer. */
  readonly total: number | null;
  /** Undefined until its page has come; asking for it fetches it. */
  readonly row: (index: number) => Row | undefined;
}

/** Loads a list of the station page by page: a new `fetchPage` is another search, a new `version` means that the data changed. */
export function usePagedList<Row>(fetchPage: FetchPage<Row>, version: number): PagedList<Row> {
  const [rows] = useState(() => new RowPageCache<Row>());
  const { total } = useSyncExternalStore(rows.subscribe, rows.snapshot);
  useEffect(() => rows.reload(fetchPage), [rows, fetchPage, version]);
  return { total, row: rows.row };
}

/** Rows asked for at once: a few screens full. */
export const PAGE_ROWS = 200;

/** Holds one page of a list, with the length of the whole. */
interface Page<Row> {
  readonly items: readonly Row[];
  readonly total: number;
}

/** Fetches one page of a list. */
export type FetchPage<Row> = (range: {
  readonly limit: number;
  readonly offset: number;
}) => Promise<Outcome<Page<Row>, OperationProblem>>;

/** What is held of a list; a new object whenever that changes. */
export interface LoadedRows<Row> {
  /** Null until the first answer. */
  readonly total: number | null;
  readonly pages: ReadonlyMap<number, readonly Row[]>;
}

/** Caches the pages of a list that were looked at, and fetches those that are missing. */
export class RowPageCache<Row> {
  #held: LoadedRows<Row> = { total: null, pages: new Map() };
  #ask: FetchPage<Row> | null = null;
  /** Pages that need not be fetched: loaded, or being fetched. */
  #asked = new Set<number>();
  #lastPage = 0;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly snapshot = (): LoadedRows<Row> => this.#held;

  /**
   * Reloads. What is loaded stays on the screen until the result is there, so that nothing jumps;
   * then another search drops all of it, and changed data is replaced page by page.
   */
  reload(fetchPage: FetchPage<Row>): void {
    const isNewSearch = fetchPage !== this.#ask;
    this.#ask = fetchPage;
    this.#asked = new Set();
    this.#fetch(this.#lastPage, isNewSearch);
  }

  /** The row at an index; undefined until its page has come, which this asks for. */
  readonly row = (index: number): Row | undefined => {
    this.#lastPage = Math.floor(index / PAGE_ROWS);
    this.#fetch(this.#lastPage, false);
    return this.#held.pages.get(this.#lastPage)?.[index % PAGE_ROWS];
  };

  #fetch(page: number, dropsOthers: boolean): void {
    const requested = this.#asked;
    if (this.#ask === null || requested.has(page)) return;
    requested.add(page);
    this.#ask({ limit: PAGE_ROWS, offset: page * PAGE_ROWS }).then(
      (result) => {
        // Another start has made this answer one to an old question.
        if (requested !== this.#asked || !result.ok) return;
        const others = dropsOthers ? [] : this.#held.pages;
        this.#held = {
          total: result.value.total,
          pages: new Map([...others, [page, result.value.items]]),
        };
        for (const listener of this.#listeners) listener();
      },
      () => requested.delete(page),
    );
  }
}
