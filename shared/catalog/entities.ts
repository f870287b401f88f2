import type { SCOPES } from '../contract/export-request.ts';
import type { ShortId } from '../contract/short-id.ts';
import type { Expiry } from '../gs1/expiry.ts';
import type { Gtin } from '../gs1/gtin.ts';
import type { LotCode, SerialCode } from '../gs1/lot-and-serial.ts';

/** A trade item: one row of the catalogue, one GTIN. */
export interface Product {
  readonly id: ShortId;
  readonly gtin: Gtin;
  /** Empty when the catalogue file gave none. */
  readonly name: string;
  readonly brand: string;
  readonly active: boolean;
}

/** A production lot (batch) of one product. GS1 AI 10. */
export interface ProductLot {
  readonly id: ShortId;
  readonly productId: ShortId;
  readonly gtin: Gtin;
  readonly code: LotCode;
  readonly expiry: Expiry | null;
  readonly active: boolean;
}

/** One serialised unit of a product, with or without a lot. GS1 AI 21. */
export interface Serial {
  readonly id: ShortId;
  readonly productId: ShortId;
  readonly gtin: Gtin;
  readonly code: SerialCode;
  readonly lotCode: LotCode | null;
  readonly expiry: Expiry | null;
  readonly active: boolean;
}

/** The three tables a selection can be made from. */
export type Scope = (typeof SCOPES)[number];

/** One row of a table of products, lots or serials: flat, so that one table shows all three. */
export interface CatalogRow {
  readonly id: ShortId;
  readonly productId: ShortId;
  readonly gtin: Gtin;
  readonly name: string;
  readonly brand: string;
  /** Null at scope `products`, and for a serial without a lot. */
  readonly lot: LotCode | null;
  readonly expiry: Expiry | null;
  /** Null but at scope `serials`. */
  readonly serial: SerialCode | null;
  /** Its own switch. What it belongs to may be switched off, and it with that. */
  readonly active: boolean;
  /** True where the ledger holds a confirmed print of it. */
  readonly printed: boolean;
}

/** How many rows a search finds. */
export interface CatalogCount {
  readonly total: number;
  readonly neverPrinted: number;
  /** Of those never printed: how many are on printed labels that await operator confirmation. */
  readonly unconfirmed: number;
}
