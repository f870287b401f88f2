import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { FittingStock } from '../../shared/ipc/stock.ts';
import type { PageSize, Template } from '../../shared/label/template.ts';
import { loadedMedia, type StockMismatch, stockMismatch } from '../../shared/printing/media-check.ts';
import type { Printer } from '../../shared/printing/printer.ts';
import { useMediaText } from '../i18n/formatters.ts';
import { useExportDraft } from '../state/export-draft.ts';
import { Button } from '../ui/controls.tsx';

/** Gives the function that says why stock cannot be printed on a printer as it stands. */
export function useMismatchText(): (
  mismatch: StockMismatch,
  printer: Printer,
  template: Pick<Template, 'name' | 'page'>,
) => string {
  const { t } = useTranslation();
  const mediaText = useMediaText();
  // The gap is not what does not fit.
  const sizeText = ({ widthMm, heightMm }: PageSize): string => mediaText({ widthMm, heightMm });
  return (mismatch, printer, { name, page }) =>
    mismatch === 'sheet'
      ? t('print.mismatchSheet', { printer: printer.name, stock: name })
      : t('print.mismatch', {
          printer: printer.name,
          loaded: loadedMedia(printer).map(sizeText).join(', '),
          needed: sizeText(page),
        });
}

/** The one act against a mismatch, which leaves the focus where Enter prints: to take what lies in the printer, or the roll that was used last; else to choose a sheet or roll. */
export function MismatchAct(props: {
  readonly mismatch: StockMismatch;
  readonly printer: Printer;
  readonly loaded: Pick<FittingStock, 'bestId'>;
  readonly size?: 'main' | 'small';
  /** Leads to where stock is chosen. */
  readonly onChoose: () => void;
}): ReactNode {
  const { mismatch, printer, loaded, size = 'main', onChoose } = props;
  const { bestId } = loaded;
  const { t } = useTranslation();
  const chooseStock = useExportDraft((state) => state.chooseStock);
  if (bestId !== null) {
    return (
      <Button size={size} preventFocusOnPress onPress={() => chooseStock(bestId)}>
        {t(loadedMedia(printer).length === 0 ? 'print.useRoll' : 'print.useLoaded')}
      </Button>
    );
  }
  return (
    <Button size={size} preventFocusOnPress onPress={onChoose}>
      {mismatch === 'sheet' ? t('print.chooseRoll') : `${t('print.template')} …`}
    </Button>
  );
}

/** Gives why stock cannot be printed on a printer as it stands; null where it can, or where one of them is not known. */
export function mismatchOf(
  template: Pick<Template, 'page' | 'grid'> | null | undefined,
  printer: Printer | null,
): StockMismatch | null {
  return template === null || template === undefined || printer === null
    ? null
    : stockMismatch(template, printer);
}
