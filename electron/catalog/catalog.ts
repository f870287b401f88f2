import type { FieldName } from '../../shared/fields/label-fields.ts';
import type { CatalogueCode } from '../../shared/result/problems/catalogue.ts';
import type { LabelCode } from '../../shared/result/problems/labels.ts';
import type { Result } from '../../shared/result/result.ts';
import type { ScanReadings } from '../../shared/scan/parse-scan.ts';
import type { ScanResult } from '../../shared/scan/scan-answer.ts';
import type { Database } from '../store/database.ts';
import { CatalogTable, NO_PRINTS, type PrintConditions } from './catalog-table.ts';
import { fieldsInUse } from './fields-in-use.ts';
import { generateCodes, type GenerationOptions, type LotRun, LotRuns } from './generate-codes.ts';
import { Lots } from './lots.ts';
import type { NumberLeases } from './number-leases.ts';
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
  /** See {@link fieldsInUse}. */
  fieldsInUse(): readonly FieldName[];
  /** See {@link lookUpScan}. */
  lookUpScan(readings: ScanReadings): Result<ScanResult, LabelCode>;
  /** See {@link generateCodes}. */
  generateCodes(options: GenerationOptions): Result<LotRun, CatalogueCode | 'numbers_used_up'>;
}

/** Opens the catalogue over a store. `prints` is left out where nothing is printed, `leases` where the station is alone. */
export function openCatalog(
  db: Database,
  now: () => Date,
  prints: PrintConditions = NO_PRINTS,
  leases: NumberLeases | null = null,
): Catalog {
  const parts = {
    products: new Products(db, now),
    lots: new Lots(db, now),
    serials: new Serials(db, now),
    table: new CatalogTable(db, now, prints),
  };
  return {
    ...parts,
    lotRuns: new LotRuns(db),
    fieldsInUse: () => fieldsInUse(db),
    lookUpScan: (readings) => lookUpScan(parts, readings),
    generateCodes: (options) => generateCodes(db, options, now(), leases),
  };
}
