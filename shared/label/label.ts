import type { ItemKeys } from '../gs1/item-keys.ts';

/**
 * The data of one label: a snapshot taken when its job is resolved, so that the job can be
 * rendered again to the same bytes after the catalogue has changed.
 */
export interface Label extends ItemKeys {
  readonly name: string;
  readonly brand: string;
}

/** A label that says nothing but its GTIN. */
export const BLANK_LABEL: Omit<Label, 'gtin'> = {
  name: '',
  brand: '',
  lot: null,
  expiry: null,
  serial: null,
};

/** A label's values as columns of SQL: tables of snapshots name them as the label does. */
export const LABEL_COLUMNS = ['gtin', ...Object.keys(BLANK_LABEL)].join(', ');
