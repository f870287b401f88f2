import type { Gtin } from '../gs1/gtin.ts';
import type { LotCode } from '../gs1/lot-and-serial.ts';

/** What a lot is known by, in this catalogue and on labels. */
export interface LotKey {
  readonly gtin: Gtin;
  readonly lot: LotCode;
}

/** One act of a person or program on a lot: kept, and never changed. */
export interface LotAct {
  readonly act: 'blocked' | 'released';
  readonly by: string;
  readonly reason: string;
  /** ISO-8601 UTC. */
  readonly at: string;
}
