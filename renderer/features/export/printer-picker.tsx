import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { printerCondition } from '../../../shared/printing/printer-condition.ts';
import { useClient, useStation } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';
import { Select } from '../../ui/fields.tsx';
import { useChosenPrinter } from './use-chosen-printer.ts';

/** What a printer is in that is not worth a word. */
const USUAL = new Set(['ready', 'printing', 'unasked']);

/** Which printer it is printed on, or none: a PDF. The choice is remembered. */
export function PrinterPicker(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const printers = useStation((state) => state.printers);
  const chosen = useChosenPrinter();
  return (
    <div className="make-printer">
      <Select<string>
        aria-label={t('export.printer')}
        value={chosen?.id ?? ''}
        onChange={(id) => act(client.settings.change({ printerId: id === '' ? null : id }))}
        options={[
          ['', t('export.noPrinter')],
          ...printers.map((printer) => {
            const condition = printerCondition(printer);
            const word = USUAL.has(condition) ? '' : ` · ${t(`printers.condition.${condition}`)}`;
            return [printer.id, `${printer.name}${word}`] as const;
          }),
        ]}
      />
    </div>
  );
}
