import type { ReactNode } from 'react';

import type { FoundStock } from '../../shared/ipc/stock.ts';
import type { StockSource } from '../../shared/stock/best-stock.ts';
import { StockField } from './stock-field.tsx';
import { StockFinder, useStockFinding } from './stock-finder.tsx';

/** Chooses a sheet or roll, found by maker, number, size, count or shape. */
export function StockChoice(props: {
  readonly label: string;
  /** The id of the chosen stock. */
  readonly value: string;
  readonly name: string;
  readonly source: StockSource<FoundStock>;
  /** What can be the stock in the printer: it is offered first. */
  readonly loaded?: readonly FoundStock[];
  readonly onChange: (id: string) => void;
}): ReactNode {
  const { label, value, name, source, loaded, onChange } = props;
  return (
    <StockField label={label} value={name}>
      {(close) => (
        <FindStock
          source={source}
          selectedId={value}
          {...(loaded === undefined ? {} : { loaded })}
          onChoose={(id) => {
            onChange(id);
            close();
          }}
        />
      )}
    </StockField>
  );
}

/** Searches only while it is shown. */
function FindStock(props: {
  readonly source: StockSource<FoundStock>;
  readonly loaded?: readonly FoundStock[];
  readonly selectedId: string;
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const { source, ...finder } = props;
  return <StockFinder {...useStockFinding(source)} {...finder} />;
}
