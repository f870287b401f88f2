import { useEffect, useState, useSyncExternalStore } from 'react';

import { type AskForRows, PagedRows } from './paged-rows.ts';

/** A list of any length, of which only the pages that were looked at are held. */
export interface PagedList<Row> {
  /** Null until the first answer. */
  readonly total: number | null;
  /** Undefined until its page has come; asking for it fetches it. */
  readonly row: (index: number) => Row | undefined;
}

/** Follows a list that the station holds: a new `ask` is another search, another `version` says that the data changed. */
export function usePagedList<Row>(ask: AskForRows<Row>, version: number): PagedList<Row> {
  const [rows] = useState(() => new PagedRows<Row>());
  const { total } = useSyncExternalStore(rows.subscribe, rows.held);
  useEffect(() => rows.start(ask), [rows, ask, version]);
  return { total, row: rows.row };
}
