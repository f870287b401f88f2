import type { CatalogRow } from '../../shared/catalog/catalog-row.ts';
import type { Scope } from '../../shared/catalog/entities.ts';
import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import type { ScanAnswer } from '../../shared/ipc/scan.ts';
import { ok } from '../../shared/result/result.ts';
import { parseScan, type ScannedContent } from '../../shared/scan/parse-scan.ts';
import type { Catalog } from '../station/station.ts';
import type { HandlerContext } from './handler-context.ts';

/** The scanner. */
export function scanHandlers({ station }: HandlerContext): GroupHandlers<'scan'> {
  return {
    read: ({ text }) => {
      const content = parseScan(text, new Date());
      return content.ok ? ok({ content: content.value, ...look(station.catalog, content.value) }) : content;
    },
  };
}

type Finding = Pick<ScanAnswer, 'found' | 'exact'>;

/** The most particular record that a scan names. */
function look(catalog: Catalog, content: ScannedContent): Finding {
  if (content.gtin === null) return lookForCode(catalog, content);
  const product = catalog.products.find(content.gtin);
  if (product === null) return { found: null, exact: false };
  const serial = content.serial === null ? null : catalog.serials.findByCode(product.id, content.serial);
  if (serial !== null) {
    const exact = content.lot === null || content.lot === serial.lotCode;
    return { found: rowOf(catalog, 'serials', serial.id), exact };
  }
  const lot = content.lot === null ? null : catalog.lots.findByCode(product.id, content.lot);
  if (lot !== null) return { found: rowOf(catalog, 'lots', lot.id), exact: content.serial === null };
  return {
    found: rowOf(catalog, 'products', product.id),
    exact: content.serial === null && content.lot === null,
  };
}

/** A lot or serial without its product is a record only where just one product has it. */
function lookForCode(catalog: Catalog, { text }: ScannedContent): Finding {
  const [serial, ...otherSerials] = catalog.table.findByCode('serials', text);
  const [lot, ...otherLots] = catalog.table.findByCode('lots', text);
  if (serial !== undefined && otherSerials.length === 0)
    return { found: { scope: 'serials', row: serial }, exact: true };
  if (serial === undefined && lot !== undefined && otherLots.length === 0) {
    return { found: { scope: 'lots', row: lot }, exact: true };
  }
  return { found: null, exact: false };
}

function rowOf(catalog: Catalog, scope: Scope, id: CatalogRow['id']): ScanAnswer['found'] {
  const row = catalog.table.find(scope, id);
  return row === null ? null : { scope, row };
}
