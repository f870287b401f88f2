import './stock-finder.css';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { FoundStock } from '../../shared/ipc/stock.ts';
import { type AnsweredSearch, bestStock, type StockSource } from '../../shared/stock/best-stock.ts';
import { useFormat } from '../i18n/formatters.ts';
import { SearchField } from './controls.tsx';
import { StockResults } from './stock-results.tsx';

/** A search of stock: its text, and what is found by it. */
export interface StockFinding {
  readonly text: string;
  readonly onTextChange: (text: string) => void;
  /** The last answer, while the next one is awaited; null before the first. */
  readonly found: AnsweredSearch<FoundStock> | null;
}

/** Searches with every change of the text. */
export function useStockFinding({ search, version }: StockSource<FoundStock>): StockFinding {
  const [text, onTextChange] = useState('');
  const [found, setFound] = useState<AnsweredSearch<FoundStock> | null>(null);
  useEffect(() => {
    let active = true;
    search(text).then(
      (answer) => {
        if (active && answer !== null) setFound(answer);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [search, text, version]);
  return { text, onTextChange, found };
}

const NONE: readonly FoundStock[] = [];

/** Finds stock by a text, live: Enter takes what fits best, arrow keys go through the rest. */
export function StockFinder(
  props: StockFinding & {
    /** What can lie in the printer: shown first while nothing is typed. */
    readonly loaded?: readonly FoundStock[];
    readonly selectedId: string;
    readonly onChoose: (id: string) => void;
    /** Stands beside the search. */
    readonly children?: ReactNode;
  },
): ReactNode {
  const { text, onTextChange, found, loaded = NONE, selectedId, onChoose, children } = props;
  const first = text.trim() === '' ? loaded : NONE;
  const { t } = useTranslation();
  const { number } = useFormat();
  // The text that Enter was pressed on before its answer came.
  const awaited = useRef<string | null>(null);
  const choose = (): void => {
    const best = bestStock(text, found);
    awaited.current = best === 'unknown' ? text : null;
    if (best !== 'unknown' && best.id !== null) onChoose(best.id);
  };
  useEffect(() => {
    if (awaited.current === text) choose();
    else awaited.current = null;
  });
  return (
    <div className="stock-find">
      <div className="stock-find-line">
        <SearchField
          label={t('stock.search')}
          value={text}
          onChange={onTextChange}
          onSubmit={choose}
          autoFocus
        />
        {children}
      </div>
      <p className="stock-find-count" role="status">
        {found !== null &&
          t(found.items.length < found.total ? 'stock.foundMore' : 'stock.found', {
            count: found.total,
            number: number(found.total),
            shown: number(found.items.length),
          })}
      </p>
      {found !== null && (
        <StockResults loaded={first} items={found.items} selectedId={selectedId} onChoose={onChoose} />
      )}
    </div>
  );
}
