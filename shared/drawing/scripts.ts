/*
 * Which text a shaper has to set, and which way text reads. What is neither of
 * a script named here nor marked as belonging to another character is set one
 * glyph after another, from left to right.
 */

/** Scripts that are read from right to left. Unicode Standard Annex 24, Script property. */
const RIGHT_TO_LEFT_SCRIPTS = [
  ...['Arabic', 'Hebrew', 'Syriac', 'Thaana', 'Nko', 'Mandaic', 'Samaritan', 'Adlam'],
] as const;

/** Scripts whose letters join, reorder or stack, from left to right. */
const COMPLEX_SCRIPTS = [
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam'],
  ...['Sinhala', 'Thai', 'Lao', 'Tibetan', 'Myanmar', 'Khmer', 'Javanese', 'Balinese', 'Mongolian'],
] as const;

const SHAPED_SCRIPTS = [...RIGHT_TO_LEFT_SCRIPTS, ...COMPLEX_SCRIPTS];

/** The characters of scripts that are shaped, for a character class of a regular expression with the flag `u`. */
export const SHAPED_CHARACTERS = SHAPED_SCRIPTS.map((script) => `\\p{Script=${script}}`).join('');

/** With what several scripts share, such as danda and the Arabic comma, by the property Script_Extensions. */
const SHAPED_LETTERS = SHAPED_SCRIPTS.map((script) => `\\p{Script_Extensions=${script}}`).join('');

/** Marks stand on other characters; jamo make syllables; what is ignorable has no glyph, and says how others join or run. */
const NEEDS_SHAPING = new RegExp(
  `[${SHAPED_LETTERS}\\p{Mark}\\p{Default_Ignorable_Code_Point}\\u1100-\\u11ff\\ua960-\\ua97f\\ud7b0-\\ud7ff]`,
  'u',
);

const RIGHT_TO_LEFT = RIGHT_TO_LEFT_SCRIPTS.map((script) => `\\p{Script=${script}}`).join('');

/** Letters, and the marks and signs that turn text around: Unicode Standard Annex 9, bidirectional formatting characters. */
const ANY_RIGHT_TO_LEFT = new RegExp(`[${RIGHT_TO_LEFT}\\u200f\\u061c\\u202b\\u202e\\u2067]`, 'u');

const FIRST_STRONG = new RegExp(`(?<right>[${RIGHT_TO_LEFT}\\u200f\\u061c])|[\\p{Letter}\\u200e]`, 'u');

/** Whether a text has a character that one glyph after another, left to right, would set as nobody can read it. */
export function needsShaping(text: string): boolean {
  return NEEDS_SHAPING.test(text);
}

/** Whether any part of a text is read from right to left. */
export function hasRightToLeft(text: string): boolean {
  return ANY_RIGHT_TO_LEFT.test(text);
}

/**
 * Whether a paragraph as a whole, with all its lines, is read from right to left: its first letter is.
 * Unicode Standard Annex 9, rules P2 and P3.
 */
export function isRightToLeft(text: string): boolean {
  return FIRST_STRONG.exec(text)?.groups?.['right'] !== undefined;
}

/**
 * Gives the text whose characters are set: composed (Unicode Normalization Form C) where it has marks that may be part of
 * their letters, so that both ways to write a letter look the same; as it is elsewhere.
 */
export function textToSet(text: string): string {
  return needsShaping(text) ? text.normalize('NFC') : text;
}
