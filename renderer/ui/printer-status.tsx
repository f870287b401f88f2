import './printer-status.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { type Printer, type PrinterCondition, printerCondition } from '../../shared/printing/printer.ts';
import { StateMark, type StateName } from './status.tsx';

const CONDITION_MARK: Readonly<Record<PrinterCondition, StateName>> = {
  ready: 'done',
  printing: 'working',
  paused: 'needs-you',
  stopped: 'failed',
  unreachable: 'failed',
  unknown: 'waiting',
  unasked: 'waiting',
};

/** Shows the condition of a printer as colour, shape and text. */
export function PrinterStatusMark({ printer }: { readonly printer: Printer }): ReactNode {
  const { t } = useTranslation();
  const condition = printerCondition(printer);
  return <StateMark state={CONDITION_MARK[condition]}>{t(`printers.condition.${condition}`)}</StateMark>;
}

/** Lists the printer-state-reasons of a printer (RFC 8011), then the printer's own message. */
export function PrinterStateReasons({ printer }: { readonly printer: Printer }): ReactNode {
  const { t } = useTranslation();
  if (printer.status === null) return null;
  const { state, reasons, message } = printer.status;
  // A message of an operating printer without reasons is not shown.
  const isOperating = reasons.length === 0 && (state === 'idle' || state === 'printing');
  if (isOperating || (reasons.length === 0 && message === '')) return null;
  return (
    <ul className="printer-reasons">
      {reasons
        .filter((reason) => reason !== 'other')
        .map((reason) => (
          <li key={reason}>{t(`printers.reason.${reason}`)}</li>
        ))}
      {message !== '' && <li className="printer-words">{t('printers.itSays', { message })}</li>}
    </ul>
  );
}
