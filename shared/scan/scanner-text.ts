import { GROUP_SEPARATOR } from '../gs1/element-string.ts';
import { GS1_CHARACTERS } from '../gs1/lot-and-serial.ts';
import { isElementString } from './scanned-elements.ts';
import type { ScannerProfile } from './scanner-profile.ts';
import { withSeparators } from './separator-spellings.ts';

/** What a scanner sent, in one form whatever the scanner. */
export interface ScannerText {
  /** ISO/IEC 15424's two characters, without their `]`; null where the scanner sends none. */
  readonly identifier: string | null;
  /** The symbol's text: GS as 0x1D, no line end, nothing that the scanner put before or after it. */
  readonly text: string;
}

const IDENTIFIER = /^\][A-Za-z][0-9A-Za-z]/;

/**
 * Understands how a scanner sends characters: by its profile, and GS in any spelling that can be nothing else. A web address
 * stays as it is, for `#` and `%1D` mean something else there.
 */
export function scannerText(sent: string, profile: ScannerProfile): ScannerText {
  const bare = withoutAffixes(sent.replace(/[\r\n\t ]+$/, '').replace(/^[\r\n\t ]+/, ''), profile);
  const meant = (part: string): string =>
    Array.from(part, (arrived) => profile.substitutions[arrived] ?? arrived).join('');
  const identifier = IDENTIFIER.exec(meant(bare))?.[0] ?? '';
  const rest = bare.slice(identifier.length);
  const text = /^https?:\/\//i.test(meant(rest)) ? meant(rest) : separated(rest, profile.separator, meant);
  return { identifier: identifier === '' ? null : identifier.slice(1), text };
}

/** A scan as scanners of which nothing is taught send it: what the station is told of one. */
export function canonicalScan({ identifier, text }: ScannerText): string {
  return identifier === null ? text : `]${identifier}${text}`;
}

function withoutAffixes(sent: string, { prefix, suffix }: ScannerProfile): string {
  const start = sent.startsWith(prefix) ? prefix.length : 0;
  const end = sent.length - (sent.endsWith(suffix) ? suffix.length : 0);
  return end <= start ? sent : sent.slice(start, end);
}

function separated(rest: string, separator: string | null, meant: (part: string) => string): string {
  if (separator === null || !rest.includes(separator)) return withSeparators(meant(rest));
  const text = rest.split(separator).map(meant).join(GROUP_SEPARATOR);
  // What codes may hold is a separator in an element string only.
  const mayBeCode = Array.from(separator).every((character) => GS1_CHARACTERS.includes(character));
  return mayBeCode && !isElementString(text) ? meant(rest) : text;
}
