import { GROUP_SEPARATOR } from '../gs1/element-string.ts';
import { GS1_CHARACTERS } from '../gs1/lot-and-serial.ts';
import { isElementString } from './scanned-elements.ts';
import type { ScannerProfile } from './scanner-profile.ts';

/** What a scanner sent, in one form whatever the scanner. */
export interface NormalizedScan {
  /** ISO/IEC 15424's two characters, without their `]`; null where the scanner sends none. */
  readonly identifier: string | null;
  /** The symbol's text: GS as 0x1D, no line end, nothing that the scanner put before or after it. */
  readonly text: string;
}

const IDENTIFIER = /^\][A-Za-z][0-9A-Za-z]/;

/**
 * Normalizes a scan: undoes the profile's substitutions, prefix and suffix, and any unambiguous spelling of GS. A web address
 * stays as it is, for `#` and `%1D` mean something else there.
 */
export function normalizeScan(sent: string, profile: ScannerProfile): NormalizedScan {
  const withoutAffix = withoutAffixes(sent.replace(/[\r\n\t ]+$/, '').replace(/^[\r\n\t ]+/, ''), profile);
  const substituted = (part: string): string =>
    Array.from(part, (arrived) => profile.substitutions[arrived] ?? arrived).join('');
  const identifier = IDENTIFIER.exec(substituted(withoutAffix))?.[0] ?? '';
  const rest = withoutAffix.slice(identifier.length);
  const text = /^https?:\/\//i.test(substituted(rest))
    ? substituted(rest)
    : withGroupSeparators(rest, profile.separator, substituted);
  return { identifier: identifier === '' ? null : identifier.slice(1), text };
}

/** Gives a scan as a scanner with the default profile sends it: the form in which the station receives it. */
export function canonicalScan({ identifier, text }: NormalizedScan): string {
  return identifier === null ? text : `]${identifier}${text}`;
}

function withoutAffixes(sent: string, { prefix, suffix }: ScannerProfile): string {
  const start = sent.startsWith(prefix) ? prefix.length : 0;
  const end = sent.length - (sent.endsWith(suffix) ? suffix.length : 0);
  return end <= start ? sent : sent.slice(start, end);
}

function withGroupSeparators(
  rest: string,
  separator: string | null,
  substituted: (part: string) => string,
): string {
  if (separator === null || !rest.includes(separator)) return restoreSeparators(substituted(rest));
  const text = rest.split(separator).map(substituted).join(GROUP_SEPARATOR);
  // What codes may hold is a separator in an element string only.
  const mayBeCode = Array.from(separator).every((character) => GS1_CHARACTERS.includes(character));
  return mayBeCode && !isElementString(text) ? substituted(rest) : text;
}

/**
 * How scanners and their keyboards write GS where they cannot send it: names and escapes. Each holds a character that no lot
 * and no serial can: GS1's 82 have no `# $ @ [ \ ] ^ { | } ~` and no grave accent. GS1 General Specifications, figure 7.11-1.
 */
const SEPARATOR_ESCAPES = [
  '{GS}',
  '{FNC1}',
  '{1D}',
  '[GS]',
  '[FNC1]',
  '[1D]',
  '[0x1D]',
  '~1',
  '~d029',
  '~029',
  '^]',
  '\\x1d',
  '\\u001d',
  '\\F',
  '\\029',
  '\\035',
  '&#29;',
  '&#x1d;',
  '\u241d',
  '\u2194',
];

/** Names whose characters are all of the 82: no code is known that holds one and after it a whole element. */
const ESCAPES_IN_GS1_SET = ['<GS>', '<FNC1>', '<1D>', '<0x1D>', '%1D'];

/**
 * Single characters that stand for GS: ASCII's that are not of the 82, control characters, and what 0x1D with its highest bit
 * set, FNC1's codeword 232 and 255 look like in Windows-1252. Of these AI (8010) alone may hold `#` (figure 7.11-2).
 */
const SINGLE_CHARACTER_SEPARATORS =
  // eslint-disable-next-line no-control-regex -- scanners do send these
  /[#$@[\\\]^`{|}~\u0001-\u0008\u000b\u000c\u000e-\u001c\u001e\u001f\u007f\u009dÝèÿ]/gu;

/**
 * Puts GS where a text without any spells it otherwise: where that makes an element string of it, to the last character, and
 * no other spelling does. Names that no value can hold are GS elsewhere too, so that what is wrong is said of the rest.
 */
function restoreSeparators(text: string): string {
  if (text.includes(GROUP_SEPARATOR)) return text;
  const spellings = isElementString(text)
    ? ESCAPES_IN_GS1_SET
    : [...SEPARATOR_ESCAPES, ...ESCAPES_IN_GS1_SET, ...new Set(text.match(SINGLE_CHARACTER_SEPARATORS))];
  const readings = spellings.map((spelling) => replaceSpelling(text, spelling));
  const [reading, another] = new Set(readings.filter((one) => one !== text && isSeparated(one)));
  return reading !== undefined && another === undefined
    ? reading
    : SEPARATOR_ESCAPES.reduce(replaceSpelling, text);
}

/** A separator at the end separates nothing: there it is part of a value, right or wrong. */
function isSeparated(text: string): boolean {
  return isElementString(text) && !text.endsWith(GROUP_SEPARATOR);
}

function replaceSpelling(text: string, spelling: string): string {
  const pattern = spelling.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  return text.replaceAll(new RegExp(pattern, 'gi'), GROUP_SEPARATOR);
}
