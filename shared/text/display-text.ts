import { SHAPED_CHARACTERS } from '../drawing/scripts.ts';

/**
 * Text as it can be set in one line: composed (NFC), spaces and line breaks
 * as one space, without control, format and lone surrogate characters.
 */
export function displayText(text: string): string {
  return text.replaceAll(INVISIBLE, '').normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}

/**
 * Format characters, lone surrogates, variation selectors, and control characters but for white space. Joiners (U+200C, U+200D)
 * stay where they say how letters of Persian or of an Indian script join.
 */
const INVISIBLE = new RegExp(
  `(?<![${SHAPED_CHARACTERS}])[\\u200c\\u200d]|(?![\\u200c\\u200d])\\p{Cf}|[\\p{Cs}\\uFE00-\\uFE0F]|(?!\\s)\\p{Cc}`,
  'gu',
);
