import type { Gtin } from '../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../shared/gs1/lot-and-serial.ts';
import type { Sscc, SsccProblem } from '../../shared/gs1/sscc.ts';
import type { PackableItem, PackingAct, PackingScan } from '../../shared/logistics/logistic-unit.ts';
import type { Result } from '../../shared/result/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { NumberLeases } from '../catalog/number-leases.ts';
import type { Settings } from '../settings/settings.ts';
import type { Database } from '../store/database.ts';
import { LogisticUnits } from './logistic-units.ts';
import { Packing } from './packing.ts';
import { type PackedIn, packedIn, type PackingActFilter, packingActs } from './packing-records.ts';
import { namedSscc, type PackingCode, packScan, scannedItem } from './scan-packing.ts';
import { SsccRanges } from './sscc-ranges.ts';

/** Cases and pallets, bound to a store, a catalogue and a clock. */
export interface Logistics {
  readonly ranges: SsccRanges;
  readonly units: LogisticUnits;
  readonly packing: Packing;
  /** See {@link packScan}. */
  scan(open: Sscc | null, scanned: string, by: string): Result<PackingScan, PackingCode>;
  /** See {@link scannedItem}. */
  scannedItem(scanned: string): Result<PackableItem, PackingCode>;
  /** See {@link namedSscc}. */
  namedSscc(text: string): Result<Sscc, SsccProblem>;
  /** See {@link packingActs}. */
  acts(filter: PackingActFilter): Iterable<PackingAct>;
  /** See {@link packedIn}. */
  places(of: {
    readonly gtin: Gtin;
    readonly lot?: LotCode | undefined;
    readonly serial?: SerialCode | undefined;
  }): readonly PackedIn[];
}

/** What logistics needs of the station. */
export interface LogisticsParts {
  readonly catalog: Catalog;
  readonly settings: Settings;
  readonly now: () => Date;
  /** Left out: the station is alone. */
  readonly leases?: NumberLeases;
}

/** Opens logistics over a store. */
export function openLogistics(db: Database, { catalog, settings, now, leases }: LogisticsParts): Logistics {
  const source = () => ({
    companyPrefix: settings.get('gs1_company_prefix'),
    extensionDigit: settings.get('sscc_extension_digit'),
  });
  const ranges = new SsccRanges(db, source, now, leases);
  const units = new LogisticUnits(db, ranges, now);
  const packing = new Packing({ db, catalog, units, now });
  const scanning = { catalog, units, packing, now };
  return {
    ranges,
    units,
    packing,
    scan: (open, scanned, by) => packScan(scanning, open, scanned, by),
    scannedItem: (scanned) => scannedItem(scanning, scanned),
    namedSscc: (text) => namedSscc(text, now()),
    acts: (filter) => packingActs(db, filter),
    places: (of) => packedIn(db, of),
  };
}
