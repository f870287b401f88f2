import { type Attributes, NO_ATTRIBUTES } from '../gs1/attributes.ts';
import { dayOfExpiryTime, type ElementDate } from '../gs1/element-date.ts';
import type { Gtin } from '../gs1/gtin.ts';
import type { ItemKeys } from '../gs1/item-keys.ts';

/**
 * The data of one label: a snapshot taken when its job is resolved, so that the job can be
 * rendered again to the same bytes after the catalogue has changed.
 */
export interface Label extends ItemKeys {
  readonly name: string;
  readonly brand: string;
  /** `food` where the product is food, whose expiry date has words of its own; null or left out for all others, and for labels frozen before it was kept. */
  readonly kind?: 'food' | null;
}

/** What texts and conditions find on a label, by its fields. */
export interface LabelValues extends Pick<Label, 'name' | 'brand' | 'kind' | 'attributes'> {
  readonly gtin: Gtin | null;
  readonly lot: string | null;
  readonly serial: string | null;
}

/** A label that says nothing but its GTIN. */
export const BLANK_LABEL: Omit<Label, 'gtin'> = {
  name: '',
  brand: '',
  kind: null,
  lot: null,
  serial: null,
  attributes: NO_ATTRIBUTES,
};

/** A label's values as columns of SQL: tables of snapshots name them as the label does. The last one is a case's or pallet's. */
export const LABEL_COLUMNS = ['gtin', ...Object.keys(BLANK_LABEL), 'logistic'].join(', ');

/** A label as a row of SQL holds it: its attributes are JSON. */
export type LabelRow = Omit<Label, 'attributes'> & { readonly attributes: string };

/** What attributes are in SQL where there are none. */
export const NO_ATTRIBUTES_JSON = '{}';

/** Reads the attributes of a row. */
export function attributesOf(json: string): Attributes {
  return json === NO_ATTRIBUTES_JSON ? NO_ATTRIBUTES : (JSON.parse(json) as Attributes);
}

/** Reads a row of {@link LABEL_COLUMNS}, and keeps what else it holds. */
export function labelOf<Row extends LabelRow>(
  row: Row,
): Omit<Row, 'attributes'> & { readonly attributes: Attributes } {
  return { ...row, attributes: attributesOf(row.attributes) };
}

/** The expiry date of a label or record: AI (17), or the day of (7003). Null where it says none. */
export function expiryOfLabel({ attributes }: { readonly attributes: Attributes }): ElementDate | null {
  const time = attributes['7003'];
  if (attributes['17'] !== undefined) return attributes['17'] as ElementDate;
  return time === undefined ? null : dayOfExpiryTime(time);
}
