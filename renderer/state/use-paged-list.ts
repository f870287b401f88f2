import { useCallback, useEffect, useRef, useState } from 'react';

import type { Refusal } from '../../shared/ipc/operation.ts';
import type { Result } from '../../shared/result/result.ts';

/** Rows asked for at once: a few screens full. */
const PAGE_ROWS = 200;

interface PageOf<Row> {
  readonly items: readonly Row[];
  readonly total: number;
}

/** A list of any length, of which only the pages that were looked at are held. */
export interface PagedList<Row> {
  /** Null until the first answer. */
  readonly total: number | null;
  /** Undefined until its page has come; asking for it fetches it. */
  readonly row: (index: number) => Row | undefined;
}

/**
 * Follows a list that the station holds. `ask` fetches a stretch; a new `ask`
 * (another search) or another `version` (the data changed) starts afresh, keeping
 * what is on the screen until the answer is there, so that nothing jumps.
 */
export function usePagedList<Row>(
  ask: (stretch: { limit: number; offset: number }) => Promise<Result<PageOf<Row>, Refusal>>,
  version: number,
): PagedList<Row> {
  const [held, setHeld] = useState<{ total: number | null; pages: ReadonlyMap<number, readonly Row[]> }>({
    total: null,
    pages: new Map(),
  });
  const asked = useRef(new Set<number>());
  const generation = useRef(0);
  const lastLookedAt = useRef(0);

  const fetchPage = useCallback(
    (page: number) => {
      if (asked.current.has(page)) return;
      asked.current.add(page);
      const mine = generation.current;
      const first = asked.current.size === 1;
      ask({ limit: PAGE_ROWS, offset: page * PAGE_ROWS }).then(
        (answer) => {
          if (mine !== generation.current || !answer.ok) return;
          setHeld((before) => ({
            total: answer.value.total,
            pages: new Map([...(first ? [] : before.pages), [page, answer.value.items]]),
          }));
        },
        () => asked.current.delete(page),
      );
    },
    [ask],
  );

  useEffect(() => {
    generation.current += 1;
    asked.current = new Set();
    fetchPage(Math.floor(lastLookedAt.current / PAGE_ROWS));
  }, [fetchPage, version]);

  const row = useCallback(
    (index: number) => {
      lastLookedAt.current = index;
      const page = Math.floor(index / PAGE_ROWS);
      const rows = held.pages.get(page);
      // Fetching sets state, which must wait until this render is over.
      if (rows === undefined) queueMicrotask(() => fetchPage(page));
      return rows?.[index % PAGE_ROWS];
    },
    [held, fetchPage],
  );
  return { total: held.total, row };
}
