import './print-screen.css';

import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useExportDraft } from '../../state/export-draft.ts';
import { useLoadedStock, useOfferLoadedStock } from '../../state/loaded-stock.ts';
import { usePrinterPolling } from '../../state/printing.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { useStockEntry, useStockVersion } from '../../state/stock.ts';
import { useDestination } from './destination.tsx';
import { useFollowOpenedSheet } from './opened-sheet.tsx';
import { OptionsPanel } from './options-panel.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { PrintBar } from './print-bar.tsx';
import { PrintTop } from './print-top.tsx';
import { useDraftDots, useDraftPrinter } from './printer-field.tsx';
import { SelectionPanel } from './selection-panel.tsx';
import { type PreviewRequest, useExportRequest } from './use-export-request.ts';
import { usePreflight } from './use-preflight.ts';
import { usePreview } from './use-preview.ts';
import { useScannedProductionDate } from './use-scanned-production-date.ts';

/** Shows the main screen: what is printed on what, how it looks, what comes out, and the bar that says what Enter does. */
export function PrintScreen(): ReactNode {
  const { t } = useTranslation();
  const catalogueVersion = useStation((state) => state.catalogueVersion);
  const linkOrigin = useStation((state) => state.settings?.digitalLinkOrigin ?? '');
  const version = `${catalogueVersion} ${useStockVersion()} ${useDraftDots()} ${linkOrigin}`;
  const [optionsOpen, setOptionsOpen] = useState(false);
  const closeOptions = useCallback(() => setOptionsOpen(false), []);
  useFollowOpenedSheet();
  useScannedProductionDate();
  usePrinterPolling();
  const printer = useDraftPrinter();
  const stock = useStockEntry(useExportDraft((state) => state.output.template));
  const loaded = useLoadedStock(printer);
  useOfferLoadedStock(loaded);
  const destination = useDestination();
  const draft = useExportRequest(destination.target);
  const preview = usePreview(draft.previewRequest, draft.labelCount, version);
  const preflight = usePreflight(draft.preflightRequest, version);
  useRememberedPlace(draft.preflightRequest);
  return (
    <div className="print-screen">
      <h1 className="only-spoken">{t('screens.print')}</h1>
      <PrintTop
        {...{ printer, stock, loaded, optionsOpen }}
        willPrint={destination.to === 'printer'}
        onToggleOptions={() => setOptionsOpen(!optionsOpen)}
      />
      <div className="print-column">
        <section className="print-list" aria-label={t('print.what')} inert={optionsOpen}>
          <SelectionPanel counts={draft.counts} willPrint={destination.to === 'printer'} />
        </section>
        {optionsOpen && <OptionsPanel onClose={closeOptions} />}
      </div>
      <section className="print-see" aria-label={t('print.see')}>
        <PreviewPanel
          preview={preview}
          preflight={preflight}
          isEmpty={draft.labelCount === 0}
          mayBeElsewhere={draft.request !== null}
        />
      </section>
      <PrintBar {...{ draft, destination, printer, stock, preview, preflight }} />
    </div>
  );
}

/** Takes over where such labels were said to be scanned last, whenever their stock or the kind of their product is another. */
function useRememberedPlace(request: PreviewRequest | null): void {
  const client = useClient();
  const takeOver = useExportDraft((state) => state.takeOverScanEnvironment);
  useEffect(() => {
    if (request === null) return undefined;
    const effect = { active: true };
    async function look(body: PreviewRequest): Promise<void> {
      const answer = await client.exports.scannedAt(body);
      if (effect.active && answer.ok) takeOver(answer.value);
    }
    look(request).catch(() => undefined);
    return () => {
      effect.active = false;
    };
  }, [client, request, takeOver]);
}
