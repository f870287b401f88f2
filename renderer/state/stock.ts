import { useCallback, useEffect, useState } from 'react';

import type { FoundStock, KeptStock } from '../../shared/ipc/stock.ts';
import type { PageSize } from '../../shared/label/template.ts';
import type { StockSource } from '../../shared/stock/best-stock.ts';
import type { StockEntry } from '../../shared/stock/stock-library.ts';
import { useClient } from './station.tsx';

/** How many of the stock that is found is shown: more is narrowed by a longer text. */
const MOST_SHOWN = 60;

/** Gives all stock to be searched by a text, or rectangular labels of a size at least, upright or lying. */
export function useStockSource(leastLabel?: PageSize): StockSource<FoundStock> {
  const client = useClient();
  const version = useStockVersion();
  const search = useCallback<StockSource<FoundStock>['search']>(
    async (text) => {
      const least = leastLabel === undefined ? {} : { leastLabel };
      const result = await client.stock.search({ text, limit: MOST_SHOWN, ...least });
      return result.ok ? { ...result.value, text } : null;
    },
    [client, leastLabel],
  );
  return { search, version };
}

/** Gives what a choice of stock shows and searches; the name is the id until it is loaded. */
export function useStockChoice(
  id: string,
  leastLabel?: PageSize,
): { readonly value: string; readonly name: string; readonly source: StockSource<FoundStock> } {
  const entry = useStockEntry(id);
  const source = useStockSource(leastLabel);
  return { value: id, name: entry?.template.name ?? id, source };
}

/** Gives a stock by its id; null until it is loaded, or where there is none. */
export function useStockEntry(id: string): StockEntry | null {
  const client = useClient();
  const version = useStockVersion();
  const [entry, setEntry] = useState<StockEntry | null>(null);
  useEffect(() => {
    let active = true;
    client.stock.find({ id }).then(
      (result) => {
        if (active) setEntry(result.ok ? result.value : null);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, id, version]);
  return entry?.template.id === id ? entry : null;
}

/** Gives a person's own stock; null until it is loaded. */
export function useOwnStock(): readonly KeptStock[] | null {
  const client = useClient();
  const version = useStockVersion();
  const [own, setOwn] = useState<readonly KeptStock[] | null>(null);
  useEffect(() => {
    let active = true;
    client.stock.own().then(
      (result) => {
        if (active && result.ok) setOwn(result.value);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, version]);
  return own;
}

/** Grows whenever own stock changed, here or by another process. */
export function useStockVersion(): number {
  const client = useClient();
  const [version, setVersion] = useState(0);
  useEffect(() => client.stock.onChanged(() => setVersion((before) => before + 1)), [client]);
  return version;
}
