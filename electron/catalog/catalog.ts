import type { Result } from '../../shared/result/result.ts';
import type { ScanReadings } from '../../shared/scan/parse-scan.ts';
import type { ScanResult } from '../../shared/scan/scan-answer.ts';
import type { Database } from '../store/database.ts';
import { CatalogTable, type UnconfirmedCondition } from './catalog-table.ts';
import { generateCodes, type GenerationOptions, type LotRun, LotRuns } from './generate-codes.ts';
import { Lots } from './lots.ts';
import { Products } from './products.ts';
import { lookUpScan } from './scan-lookup.ts';
import { Serials } from './serials.ts';

/** The catalogue, bound to a store and a clock. */
export interface Catalog {
  readonly products: Products;
  readonly lots: Lots;
  readonly serials: Serials;
  readonly lotRuns: LotRuns;
  /** All three as tables for people. */
  readonly table: CatalogTable;
  /** See {@link lookUpScan}. */
  lookUpScan(readings: ScanReadings): Result<ScanResult>;
  /** See {@link generateCodes}. */
  generateCodes(options: GenerationOptions): Result<LotRun>;
}

/** Opens the catalogue over a store. `unconfirmedCondition` is left out where nothing is printed. */
export function openCatalog(
  db: Database,
  now: () => Date,
  unconfirmedCondition: UnconfirmedCondition = () => 'FALSE',
): Catalog {
  const parts = {
    products: new Products(db, now),
    lots: new Lots(db, now),
    serials: new Serials(db, now),
    table: new CatalogTable(db, now, unconfirmedCondition),
  };
  return {
    ...parts,
    lotRuns: new LotRuns(db),
    lookUpScan: (readings) => lookUpScan(parts, readings),
    generateCodes: (options) => generateCodes(db, options, now()),
  };
}
