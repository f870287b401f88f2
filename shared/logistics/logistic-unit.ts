import type { ShortId } from '../contract/short-id.ts';
import type { Gtin } from '../gs1/gtin.ts';
import type { LotCode, SerialCode } from '../gs1/lot-and-serial.ts';
import type { Sscc } from '../gs1/sscc.ts';
import type { UnitElement } from './unit-elements.ts';

/** What a logistic unit is. Items go into both, cases into pallets, and nothing else into anything. */
export const UNIT_KINDS = ['case', 'pallet'] as const;

/** See {@link UNIT_KINDS}. */
export type UnitKind = (typeof UNIT_KINDS)[number];

/** One case or pallet, by its SSCC. */
export interface LogisticUnit {
  readonly id: ShortId;
  readonly sscc: Sscc;
  readonly kind: UnitKind;
  /** The pallet that a case is on; null where it is on none. */
  readonly parent: Sscc | null;
  /** Lines of text for its label; empty for none. */
  readonly shipTo: string;
  /** What people said of it beside what is packed in it: an order number, a weight, or the content of one that nobody packed here. */
  readonly elements: readonly UnitElement[];
  readonly createdBy: string;
  /** ISO-8601 UTC. */
  readonly createdAt: string;
  /** Null for one that can be used. */
  readonly voided: { readonly by: string; readonly at: string; readonly reason: string } | null;
  /** True where the ledger holds a confirmed print of its label. */
  readonly printed: boolean;
}

/** What can be packed: a case, one piece of a product, or a quantity of a product or of a lot of it. */
export type PackableItem =
  | { readonly kind: 'unit'; readonly sscc: Sscc }
  | {
      readonly kind: 'serial';
      readonly gtin: Gtin;
      readonly serial: SerialCode;
      /** Left out: the lot that the catalogue has of it. */
      readonly lot?: LotCode | null;
    }
  | {
      readonly kind: 'quantity';
      readonly gtin: Gtin;
      readonly lot: LotCode | null;
      /** 1 to {@link LARGEST_QUANTITY}. */
      readonly quantity: number;
    };

/** The most pieces that one act packs: AI (37) has eight digits. GS1 General Specifications, section 3.7. */
export const LARGEST_QUANTITY = 99_999_999;

/** A piece, or a quantity of pieces, as it lies in a unit. */
export interface PackedItem {
  readonly gtin: Gtin;
  /** Of the product, as the catalogue has it now; empty where it has none. */
  readonly name: string;
  readonly lot: LotCode | null;
  /** Null for a quantity. */
  readonly serial: SerialCode | null;
  readonly quantity: number;
  readonly alsoIn?: AlsoIn;
}

/** Other units that a thing lies in too, since benches packed it that did not know of each other: a person takes it out of all but one. */
type AlsoIn = readonly Sscc[];

/** What lies in a unit, down to its pieces. */
export interface UnitContents {
  readonly unit: LogisticUnit;
  /** Directly in it. */
  readonly items: readonly PackedItem[];
  /** The cases on a pallet, with theirs. */
  readonly units: readonly UnitContents[];
  /** Pieces in all, those in its cases included. */
  readonly pieceCount: number;
  /** Of a case on a pallet. */
  readonly alsoIn?: AlsoIn;
}

/** One act of packing, or of taking out again. */
export interface PackingAct {
  /** Grows with each act. */
  readonly number: number;
  readonly act: 'packed' | 'unpacked';
  readonly unit: { readonly sscc: Sscc; readonly kind: UnitKind };
  /** A case; null where it was of an item. */
  readonly childSscc: Sscc | null;
  /** Null for a case, like the two after it. */
  readonly gtin: Gtin | null;
  readonly lot: LotCode | null;
  readonly serial: SerialCode | null;
  /** 1 for a case and for a serial. */
  readonly quantity: number;
  /** The number of the act that it took back; null for any other. */
  readonly undoes: number | null;
  readonly by: string;
  /** ISO-8601 UTC. */
  readonly at: string;
}

/** A stretch of SSCCs that was given out. */
export interface SsccRange {
  readonly first: Sscc;
  readonly last: Sscc;
  readonly count: number;
  readonly leasedBy: string;
  readonly purpose: string;
  /** ISO-8601 UTC. */
  readonly leasedAt: string;
}

/** What a scan at the packing bench did: it opened a unit, or put something into the one that was open. */
export interface PackingScan {
  readonly did: 'opened' | 'packed';
  /** Of the unit that is open now. */
  readonly contents: UnitContents;
}
