import type { Result } from '../../shared/result/result.ts';
import type { ScanReadings } from '../../shared/scan/parse-scan.ts';
import type { ScanAnswer } from '../../shared/scan/scan-answer.ts';
import type { Database } from '../store/database.ts';
import { type CameOutCondition, CatalogTable } from './catalog-table.ts';
import { lookUpScan } from './look-up-scan.ts';
import { type LotRun, LotRuns } from './lot-runs.ts';
import { Lots } from './lots.ts';
import { mint, type MintOptions } from './mint.ts';
import { Products } from './products.ts';
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
  lookUpScan(readings: ScanReadings): Result<ScanAnswer>;
  /** See {@link mint}. */
  mint(options: MintOptions): Result<LotRun>;
}

/** Binds the catalogue's parts together. `cameOut` is left out where nothing is printed. */
export function openCatalog(
  db: Database,
  now: () => Date,
  cameOut: CameOutCondition = () => 'FALSE',
): Catalog {
  const parts = {
    products: new Products(db, now),
    lots: new Lots(db, now),
    serials: new Serials(db, now),
    table: new CatalogTable(db, now, cameOut),
  };
  return {
    ...parts,
    lotRuns: new LotRuns(db),
    lookUpScan: (readings) => lookUpScan(parts, readings),
    mint: (options) => mint(db, options, now()),
  };
}
