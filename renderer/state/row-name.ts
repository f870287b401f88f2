import { nativeGtin } from '../../shared/gs1/gtin.ts';
import type { CatalogRow } from '../../shared/ipc/catalog.ts';

/** What a row is called by: its serial, its lot, or its GTIN as it stands on the product. */
export function rowName(row: Pick<CatalogRow, 'serial' | 'lot' | 'gtin'>): string {
  return row.serial ?? row.lot ?? nativeGtin(row.gtin);
}
