import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import type { FittingStock } from '../../../shared/ipc/stock.ts';
import type { PageSize } from '../../../shared/label/template.ts';
import { isWrongMedia, loadedMedia } from '../../../shared/printing/media-check.ts';
import { type Printer, printerCondition } from '../../../shared/printing/printer.ts';
import type { StockEntry } from '../../../shared/stock/stock-library.ts';
import { useMediaText } from '../../i18n/formatters.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { StateMark } from '../../ui/status.tsx';

/** Begins with what is loaded, where no stock was ever chosen. */
export function useOfferLoadedStock({ bestId }: FittingStock): void {
  const offer = useExportDraft((state) => state.offerStock);
  const isFirst = useStation(({ settings }) => settings !== null && settings.lastOutput === null);
  useEffect(() => {
    if (isFirst && bestId !== null) offer(bestId);
  }, [isFirst, bestId, offer]);
}

/** Warns, beside the printer, of stock that does not lie in it, with one act against that; else of a printer that labels will wait for. */
export function StockNotice(props: {
  readonly printer: Printer;
  readonly stock: StockEntry | null;
  readonly loaded: FittingStock;
}): ReactNode {
  const { printer, stock, loaded } = props;
  const { t } = useTranslation();
  const mediaText = useMediaText();
  const chooseStock = useExportDraft((state) => state.chooseStock);
  const { bestId } = loaded;
  // The gap is not what does not fit.
  const sizeText = ({ widthMm, heightMm }: PageSize): string => mediaText({ widthMm, heightMm });
  if (stock !== null && isWrongMedia(stock.template, printer)) {
    const facts = {
      printer: printer.name,
      loaded: loadedMedia(printer).map(sizeText).join(', '),
      needed: sizeText(stock.template.page),
    };
    return (
      <>
        <StateMark state="failed">{t('print.mismatch', facts)}</StateMark>
        {bestId !== null && (
          <Button size="small" onPress={() => chooseStock(bestId)}>
            {t('print.useLoaded')}
          </Button>
        )}
      </>
    );
  }
  const condition = printerCondition(printer);
  if (condition !== 'paused' && condition !== 'stopped' && condition !== 'unreachable') return null;
  const facts = { printer: printer.name, condition: t(`printers.condition.${condition}`) };
  return <StateMark state="needs-you">{t('print.willWait', facts)}</StateMark>;
}
