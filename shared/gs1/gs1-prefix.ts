import { newProblem } from '../result/problem.ts';
import type { Problem } from '../result/result.ts';
import { type Gtin, gtinLength } from './gtin.ts';

/**
 * What GS1 keeps a number for that is no key of a product: numbers for use inside a company or a region, coupons and
 * refund receipts, trade items whose measure varies, and prefixes that GS1 gives to nobody.
 */
export type RestrictedUse =
  'restricted_circulation' | 'coupon_number' | 'variable_measure' | 'unassigned_prefix';

/** By the first digits of a GTIN-8. GS1 General Specifications, section 1.4, table of GS1-8 Prefixes. */
const GS1_8_PREFIXES: readonly (readonly [RegExp, RestrictedUse])[] = [
  [/^[02]/, 'restricted_circulation'],
  [/^(?:97[7-9]|9[89])/, 'unassigned_prefix'],
];

/**
 * By the first digits of a GTIN-13, a GTIN-12 having a zero before it. GS1 General Specifications, section 1.4, tables of
 * GS1 Prefixes and U.P.C. Prefixes, and 2.1.11 (U.P.C. Company Prefixes 001000 to 007999 are a retailer's own).
 * ISSN (977) and ISBN (978, 979) are keys of products. https://www.gs1.org/standards/id-keys/company-prefix
 */
const GS1_PREFIXES: readonly (readonly [RegExp, RestrictedUse])[] = [
  [/^(?:0[24]|2|000[1-7])/, 'restricted_circulation'],
  [/^(?:05|9[89])/, 'coupon_number'],
  [/^951/, 'unassigned_prefix'],
];

/**
 * What GS1 keeps this number for, where that is something else than a product that others may identify by it in AI (01)
 * or in a Digital Link; null for every other. Indicator 9 asks for a measure beside the GTIN:
 * GS1 General Specifications, section 2.1.10.
 */
export function restrictedUse(gtin: Gtin): RestrictedUse | null {
  const length = gtinLength(gtin);
  if (length === 8) return restrictedUseOf(gtin.slice(-8), GS1_8_PREFIXES);
  if (length === 14 && gtin.startsWith('9')) return 'variable_measure';
  return restrictedUseOf(gtin.slice(1), GS1_PREFIXES);
}

function restrictedUseOf(
  digits: string,
  prefixes: readonly (readonly [RegExp, RestrictedUse])[],
): RestrictedUse | null {
  return prefixes.find(([prefix]) => prefix.test(digits))?.[1] ?? null;
}

/** What to know about a GTIN in AI (01) or in a Digital Link that GS1 keeps for another use; the use is its code. */
export interface RestrictedUseNote extends Problem {
  readonly code: RestrictedUse;
}

/** Null for a GTIN of which there is nothing to say. */
export function restrictedUseNote(gtin: Gtin): RestrictedUseNote | null {
  const use = restrictedUse(gtin);
  return use === null ? null : RESTRICTED_USE_NOTES[use];
}

const RESTRICTED_USE_NOTES: Readonly<Record<RestrictedUse, RestrictedUseNote>> = {
  restricted_circulation: newProblem('restricted_circulation'),
  coupon_number: newProblem('coupon_number'),
  variable_measure: newProblem('variable_measure'),
  unassigned_prefix: newProblem('unassigned_prefix'),
};
