import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ShortId } from '../../../shared/contract/short-id.ts';
import { loadedMedia } from '../../../shared/printing/media-check.ts';
import { type Printer, printerCondition, saidDotsPerInch } from '../../../shared/printing/printer.ts';
import { printerToUse } from '../../../shared/printing/printer-to-use.ts';
import { AddPrinterDialog } from '../../forms/add-printer-dialog.tsx';
import { useMediaText } from '../../i18n/formatters.ts';
import { useFirstStart } from '../../state/first-start.ts';
import { usePendingOperation } from '../../state/notifications.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { OptionList } from './option-list.tsx';
import { StepButtons } from './step-buttons.tsx';

/** No printer: labels are saved as a PDF. */
const AS_PDF = '';

/** Chooses the printer: one that was found, one that is added, or none. The one that is ready is chosen already. */
export function PrinterStep(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const next = useFirstStart((state) => state.next);
  const printers = useStation((state) => state.printers);
  const kept = useStation((state) => state.settings?.printerId ?? null);
  const [chosen, choose] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const [keeping, runOperation] = usePendingOperation();
  const text = usePrinterText();
  const proposed = printerToUse(printers, kept === null || kept === 'none' ? [] : [kept]) ?? printers[0];
  const selected = chosen ?? proposed?.id ?? AS_PDF;
  // That none was found yet is nobody's wish to have none: one that is found later is taken by itself.
  const isWish = chosen !== null || proposed !== undefined;
  const keep = (): void =>
    runOperation(
      client.settings.change({ printerId: selected === AS_PDF ? null : (selected as ShortId) }),
      next,
    );
  return (
    <>
      <p>{t(printers.length === 0 ? 'firstStart.noPrinter' : 'firstStart.printerText')}</p>
      <OptionList
        label={t('firstStart.step.printer')}
        value={selected}
        onChange={choose}
        options={[
          ...printers.map((printer) => ({ value: printer.id, text: printer.name, detail: text(printer) })),
          { value: AS_PDF, text: t('print.noPrinter'), detail: t('firstStart.asPdf') },
        ]}
      />
      <StepButtons onNext={keeping ? null : isWish ? keep : next}>
        <Button onPress={() => setAdding(true)}>{t('printers.add')}</Button>
      </StepButtons>
      {adding && <AddPrinterDialog onClose={() => setAdding(false)} />}
    </>
  );
}

/** Says how a printer is, its dots, and what lies in it. */
function usePrinterText(): (printer: Printer) => string {
  const { t } = useTranslation();
  const mediaText = useMediaText();
  return (printer) => {
    const dpi = saidDotsPerInch(printer);
    return [
      t(`printers.condition.${printerCondition(printer)}`),
      ...(dpi === null ? [] : [t('printers.dpi', { dpi })]),
      ...loadedMedia(printer).map(mediaText),
    ].join(' · ');
  };
}
