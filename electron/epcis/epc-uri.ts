import { NO_ATTRIBUTES } from '../../shared/gs1/attributes.ts';
import { type DigitalLinkOrigin, digitalLinkUri } from '../../shared/gs1/digital-link.ts';
import type { Gtin } from '../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../shared/gs1/lot-and-serial.ts';

/** GS1's own resolver: events name things by canonical Digital Links, whichever address their labels lead to. CBV 2.0, section 8. */
const CANONICAL = 'https://id.gs1.org' as DigitalLinkOrigin;

/** The name of one piece: its GTIN and serial, and nothing besides. */
export function serialUri(gtin: Gtin, serial: SerialCode): string {
  return digitalLinkUri(CANONICAL, { gtin, serial, lot: null, attributes: NO_ATTRIBUTES });
}

/** The name of all pieces of a product or, where the lot is known, of one of its lots. */
export function classUri(gtin: Gtin, lot: LotCode | null): string {
  return digitalLinkUri(CANONICAL, { gtin, lot, serial: null, attributes: NO_ATTRIBUTES });
}

/** The name of a logistic unit by its SSCC of 18 digits. */
export function logisticUnitUri(sscc: string): string {
  return `${CANONICAL}/00/${sscc}`;
}
