import { problem } from '../result/problem.ts';
import { ok, type Result } from '../result/result.ts';
import { characterName } from './character-name.ts';
import { computeCheckDigit, hasValidCheckDigit } from './gtin.ts';

/** A Serial Shipping Container Code, AI (00): the 18 digits of one case or pallet; its check digit holds. */
export type Sscc = string & { readonly __brand: 'Sscc' };

/** A GS1 Company Prefix: the first 4 to 12 digits of every key that a company gives. GS1 General Specifications, section 1.4.4. */
export type CompanyPrefix = string & { readonly __brand: 'CompanyPrefix' };

/** The digit before the Company Prefix in an SSCC, which the company chooses: it gives ten times the numbers. */
export type ExtensionDigit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** Extension digit, Company Prefix, serial reference and check digit together. GS1 General Specifications, section 3.2. */
const SSCC_LENGTH = 18;

/** Company Prefix and serial reference together. */
const PREFIX_AND_REFERENCE_LENGTH = 16;

/** Spaces and dashes between digits, and the AI before them, as labels print them: `(00) 3 9506000 134352 008`. */
const GROUPING = /[\s\p{Pd}]+/gu;
const LEADING_AI = /^(?:\(00\)|00(?=\d{18}$))/;

/** Why a text is no SSCC. */
export type SsccProblem = 'sscc_characters' | 'sscc_length' | 'sscc_check_digit';

/**
 * Takes the 18 digits, with or without the AI (00) before them and with or without spaces and dashes between them.
 * Fails with `sscc_characters`, `sscc_length` or `sscc_check_digit`.
 */
export function parseSscc(text: string): Result<Sscc, SsccProblem> {
  const digits = text.trim().replaceAll(GROUPING, '').replace(LEADING_AI, '');
  const foreign = /\D/u.exec(digits);
  if (foreign !== null) return problem('sscc_characters', { character: characterName(foreign[0]) });
  if (digits.length !== SSCC_LENGTH) return problem('sscc_length', { length: digits.length });
  if (!hasValidCheckDigit(digits)) {
    const fitting = computeCheckDigit(digits.slice(0, -1));
    return problem('sscc_check_digit', { digit: digits.slice(-1), expected: String(fitting) });
  }
  return ok(digits as Sscc);
}

/** Takes 4 to 12 digits, with or without spaces and dashes between them. Fails with `company_prefix_form`. */
export function parseCompanyPrefix(text: string): Result<CompanyPrefix, 'company_prefix_form'> {
  const digits = text.trim().replaceAll(GROUPING, '');
  return /^\d{4,12}$/.test(digits) ? ok(digits as CompanyPrefix) : problem('company_prefix_form');
}

/** How many SSCCs a Company Prefix has with one extension digit: their serial references are 0 up to one less. */
export function serialReferences(companyPrefix: CompanyPrefix): number {
  return 10 ** (PREFIX_AND_REFERENCE_LENGTH - companyPrefix.length);
}

/** Gives the first and the last number of a Company Prefix: prefix and serial reference together, 16 digits, which compare as text. */
export function prefixNumbers(companyPrefix: CompanyPrefix): {
  readonly first: string;
  readonly last: string;
} {
  return {
    first: companyPrefix.padEnd(PREFIX_AND_REFERENCE_LENGTH, '0'),
    last: companyPrefix.padEnd(PREFIX_AND_REFERENCE_LENGTH, '9'),
  };
}

/** Puts an SSCC together; throws where the serial reference is none of {@link serialReferences}. */
export function formatSscc(
  companyPrefix: CompanyPrefix,
  extensionDigit: ExtensionDigit,
  serialReference: number,
): Sscc {
  if (
    !Number.isInteger(serialReference) ||
    serialReference < 0 ||
    serialReference >= serialReferences(companyPrefix)
  ) {
    throw new Error(`No SSCC of ${companyPrefix} has the serial reference ${serialReference}`);
  }
  const reference = String(serialReference).padStart(PREFIX_AND_REFERENCE_LENGTH - companyPrefix.length, '0');
  const digits = `${extensionDigit}${companyPrefix}${reference}`;
  return `${digits}${computeCheckDigit(digits)}` as Sscc;
}

/** The serial reference of an SSCC that a Company Prefix and extension digit begin; null where others begin it. */
export function serialReferenceOf(
  sscc: Sscc,
  companyPrefix: CompanyPrefix,
  extensionDigit: ExtensionDigit,
): number | null {
  const start = `${extensionDigit}${companyPrefix}`;
  return sscc.startsWith(start) ? Number(sscc.slice(start.length, -1)) : null;
}
