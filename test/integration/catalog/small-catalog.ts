import { beforeEach } from 'vitest';

import { type Catalog, openCatalog } from '../../../electron/catalog/catalog.ts';
import type { Database } from '../../../electron/store/database.ts';
import type { Product, ProductLot, Serial } from '../../../shared/catalog/entities.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { parseElementDate } from '../../../shared/gs1/element-date.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode, parseSerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import { type DataFolder, useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';

/** When everything in these catalogues happens. */
export const NOW = new Date('2026-11-24T10:00:00.000Z');

/** An empty catalogue for each test, and short ways to fill it. */
export interface SmallCatalog {
  readonly folder: DataFolder;
  readonly db: Database;
  readonly catalog: Catalog;
  addProduct(gtin: string, name?: string, brand?: string): Product;
  addLot(product: Product, code: string, expiry?: string): ProductLot;
  addSerial(product: Product, code: string, lot?: ProductLot): Serial;
  /** Mints a run and gives its id. */
  generateCodes(product: Product, count: number, pattern: string, lot?: ProductLot): ShortId;
}

/** Gives each test of a file its own catalogue. */
export function useCatalog(): SmallCatalog {
  const folder = useDataFolder();
  let db: Database;
  let catalog: Catalog;
  beforeEach(() => {
    db = folder.openStore();
    catalog = openCatalog(db, () => NOW);
  });
  return {
    folder,
    get db() {
      return db;
    },
    get catalog() {
      return catalog;
    },
    addProduct: (gtin, name, brand) =>
      good(catalog.products.add({ gtin: good(parseGtin(gtin)), name, brand })),
    addLot: (product, code, expiry) =>
      good(
        catalog.lots.add({
          productId: product.id,
          code: good(parseLotCode(code)),
          attributes: expiry === undefined ? {} : { '17': good(parseElementDate(expiry, NOW)) },
        }),
      ),
    addSerial: (product, code, lot) =>
      good(catalog.serials.add({ productId: product.id, code: good(parseSerialCode(code)), lotId: lot?.id })),
    generateCodes: (product, count, pattern, lot) =>
      good(catalog.generateCodes({ kind: 'serials', productId: product.id, count, pattern, lotId: lot?.id }))
        .id,
  };
}
