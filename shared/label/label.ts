import type { Expiry } from '../gs1/expiry.ts';
import type { Gtin } from '../gs1/gtin.ts';
import type { LotCode, SerialCode } from '../gs1/lot-and-serial.ts';

/**
 * The data of one label: a snapshot taken when its job is resolved, so that the job can be
 * rendered again to the same bytes after the catalogue has changed.
 */
export interface Label {
  readonly gtin: Gtin;
  readonly name: string;
  readonly brand: string;
  readonly lot: LotCode | null;
  /** Of the lot; null where there is no lot or it does not expire. */
  readonly expiry: Expiry | null;
  readonly serial: SerialCode | null;
}
