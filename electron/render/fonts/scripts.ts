/**
 * Scripts that run from right to left, or whose letters join, reorder or stack.
 * One glyph a character would set them as text that nobody can read; it is
 * better to show that they are missing.
 */
const SHAPED_SCRIPTS = [
  ...['Arabic', 'Hebrew', 'Syriac', 'Thaana', 'Nko', 'Mandaic', 'Samaritan', 'Adlam', 'Mongolian'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam'],
  ...['Sinhala', 'Thai', 'Lao', 'Tibetan', 'Myanmar', 'Khmer', 'Javanese', 'Balinese'],
];

const SHAPED = new RegExp(`[${SHAPED_SCRIPTS.map((script) => `\\p{Script=${script}}`).join('')}]`, 'u');

/** Whether a character belongs to a script that needs more than one glyph after another, left to right. */
export function needsShaping(codePoint: number): boolean {
  return SHAPED.test(String.fromCodePoint(codePoint));
}
