import { type Gtin, gtinLength } from './gtin.ts';

/**
 * What GS1 keeps a number for that is no key of a product: numbers for use inside a company or a region, coupons and
 * refund receipts, trade items whose measure varies, and prefixes that GS1 gives to nobody.
 */
export type RestrictedUse = 'restricted_circulation' | 'coupon' | 'variable_measure' | 'unassigned';

/** By the first digits of a GTIN-8. GS1 General Specifications, section 1.4, table of GS1-8 Prefixes. */
const GS1_8_PREFIXES: readonly (readonly [RegExp, RestrictedUse])[] = [
  [/^[02]/, 'restricted_circulation'],
  [/^(?:97[7-9]|9[89])/, 'unassigned'],
];

/**
 * By the first digits of a GTIN-13, a GTIN-12 having a zero before it. GS1 General Specifications, section 1.4, tables of
 * GS1 Prefixes and U.P.C. Prefixes, and 2.1.11 (U.P.C. Company Prefixes 001000 to 007999 are a retailer's own).
 * ISSN (977) and ISBN (978, 979) are keys of products. https://www.gs1.org/standards/id-keys/company-prefix
 */
const GS1_PREFIXES: readonly (readonly [RegExp, RestrictedUse])[] = [
  [/^(?:0[24]|2|000[1-7])/, 'restricted_circulation'],
  [/^(?:05|9[89])/, 'coupon'],
  [/^951/, 'unassigned'],
];

/**
 * What GS1 keeps this number for, where that is something else than a product that others may identify by it in AI (01)
 * or in a Digital Link; null for every other. Indicator 9 asks for a measure beside the GTIN, which labels here do not
 * hold: GS1 General Specifications, section 2.1.10.
 */
export function restrictedUse(gtin: Gtin): RestrictedUse | null {
  const length = gtinLength(gtin);
  if (length === 8) return useOf(gtin.slice(-8), GS1_8_PREFIXES);
  if (length === 14 && gtin.startsWith('9')) return 'variable_measure';
  return useOf(gtin.slice(1), GS1_PREFIXES);
}

function useOf(
  digits: string,
  prefixes: readonly (readonly [RegExp, RestrictedUse])[],
): RestrictedUse | null {
  return prefixes.find(([prefix]) => prefix.test(digits))?.[1] ?? null;
}
