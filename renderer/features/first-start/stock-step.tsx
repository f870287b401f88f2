import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { FittingStock } from '../../../shared/ipc/stock.ts';
import { loadedMedia } from '../../../shared/printing/media-check.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import { mismatchOf } from '../../forms/stock-mismatch.tsx';
import { useMediaText } from '../../i18n/formatters.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useFirstStart } from '../../state/first-start.ts';
import { useLoadedStock } from '../../state/loaded-stock.ts';
import { useDefaultPrinter } from '../../state/printing.ts';
import { useStockChoice, useStockEntry } from '../../state/stock.ts';
import { StockChoice } from '../../ui/stock-choice.tsx';
import { StepButtons } from './step-buttons.tsx';

/** Chooses the sheet or roll; what lies in the printer is chosen already. */
export function StockStep(): ReactNode {
  const { t } = useTranslation();
  const next = useFirstStart((state) => state.next);
  const printer = useDefaultPrinter();
  const mediaText = useMediaText();
  const { output, chooseStock } = useExportDraft();
  const [chosen, choose] = useState<string | null>(null);
  const loaded = useLoadedStock(printer);
  const inPlace = useStockInPlaceOf(output.template, printer, loaded);
  const selected = chosen ?? inPlace ?? output.template;
  const stock = useStockChoice(selected);
  const media = printer === null ? [] : loadedMedia(printer);
  // A label printer that says nothing of its roll: nobody but the person who stands there knows it.
  const needsRoll = mismatchOf(useStockEntry(selected)?.template, printer) === 'sheet';
  return (
    <>
      <p>
        {printer === null || media.length === 0
          ? t(needsRoll ? 'firstStart.rollText' : 'firstStart.stockText', { printer: printer?.name })
          : t('firstStart.loaded', { printer: printer.name, loaded: media.map(mediaText).join('; ') })}
      </p>
      {needsRoll && media.length > 0 && <p>{t('print.chooseRoll')}.</p>}
      <div className="first-start-field">
        <StockChoice label={t('print.template')} {...stock} loaded={loaded.items} onChange={choose} />
      </div>
      <StepButtons
        onNext={
          needsRoll
            ? null
            : () => {
                chooseStock(selected);
                next();
              }
        }
      />
    </>
  );
}

/** Gives the likeliest stock that lies in a printer; null where `present` fits, or where nobody says what lies in it and no roll was used before. */
function useStockInPlaceOf(
  present: string,
  printer: Printer | null,
  { bestId, items }: FittingStock,
): string | null {
  const template = useStockEntry(present)?.template;
  if (printer === null || mismatchOf(template, printer) === null) return null;
  const isSaid = loadedMedia(printer).length > 0;
  return bestId ?? (isSaid ? (items[0]?.entry.template.id ?? null) : null);
}
