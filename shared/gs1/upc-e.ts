import type { Gtin } from './gtin.ts';
import { parseGtin } from './gtin.ts';

/** Where the zeros were left out: what the last of the six symbol digits says, and where the full number gets them back. */
const SUPPRESSIONS: readonly { readonly form: RegExp; readonly full: string }[] = [
  { form: /^0(\d\d)(\d{3})([0-2])(\d)$/, full: '0$1$30000$2$4' },
  { form: /^0(\d\d[3-9])(\d\d)3(\d)$/, full: '0$100000$2$3' },
  { form: /^0(\d{3}[1-9])(\d)4(\d)$/, full: '0$100000$2$3' },
  { form: /^0(\d{4}[1-9])([5-9])(\d)$/, full: '0$10000$2$3' },
];

/**
 * The GTIN-12 that a UPC-E symbol stands for, from the eight digits printed under it: number system, six digits,
 * check digit. Null where they stand for none: the number system is not 0, the zeros would have been left out in
 * another way, or the check digit does not fit the whole number. One number in ten fits by chance, and eight digits
 * may be a GTIN-8 as well: which it is, the caller decides.
 * GS1 General Specifications, sections 2.1.3.3 (only numbers with U.P.C. Prefix 0) and 5.2.2.4.2 (zero suppression).
 */
export function expandUpcE(digits8: string): Gtin | null {
  const suppression = SUPPRESSIONS.find(({ form }) => form.test(digits8));
  if (suppression === undefined) return null;
  const gtin = parseGtin(digits8.replace(suppression.form, suppression.full));
  return gtin.ok ? gtin.value : null;
}
