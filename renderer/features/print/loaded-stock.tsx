import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { FittingStock } from '../../../shared/ipc/stock.ts';
import { type Printer, printerCondition } from '../../../shared/printing/printer.ts';
import type { StockEntry } from '../../../shared/stock/stock-library.ts';
import { MismatchAct, mismatchOf, useMismatchText } from '../../forms/stock-mismatch.tsx';
import { StateMark } from '../../ui/status.tsx';

/** Warns, beside the printer, of stock that does not lie in it or is not for it, with one act against that; else of a printer that labels will wait for. */
export function StockNotice(props: {
  readonly printer: Printer;
  readonly stock: StockEntry | null;
  readonly loaded: FittingStock;
  readonly onChoose: () => void;
}): ReactNode {
  const { printer, stock, loaded, onChoose } = props;
  const { t } = useTranslation();
  const mismatchText = useMismatchText();
  const mismatch = mismatchOf(stock?.template, printer);
  if (stock !== null && mismatch !== null) {
    return (
      <>
        <StateMark state="failed">{mismatchText(mismatch, printer, stock.template)}</StateMark>
        <MismatchAct {...{ mismatch, printer, loaded }} size="small" onChoose={onChoose} />
      </>
    );
  }
  const condition = printerCondition(printer);
  if (condition !== 'paused' && condition !== 'stopped' && condition !== 'unreachable') return null;
  const facts = { printer: printer.name, condition: t(`printers.condition.${condition}`) };
  return <StateMark state="needs-you">{t('print.willWait', facts)}</StateMark>;
}
