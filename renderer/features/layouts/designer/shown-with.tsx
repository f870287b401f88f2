import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { SCAN_ENVIRONMENTS, type ScanEnvironment } from '../../../../shared/symbol/specification-tables.ts';
import { SYMBOL_KINDS, type SymbolKind } from '../../../../shared/symbol/symbology.ts';
import { useLayoutDesigner } from '../../../state/layout-designer.ts';
import { useChoosePrinter, useDefaultPrinter } from '../../../state/printing.ts';
import { useStation } from '../../../state/station.tsx';
import { useStockChoice } from '../../../state/stock.ts';
import { Select } from '../../../ui/controls.tsx';
import { StockChoice } from '../../../ui/stock-choice.tsx';

/** What else decides how a label comes out: the stock, the printer, the symbol that is asked for, and where it is scanned. */
export function ShownWith(): ReactNode {
  const { t } = useTranslation();
  const choosePrinter = useChoosePrinter();
  const { stockId, symbol, environment } = useLayoutDesigner((state) => state.view);
  const setView = useLayoutDesigner((state) => state.setView);
  const printers = useStation((state) => state.printers);
  const printer = useDefaultPrinter();
  const stock = useStockChoice(stockId);
  return (
    <section className="designer-part" aria-label={t('layouts.shownWith')}>
      <h2>{t('layouts.shownWith')}</h2>
      <StockChoice label={t('print.template')} {...stock} onChange={(id) => setView({ stockId: id })} />
      <Select<string>
        label={t('print.printer')}
        value={printer?.id ?? ''}
        onChange={(id) => choosePrinter(printers.find((one) => one.id === id)?.id ?? null)}
        options={[
          ['', t('print.noPrinter')],
          ...printers.map((one): readonly [string, string] => [one.id, one.name]),
        ]}
      />
      <Select<SymbolKind>
        label={t('print.symbol')}
        value={symbol}
        onChange={(chosen) => setView({ symbol: chosen })}
        options={SYMBOL_KINDS.map((one) => [one, t(`print.symbols.${one}`)])}
      />
      <Select<ScanEnvironment | 'anywhere'>
        label={t('print.scannedAt')}
        value={environment ?? 'anywhere'}
        onChange={(place) => setView({ environment: place === 'anywhere' ? null : place })}
        options={(['anywhere', ...SCAN_ENVIRONMENTS] as const).map((place) => [
          place,
          t(`print.scanEnvironments.${place}`),
        ])}
      />
    </section>
  );
}
