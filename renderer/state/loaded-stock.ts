import { useEffect, useState } from 'react';

import type { FittingStock } from '../../shared/ipc/stock.ts';
import { loadedMedia } from '../../shared/printing/media-check.ts';
import type { Printer } from '../../shared/printing/printer.ts';
import { useExportDraft } from './export-draft.ts';
import { useClient, useStation } from './station.tsx';
import { useStockVersion } from './stock.ts';

const NOTHING_LOADED: FittingStock = { items: [], bestId: null };

/** Gives what can be the stock that lies in a printer; nothing until it is known, or where no printer is given. */
export function useLoadedStock(printer: Printer | null): FittingStock {
  const client = useClient();
  const version = useStockVersion();
  const [loaded, setLoaded] = useState(NOTHING_LOADED);
  const printerId = printer?.id ?? null;
  const lying = printer === null ? '' : JSON.stringify([printer.settings.feeds, loadedMedia(printer)]);
  useEffect(() => {
    setLoaded(NOTHING_LOADED);
    if (printerId === null) return undefined;
    let active = true;
    client.stock.loaded({ printerId }).then(
      (answer) => {
        if (active && answer.ok) setLoaded(answer.value);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, printerId, lying, version]);
  return loaded;
}

/** Begins with what is loaded, or with the roll that was used last, where no stock was ever chosen. */
export function useOfferLoadedStock({ bestId }: FittingStock): void {
  const offer = useExportDraft((state) => state.offerStock);
  const isFirst = useStation(({ settings }) => settings !== null && settings.lastOutput === null);
  useEffect(() => {
    if (isFirst && bestId !== null) offer(bestId);
  }, [isFirst, bestId, offer]);
}
