import type { AttributeKey } from '../gs1/attributes.ts';
import type { Gtin } from '../gs1/gtin.ts';
import type { LotCode, SerialCode } from '../gs1/lot-and-serial.ts';

/**
 * A field of a record, which two benches may change at a time: `lot` is that of a serial, and each attribute is a field of its own.
 * Changes of different fields are merged.
 */
export type EditedField =
  'active' | 'brand' | 'dateKind' | 'lot' | 'name' | 'shelfLife' | `attribute:${AttributeKey}`;

/** What a field says. `active` is true or false; null where a serial has no lot, a product no shelf life, a record no such attribute. */
export type FieldValue = string | boolean | null;

/** The record that a field is of, by its codes. */
export type EditedRecord =
  | { readonly entity: 'products'; readonly gtin: Gtin }
  | { readonly entity: 'lots'; readonly gtin: Gtin; readonly lot: LotCode }
  | { readonly entity: 'serials'; readonly gtin: Gtin; readonly serial: SerialCode };

/** What a bench wrote into a field. */
export interface FieldEdit {
  readonly value: FieldValue;
  /** The bench that wrote it; null where no bench says so, for it was there before edits were told of. */
  readonly bench: string | null;
  /** When, by that bench's clock: ISO-8601 UTC, for people to read; null where no bench says so. */
  readonly at: string | null;
}

/** A field that benches changed at a time, none knowing what another wrote, until a person picks one of the values. */
export interface EditConflict {
  /** The same on every bench: 16 hexadecimal digits. */
  readonly id: string;
  readonly record: EditedRecord;
  readonly field: EditedField;
  /** What every bench goes by until then: the edit that is last in the hub's order. */
  readonly standing: FieldEdit;
  /** What it was written over without being known, each value once; at least one. */
  readonly overwritten: readonly FieldEdit[];
}
