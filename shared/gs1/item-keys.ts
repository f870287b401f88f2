import { type Expiry, expiryElement } from './expiry.ts';
import type { Gtin } from './gtin.ts';
import type { LotCode, SerialCode } from './lot-and-serial.ts';

/** The identification of a trade item that symbols encode. */
export interface ItemKeys {
  readonly gtin: Gtin;
  readonly lot: LotCode | null;
  /** Of the lot; null where there is no lot or it does not expire. */
  readonly expiry: Expiry | null;
  readonly serial: SerialCode | null;
}

/** How one of an item's keys is encoded. */
export interface ItemKeyTraits {
  readonly key: keyof ItemKeys;
  /** Its Application Identifier. */
  readonly ai: string;
  /** Where a GS1 Digital Link has it: as key or qualifier in the path, or as an attribute in the query. */
  readonly digitalLink: 'path' | 'query';
  /** The value that follows the AI; null where the item has none. */
  readonly elementValue: (keys: ItemKeys) => string | null;
}

/**
 * The keys in the order of an element string: those of predefined length first, so that the fewest separators are
 * needed. Those of a Digital Link's path stand in the standard's order too: (01), (10), (21).
 */
export const ITEM_KEYS = [
  { key: 'gtin', ai: '01', digitalLink: 'path', elementValue: ({ gtin }) => gtin },
  {
    key: 'expiry',
    ai: '17',
    digitalLink: 'query',
    elementValue: ({ expiry }) => (expiry === null ? null : expiryElement(expiry)),
  },
  { key: 'lot', ai: '10', digitalLink: 'path', elementValue: ({ lot }) => lot },
  { key: 'serial', ai: '21', digitalLink: 'path', elementValue: ({ serial }) => serial },
] as const satisfies readonly ItemKeyTraits[];

/** The Application Identifiers that labels use. */
export type ApplicationIdentifier = (typeof ITEM_KEYS)[number]['ai'];
