import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { isWrongMedia, loadedMedia } from '../../../shared/printing/media-check.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
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
  const loaded = useStockInPlaceOf(output.template, printer);
  const selected = chosen ?? loaded ?? output.template;
  const stock = useStockChoice(selected);
  const media = printer === null ? [] : loadedMedia(printer);
  return (
    <>
      <p>
        {printer === null || media.length === 0
          ? t('firstStart.stockText')
          : t('firstStart.loaded', { printer: printer.name, loaded: media.map(mediaText).join('; ') })}
      </p>
      <div className="first-start-field">
        <StockChoice label={t('print.template')} {...stock} onChange={choose} />
      </div>
      <StepButtons
        onNext={() => {
          chooseStock(selected);
          next();
        }}
      />
    </>
  );
}

/** Gives the likeliest stock that lies in a printer; null where `present` fits, or where nobody says what lies in it. */
function useStockInPlaceOf(present: string, printer: Printer | null): string | null {
  const { bestId, items } = useLoadedStock(printer);
  const template = useStockEntry(present)?.template ?? null;
  if (printer === null || template === null || !isWrongMedia(template, printer)) return null;
  return bestId ?? items[0]?.entry.template.id ?? null;
}
