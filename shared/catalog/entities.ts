import type { LABEL_SCOPES, SCOPES } from '../contract/export-request.ts';
import type { ShortId } from '../contract/short-id.ts';
import type { Attributes } from '../gs1/attributes.ts';
import type { ElementDate } from '../gs1/element-date.ts';
import type { Gtin } from '../gs1/gtin.ts';
import type { LotCode, SerialCode } from '../gs1/lot-and-serial.ts';
import type { Problem } from '../result/result.ts';
import type { DateKind } from './shelf-life.ts';
import type { LotBlock, WithheldCode } from './withheld.ts';

/** A trade item: one row of the catalogue, one GTIN. */
export interface Product {
  readonly id: ShortId;
  readonly gtin: Gtin;
  /** Empty when the catalogue file gave none. */
  readonly name: string;
  readonly brand: string;
  readonly attributes: Attributes;
  readonly dateKind: DateKind;
  /** As `parseShelfLife` takes it; null where its last date does not follow from its production date. */
  readonly shelfLife: string | null;
  readonly active: boolean;
}

/** A production lot (batch) of one product. GS1 AI 10. */
export interface ProductLot {
  readonly id: ShortId;
  readonly productId: ShortId;
  readonly gtin: Gtin;
  readonly code: LotCode;
  /** AI 17, of its attributes. */
  readonly expiry: ElementDate | null;
  /** Its own, without those of its product. */
  readonly attributes: Attributes;
  readonly active: boolean;
  /** Null for a lot that is not blocked. */
  readonly block: LotBlock | null;
  /** True once the expiry that its label says is over. */
  readonly expired: boolean;
}

/** A lot in a list: of the catalogue, or blocked though the catalogue has it no more. Then it has no id, and is not active. */
export interface ListedLot extends Omit<ProductLot, 'id' | 'productId'> {
  readonly id: ShortId | null;
  readonly productId: ShortId | null;
}

/** One serialised unit of a product, with or without a lot. GS1 AI 21. */
export interface Serial {
  readonly id: ShortId;
  readonly productId: ShortId;
  readonly gtin: Gtin;
  readonly code: SerialCode;
  readonly lotCode: LotCode | null;
  /** AI 17, its own or its lot's. */
  readonly expiry: ElementDate | null;
  /** Its own, without those of its lot and product. */
  readonly attributes: Attributes;
  readonly active: boolean;
}

/** The three tables a selection can be made from. */
export type Scope = (typeof SCOPES)[number];

/** What a label is of: a row of one of these tables, or a case or pallet. */
export type LabelScope = (typeof LABEL_SCOPES)[number];

/** One row of a table of products, lots or serials: flat, so that one table shows all three. */
export interface CatalogRow {
  readonly id: ShortId;
  readonly productId: ShortId;
  readonly gtin: Gtin;
  readonly name: string;
  readonly brand: string;
  /** Null at scope `products`, and for a serial without a lot. */
  readonly lot: LotCode | null;
  /** All that its label says beside: its own, its lot's and its product's. */
  readonly attributes: Attributes;
  /** AI 17 of them. */
  readonly expiry: ElementDate | null;
  /** Null but at scope `serials`. */
  readonly serial: SerialCode | null;
  /** Its own switch. What it belongs to may be switched off, and it with that. */
  readonly active: boolean;
  /** True where the ledger holds a confirmed print of it. */
  readonly printed: boolean;
  /** Why no label of it is made today, since its lot is blocked or expired; null where that is not so. */
  readonly withheld: Problem<WithheldCode> | null;
  /** Of its lot; null where that is not blocked, or there is none. */
  readonly block: LotBlock | null;
}

/** How many rows a search finds. */
export interface CatalogCount {
  readonly total: number;
  readonly neverPrinted: number;
  /** Of those never printed: how many are on printed labels that await operator confirmation. */
  readonly unconfirmed: number;
  /** How many are of lots that are blocked or expired: no label of them is made. */
  readonly withheld: number;
}
