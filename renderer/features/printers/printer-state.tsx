import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Printer } from '../../../shared/printing/printer.ts';
import { type PrinterCondition, printerCondition } from '../../../shared/printing/printer-condition.ts';
import { StateMark, type StateName } from '../../ui/state-mark.tsx';

const MARK_OF: Readonly<Record<PrinterCondition, StateName>> = {
  ready: 'done',
  printing: 'working',
  paused: 'needs-you',
  stopped: 'failed',
  unreachable: 'failed',
  unknown: 'waiting',
  unasked: 'waiting',
};

/** What a printer is doing, as colour, shape and word. */
export function PrinterState({ printer }: { readonly printer: Printer }): ReactNode {
  const { t } = useTranslation();
  const condition = printerCondition(printer);
  return <StateMark state={MARK_OF[condition]}>{t(`printers.condition.${condition}`)}</StateMark>;
}

/** Why a printer does not print, or soon will not: in our words, then in its own. */
export function PrinterReasons({ printer }: { readonly printer: Printer }): ReactNode {
  const { t } = useTranslation();
  if (printer.status === null) return null;
  const { state, reasons, message } = printer.status;
  // A printer that gets on may say so in many words: they are no reason to look.
  const getsOn = reasons.length === 0 && (state === 'idle' || state === 'printing');
  if (getsOn || (reasons.length === 0 && message === '')) return null;
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
