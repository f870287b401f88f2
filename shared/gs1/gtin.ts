import { problem } from '../result/problem.ts';
import { ok, type Result } from '../result/result.ts';
import { characterName } from './character-name.ts';

/** A Global Trade Item Number as 14 digits, shorter ones padded with zeros on the left; its check digit holds. */
export type Gtin = string & { readonly __brand: 'Gtin' };

/** The lengths that a GTIN comes in. */
export type GtinLength = 8 | 12 | 13 | 14;

/** Spaces and dashes, as numbers are grouped on packs and in catalogues: between digits only. */
const SEPARATORS = /(?<=\d)[\s\p{Pd}]+(?=\d)/gu;

/** Why a text is no GTIN. */
export type GtinProblem = 'gtin_characters' | 'gtin_length' | 'gtin_check_digit' | 'gtin_zero';

/**
 * Takes 8, 12, 13 or 14 digits, with or without spaces and hyphens between them.
 * Repairs nothing. Fails with `gtin_characters`, `gtin_length`, `gtin_check_digit` or `gtin_zero`.
 */
export function parseGtin(text: string): Result<Gtin, GtinProblem> {
  const digits = gtinDigits(text);
  const foreign = /\D/u.exec(digits);
  if (foreign !== null) {
    const character = characterName(foreign[0]);
    return problem('gtin_characters', {
      character,
    });
  }
  if (!isGtinLength(digits.length)) {
    return problem('gtin_length', {
      which: digits === '' ? 'empty' : 'other',
      length: digits.length,
    });
  }
  if (!hasValidCheckDigit(digits)) {
    const fitting = computeCheckDigit(digits.slice(0, -1));
    return problem('gtin_check_digit', { digit: digits.slice(-1), expected: String(fitting) });
  }
  if (/^0+$/.test(digits)) {
    return problem('gtin_zero');
  }
  return ok(digits.padStart(14, '0') as Gtin);
}

/** A GTIN's text without the spaces and dashes that group its digits, and without blanks around it. */
export function gtinDigits(text: string): string {
  return text.trim().replaceAll(SEPARATORS, '');
}

function isGtinLength(length: number): length is GtinLength {
  return length === 8 || (length >= 12 && length <= 14);
}

/**
 * The length that this GTIN was issued in: its leading zeros say which, because
 * GS1 leaves the prefixes unused that would make two lengths collide.
 * GS1 General Specifications, sections 1.4.2 (prefixes) and 3.3 (AI 01).
 */
export function gtinLength(gtin: Gtin): GtinLength {
  if (gtin.startsWith('000000')) return 8;
  if (gtin.startsWith('00')) return 12;
  return gtin.startsWith('0') ? 13 : 14;
}

/** The GTIN's digits at its own length, as people know it. */
export function nativeGtin(gtin: Gtin): string {
  return gtin.slice(-gtinLength(gtin));
}

/**
 * The item that a case holds, by the case's GTIN: its other digits without the indicator; null for a GTIN that has no
 * indicator 1 to 8, and for indicator 9, whose item is of varying measure. A case may also be numbered on its own.
 * GS1 General Specifications, section 4.2.
 */
export function containedItemGtin(gtin: Gtin): Gtin | null {
  if (!/^[1-8]/.test(gtin)) return null;
  const body = `0${gtin.slice(1, -1)}`;
  const item = parseGtin(`${body}${computeCheckDigit(body)}`);
  return item.ok ? item.value : null;
}

/**
 * The other GTINs of the same goods: of an item its possible cases, of a case the item and its other cases. None for a
 * GTIN-14 of which {@link containedItemGtin} knows no item.
 */
export function gtinsOfSameGoods(gtin: Gtin): readonly Gtin[] {
  const item = containedItemGtin(gtin) ?? gtin;
  const cases = CASE_INDICATORS.flatMap((indicator) => {
    const found = caseGtin(item, indicator);
    return found.ok ? [found.value] : [];
  });
  return [item, ...cases].filter((one) => one !== gtin);
}

/** The digit before an item's GTIN that makes the GTIN of a case of it; which is which, the company decides. */
export type CaseIndicator = (typeof CASE_INDICATORS)[number];

const CASE_INDICATORS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/**
 * Takes one of the digits 1 to 8. Fails with `case_indicator`: indicator 9 is for items of varying measure, and 0 is
 * none. GS1 General Specifications, section 4.2.
 */
export function parseCaseIndicator(text: string): Result<CaseIndicator, 'case_indicator'> {
  return /^[1-8]$/.test(text) ? ok(Number(text) as CaseIndicator) : problem('case_indicator');
}

/**
 * The GTIN-14 of a case of an item: the indicator, the item's digits without their check digit, and a check digit of
 * its own. {@link containedItemGtin} goes the other way. Fails with `gtin_of_case` for a GTIN that has an indicator.
 * GS1 General Specifications, section 4.2.
 */
export function caseGtin(item: Gtin, indicator: CaseIndicator): Result<Gtin, 'gtin_of_case'> {
  if (gtinLength(item) === 14) return problem('gtin_of_case');
  const digits = `${indicator}${item.slice(1, -1)}`;
  return ok(`${digits}${computeCheckDigit(digits)}` as Gtin);
}

/**
 * The check digit of a GTIN's other digits: modulo 10 with weights 3 and 1
 * from the right. GS1 General Specifications, section 7.9.1.
 */
export function computeCheckDigit(digitsWithoutCheck: string): number {
  let sum = 0;
  for (let fromRight = 0; fromRight < digitsWithoutCheck.length; fromRight++) {
    const digit = Number(digitsWithoutCheck.charAt(digitsWithoutCheck.length - 1 - fromRight));
    sum += digit * (fromRight % 2 === 0 ? 3 : 1);
  }
  return (10 - (sum % 10)) % 10;
}

/** Whether the last digit is the check digit of those before it. */
export function hasValidCheckDigit(digits: string): boolean {
  return computeCheckDigit(digits.slice(0, -1)) === Number(digits.slice(-1));
}

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
