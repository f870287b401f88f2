import { useTranslation } from 'react-i18next';

import { SCOPES } from '../../../shared/contract/export-request.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import type { ExportBody } from '../../../shared/ipc/exports.ts';
import type { ScanMatch } from '../../../shared/ipc/scanner.ts';
import type { Client } from '../../../shared/ipc/schema.ts';
import { scannedProductionDate } from '../../../shared/scan/scanned-production-date.ts';
import { contractFilters, useExportDraft } from '../../state/export-draft.ts';
import { useMessages } from '../../state/notifications.ts';
import { useScanTaker } from '../../state/scan-handler.ts';
import { useClient } from '../../state/station.tsx';

/**
 * Puts the production date, AI (11), of a scan into its field, and says so, where the symbol says nothing else, or only names
 * what all labels of the selection are of, and that has none. Every other scan is shown as ever.
 */
export function useScannedProductionDate(): void {
  const { t } = useTranslation();
  const client = useClient();
  const notify = useMessages((state) => state.notify);
  useScanTaker(async (answer) => {
    const scanned = scannedProductionDate(answer);
    if (scanned === null) return false;
    const { date, of } = scanned;
    if (of !== null && !(await isWholeSelectionOf(client, of))) return false;
    useExportDraft.getState().setOutput({ productionDate: date });
    notify({ tone: 'good', text: t('print.productionDateScanned', { date }) });
    return true;
  });
}

/** Whether every label of the draft is of a record: of that product, lot or serial. */
async function isWholeSelectionOf(client: Client, record: ScanMatch): Promise<boolean> {
  const { scope, search, filters, picked } = useExportDraft.getState();
  // A product's label says no lot and no serial, a lot's no serial.
  if (SCOPES.indexOf(scope) < SCOPES.indexOf(record.scope)) return false;
  if (picked.size > 0) return [...picked.values()].every((row) => belongsTo(row, record));
  const query = { scope, search, filters: contractFilters(filters) };
  const ofRecord = { ...query, filters: { ...query.filters, ...filterOf(record) } };
  const [all, some] = await Promise.all([client.catalog.count(query), client.catalog.count(ofRecord)]);
  return all.ok && some.ok && some.value.total > 0 && some.value.total === all.value.total;
}

function belongsTo(row: CatalogRow, { scope, row: record }: ScanMatch): boolean {
  if (row.productId !== record.productId) return false;
  if (scope === 'products') return true;
  return row.lot === record.lot && (scope === 'lots' || row.serial === record.serial);
}

function filterOf({ scope, row }: ScanMatch): NonNullable<ExportBody['filters']> {
  switch (scope) {
    case 'products':
      return { product_id: row.productId };
    case 'lots':
      return { lot_ids: [row.id] };
    case 'serials':
      return { serial_ids: [row.id] };
  }
}
