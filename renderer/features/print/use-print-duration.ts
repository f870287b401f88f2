import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ShortId } from '../../../shared/contract/short-id.ts';
import { cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import {
  printDuration,
  type PrintDurationFacts,
  type PrintPace,
  roundDuration,
} from '../../../shared/printing/print-duration.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import type { StockEntry } from '../../../shared/stock/stock-library.ts';
import { useClient, useStation } from '../../state/station.tsx';

/** Gives the function that says how long a printer takes for labels of a stock: "about 2 minutes"; null where nobody can know. */
export function usePrintDuration(
  printer: Printer | null,
  stock: StockEntry | null,
): (labels: number) => string | null {
  const { t } = useTranslation();
  const pace = usePrintPace(printer?.id ?? null, stock?.template.id ?? null);
  return (labels) => {
    if (printer === null || stock === null) return null;
    const { speedInchesPerSecond } = printer.settings;
    const seconds = printDuration({ labels, pace, speedInchesPerSecond, feedMm: feedOf(printer, stock) });
    if (seconds === null) return null;
    const rounded = roundDuration(seconds);
    if (rounded.unit === 'moment') return t('print.lasts.moment');
    return t(`print.lasts.${rounded.unit}`, { count: rounded.count });
  };
}

/** What moves on for a label is its piece of the roll and the gap after it. */
function feedOf({ settings }: Printer, { medium, template }: StockEntry): PrintDurationFacts['feedMm'] {
  if (medium === 'sheet') return null;
  return (template.page.heightMm + (settings.media?.gapMm ?? 0)) / cellsPerSheet(template.grid);
}

/** Asks what a printer printed of a stock, again after each print. */
function usePrintPace(printerId: ShortId | null, templateId: string | null): PrintPace | null {
  const client = useClient();
  // Asked again once a job of it ended, not with every label.
  const ended = useStation(
    ({ prints }) => prints.filter((job) => job.printerId === printerId && job.state === 'done').length,
  );
  const [pace, setPace] = useState<PrintPace | null>(null);
  useEffect(() => {
    setPace(null);
  }, [printerId, templateId]);
  useEffect(() => {
    if (printerId === null || templateId === null) return undefined;
    let active = true;
    client.prints.pace({ printerId, templateId }).then(
      (answer) => {
        if (active && answer.ok) setPace(answer.value);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, printerId, templateId, ended]);
  return pace;
}
