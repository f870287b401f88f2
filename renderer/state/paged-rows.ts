import type { Refusal } from '../../shared/ipc/operation.ts';
import type { Result } from '../../shared/result/result.ts';

/** Rows asked for at once: a few screens full. */
export const PAGE_ROWS = 200;

/** A stretch of a list, with the length of the whole. */
interface Answer<Row> {
  readonly items: readonly Row[];
  readonly total: number;
}

/** Fetches a stretch of a list. */
export type AskForRows<Row> = (stretch: {
  readonly limit: number;
  readonly offset: number;
}) => Promise<Result<Answer<Row>, Refusal>>;

/** What is held of a list; a new object whenever that changes. */
export interface HeldRows<Row> {
  /** Null until the first answer. */
  readonly total: number | null;
  readonly pages: ReadonlyMap<number, readonly Row[]>;
}

/** A list of any length, of which only the pages that were looked at are held. */
export class PagedRows<Row> {
  #held: HeldRows<Row> = { total: null, pages: new Map() };
  #ask: AskForRows<Row> | null = null;
  /** Pages that need not be asked for: they are here, or on their way. */
  #asked = new Set<number>();
  #lastPage = 0;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly held = (): HeldRows<Row> => this.#held;

  /**
   * Asks anew. What is held stays on the screen until the answer is there, so that nothing jumps;
   * then another search drops all of it, and changed data page by page.
   */
  start(ask: AskForRows<Row>): void {
    const isNewSearch = ask !== this.#ask;
    this.#ask = ask;
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
    const asked = this.#asked;
    if (this.#ask === null || asked.has(page)) return;
    asked.add(page);
    this.#ask({ limit: PAGE_ROWS, offset: page * PAGE_ROWS }).then(
      (answer) => {
        // Another start has made this answer one to an old question.
        if (asked !== this.#asked || !answer.ok) return;
        const others = dropsOthers ? [] : this.#held.pages;
        this.#held = {
          total: answer.value.total,
          pages: new Map([...others, [page, answer.value.items]]),
        };
        for (const listener of this.#listeners) listener();
      },
      () => asked.delete(page),
    );
  }
}
