import { GROUP_SEPARATOR } from '../gs1/element-string.ts';
import { isElementString } from './scanned-elements.ts';

/**
 * How scanners and their keyboards write GS where they cannot send it: names and escapes. Each holds a character that no lot
 * and no serial can: GS1's 82 have no `# $ @ [ \ ] ^ { | } ~` and no grave accent. GS1 General Specifications, figure 7.11-1.
 */
const NAMED = [
  ...['{GS}', '{FNC1}', '{1D}', '[GS]', '[FNC1]', '[1D]', '[0x1D]', '~1', '~d029', '~029'],
  ...['^]', '\\x1d', '\\u001d', '\\F', '\\029', '\\035', '&#29;', '&#x1d;', '\u241d', '\u2194'],
];

/** Names whose characters are all of the 82: no code is known that holds one and after it a whole element. */
const NAMED_IN_SET = ['<GS>', '<FNC1>', '<1D>', '<0x1D>', '%1D'];

/**
 * Single characters that stand for GS: ASCII's that are not of the 82, control characters, and what 0x1D with its highest bit
 * set, FNC1's codeword 232 and 255 look like in Windows-1252. Of these AI (8010) alone may hold `#` (figure 7.11-2).
 */
// eslint-disable-next-line no-control-regex -- scanners do send these
const SINGLE = /[#$@[\\\]^`{|}~\u0001-\u0008\u000b\u000c\u000e-\u001c\u001e\u001f\u007f\u009dÝèÿ]/gu;

/**
 * Puts GS where a text without any spells it otherwise: where that makes an element string of it, to the last character, and
 * no other spelling does. Names that no value can hold are GS elsewhere too, so that what is wrong is said of the rest.
 */
export function withSeparators(text: string): string {
  if (text.includes(GROUP_SEPARATOR)) return text;
  const spellings = isElementString(text)
    ? NAMED_IN_SET
    : [...NAMED, ...NAMED_IN_SET, ...new Set(text.match(SINGLE))];
  const readings = spellings.map((spelling) => replaced(text, spelling));
  const [reading, another] = new Set(readings.filter((one) => one !== text && isSeparated(one)));
  return reading !== undefined && another === undefined ? reading : NAMED.reduce(replaced, text);
}

/** A separator at the end separates nothing: there it is part of a value, right or wrong. */
function isSeparated(text: string): boolean {
  return isElementString(text) && !text.endsWith(GROUP_SEPARATOR);
}

function replaced(text: string, spelling: string): string {
  const pattern = spelling.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  return text.replaceAll(new RegExp(pattern, 'gi'), GROUP_SEPARATOR);
}
