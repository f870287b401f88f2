import type { ItemKeys } from '../gs1/item-keys.ts';

/**
 * The data of one label: a snapshot taken when its job is resolved, so that the job can be
 * rendered again to the same bytes after the catalogue has changed.
 */
export interface Label extends ItemKeys {
  readonly name: string;
  readonly brand: string;
}
