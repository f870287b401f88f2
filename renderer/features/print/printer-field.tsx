import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { loadedMedia } from '../../../shared/printing/media-check.ts';
import { type Printer, saidDotsPerInch } from '../../../shared/printing/printer.ts';
import { useFormat, useMediaText } from '../../i18n/formatters.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useChoosePrinter, useDefaultPrinter } from '../../state/printing.ts';
import { useStation } from '../../state/station.tsx';
import { Select } from '../../ui/controls.tsx';
import { PrinterStatusMark } from '../../ui/printer-status.tsx';

/** Gives the printer for the draft; null where none is selected, or where the output is a ZIP archive. */
export function useDraftPrinter(): Printer | null {
  const isSheet = useExportDraft((state) => state.output.kind === 'sheet_pdf');
  const printer = useDefaultPrinter();
  return isSheet ? printer : null;
}

/** Gives what changes whenever what is known of the draft printer's dots does: pictures and checks are then made anew. */
export function useDraftDots(): string {
  const printer = useDraftPrinter();
  if (printer === null) return '';
  const { barWidthReductionDots, language } = printer.settings;
  return JSON.stringify([saidDotsPerInch(printer), barWidthReductionDots, language]);
}

/** Selects the printer that labels go to, or none; says how it is, its dots and what is loaded. The choice is stored in the settings. */
export function PrinterField(): ReactNode {
  const { t } = useTranslation();
  const printerText = usePrinterText();
  const choose = useChoosePrinter();
  const printers = useStation((state) => state.printers);
  const printer = useDefaultPrinter();
  return (
    <div className="print-on">
      <Select<string>
        label={t('print.printer')}
        value={printer?.id ?? ''}
        onChange={(id) => choose(printers.find((one) => one.id === id)?.id ?? null)}
        options={[...printers.map((one) => [one.id, printerText(one)] as const), ['', t('print.noPrinter')]]}
      />
      {printer !== null && (
        <span className="print-on-state">
          <PrinterStatusMark printer={printer} />
        </span>
      )}
    </div>
  );
}

/** Gives the function that says which printer it is: ZD421 · 203 dpi · 57 × 32 mm loaded. */
function usePrinterText(): (printer: Printer) => string {
  const { t } = useTranslation();
  const { number } = useFormat();
  const mediaText = useMediaText();
  return (printer) => {
    const dots = saidDotsPerInch(printer);
    const loaded = loadedMedia(printer).map(({ widthMm, heightMm }) => mediaText({ widthMm, heightMm }));
    return [
      printer.name,
      ...(dots === null ? [] : [t('print.dots', { dots: number(Math.round(dots)) })]),
      ...(loaded.length === 0 ? [] : [t('print.loaded', { media: loaded.join(', ') })]),
    ].join(' · ');
  };
}
