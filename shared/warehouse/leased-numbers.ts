/** What leased numbers are counted out for: codes of a product by a pattern, or SSCCs. */
export type LeasedPurpose =
  | {
      readonly kind: 'lots' | 'serials';
      /** 14 digits. */
      readonly gtin: string;
      /** What stands before and behind the number: `SN-…`. */
      readonly pattern: string;
    }
  | { readonly kind: 'sscc'; readonly companyPrefix: string; readonly extensionDigit: string };

/**
 * The name of the sequence that codes of a product are counted out of; of random codes, so many characters of each, that of their stretches. How many
 * digits a number is padded to makes no other: two benches would write one code.
 */
export function codeSequence(
  kind: 'lots' | 'serials',
  gtin: string,
  { prefix, suffix }: { readonly prefix: string; readonly suffix: string },
  randomLength: number | null = null,
): string {
  const place = randomLength === null ? PLACE : `{random:${randomLength}}`;
  return `${kind}:${gtin}:${prefix}${place}${suffix}`;
}

/** The name of the sequence that SSCCs are counted out of. */
export function ssccSequence(companyPrefix: string, extensionDigit: number): string {
  return `sscc:${extensionDigit}:${companyPrefix}`;
}

/** Where the number stands in the name of a sequence of codes. */
const PLACE = '{}';

/** Reads the name of a sequence; null for one of a newer version. */
export function leasedFor(sequence: string): LeasedPurpose | null {
  const codes = /^(lots|serials):(\d{14}):(.*)$/s.exec(sequence);
  if (codes !== null) {
    const [, kind = '', gtin = '', pattern = ''] = codes;
    return { kind: kind as 'lots' | 'serials', gtin, pattern: pattern.replace(/\{.*\}/, '…') };
  }
  const [, extensionDigit, companyPrefix] = /^sscc:(\d):(\d+)$/.exec(sequence) ?? [];
  if (extensionDigit === undefined || companyPrefix === undefined) return null;
  return { kind: 'sscc', companyPrefix, extensionDigit };
}
