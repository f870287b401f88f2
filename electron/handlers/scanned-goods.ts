import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { Station } from '../station/station.ts';
import { rememberOutput, rememberScanEnvironment, type ScannedGoods, stockOf } from './recent-choices.ts';

/** Gives what a request labels, by its stock and by the kind of its first product: `other` where it selects none. */
export function scannedGoods(
  { previews, catalog }: Pick<Station, 'previews' | 'catalog'>,
  request: Pick<ExportRequest, 'scope' | 'export_type' | 'asset_config'>,
  search = '',
): ScannedGoods {
  const gtin = previews.firstGtin(request, search);
  const kind = gtin === null ? null : catalog.products.find(gtin)?.dateKind;
  return { stock: stockOf(request), kind: kind ?? 'other' };
}

/** Stores how an export or print is made, and where its labels are scanned if a person chose it, to start the next one from. */
export function rememberRequest(
  station: Pick<Station, 'previews' | 'catalog' | 'recentChoices'>,
  request: ExportRequest,
  scanEnvironmentChosen: boolean,
): void {
  rememberOutput(station.recentChoices, request);
  if (!scanEnvironmentChosen || request.scope === 'logistic_units') return;
  const environment = request.asset_config?.scan_environment ?? null;
  rememberScanEnvironment(station.recentChoices, scannedGoods(station, request), environment);
}
