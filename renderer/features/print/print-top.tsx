import './print-top.css';

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { formatsOf } from '../../../shared/contract/export-request.ts';
import type { FittingStock } from '../../../shared/ipc/stock.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import type { StockEntry } from '../../../shared/stock/stock-library.ts';
import { ARCHIVE_TYPES } from '../../../shared/symbol/symbology.ts';
import type { Made } from '../../state/draft-destination.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { Button, Select } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialogs.tsx';
import { StockField } from '../../ui/stock-field.tsx';
import { CompareButton, LayoutField } from './layout-field.tsx';
import { StockNotice } from './loaded-stock.tsx';
import { PrinterField } from './printer-field.tsx';
import { StockChooser } from './stock/stock-chooser.tsx';

/** What the labels are printed on, and how they look: printer, stock and layout, and the way to the other options. What is wrong with them is said below. */
export function PrintTop(props: {
  /** Null where none is chosen, or where a ZIP is made. */
  readonly printer: Printer | null;
  /** The chosen stock; null until it is loaded. */
  readonly stock: StockEntry | null;
  readonly loaded: FittingStock;
  /** Whether it goes to the printer: of a file it does not matter what the printer does. */
  readonly willPrint: boolean;
  readonly optionsOpen: boolean;
  readonly onToggleOptions: () => void;
}): ReactNode {
  const { printer, stock, loaded, willPrint, optionsOpen, onToggleOptions } = props;
  const { t } = useTranslation();
  const isSheet = useExportDraft((state) => state.output.kind === 'sheet_pdf');
  const [isChoosing, setChoosing] = useState(false);
  return (
    <div className="print-top">
      <div className="print-top-fields" role="group" aria-label={t('print.on')}>
        <PrinterField />
        {isSheet ? (
          <>
            <StockOnPrinter stock={stock} loaded={loaded} />
            <LayoutField />
          </>
        ) : (
          <ArchiveFields />
        )}
        <Button
          tone={optionsOpen ? 'chosen' : 'plain'}
          aria-expanded={optionsOpen}
          preventFocusOnPress
          onPress={onToggleOptions}
        >
          {t('print.options')}
        </Button>
      </div>
      <div className="print-notice">
        <span className="print-notice-text" role="status">
          {printer !== null && willPrint && (
            <StockNotice {...{ printer, stock, loaded }} onChoose={() => setChoosing(true)} />
          )}
        </span>
        {/* Beside the notice: it stays open whatever becomes of the printer meanwhile. */}
        <Dialog title={t('print.template')} open={isChoosing} onClose={() => setChoosing(false)} wide>
          <StockChooser loaded={loaded.items} onClose={() => setChoosing(false)} />
        </Dialog>
        <OptionsSummary />
        {isSheet && <CompareButton />}
      </div>
    </div>
  );
}

/** What of the options decides most on how labels come out, so that they need not be opened to be seen. */
function OptionsSummary(): ReactNode {
  const { t } = useTranslation();
  const { kind, symbol, symbolOptions, copies } = useExportDraft((state) => state.output);
  const { scanEnvironment } = symbolOptions;
  const parts = [
    ...(kind === 'sheet_pdf' ? [t(`print.symbols.${symbol}`)] : []),
    ...(kind === 'sheet_pdf' && copies > 1 ? [t('print.sentenceCopies', { count: copies })] : []),
    ...(scanEnvironment === null ? [] : [t(`print.scanEnvironments.${scanEnvironment}`)]),
  ];
  return <span className="print-summary">{parts.join(' · ')}</span>;
}

function StockOnPrinter(props: {
  readonly stock: StockEntry | null;
  readonly loaded: FittingStock;
}): ReactNode {
  const { stock, loaded } = props;
  const { t } = useTranslation();
  const template = useExportDraft((state) => state.output.template);
  return (
    <StockField label={t('print.template')} value={stock?.template.name ?? template}>
      {(close) => <StockChooser loaded={loaded.items} onClose={close} />}
    </StockField>
  );
}

/** What a ZIP holds. */
function ArchiveFields(): ReactNode {
  const { t } = useTranslation();
  const { kind, format } = useExportDraft((state) => state.output);
  const setOutput = useExportDraft((state) => state.setOutput);
  return (
    <>
      <Select<Made['kind']>
        label={t('print.output')}
        value={kind}
        onChange={(chosen) => setOutput({ kind: chosen, format: formatsOf(chosen)[0] ?? 'svg' })}
        options={ARCHIVE_TYPES.map((one) => [one, t(`print.kind.${one}`)])}
      />
      <Select<Made['format']>
        label={t('print.format')}
        value={format}
        onChange={(chosen) => setOutput({ format: chosen })}
        options={formatsOf(kind).map((one) => [one, one.toUpperCase()])}
      />
    </>
  );
}
