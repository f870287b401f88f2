/**
 * Encodings that a catalogue file may be read in. The first four are found out; the others a person names: those of
 * Central Europe, Cyrillic, Greek, Turkish and Baltic letters, Latin-9, old Macintosh, and DOS of Western Europe and the USA.
 */
export const TEXT_ENCODINGS = [
  ...(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1250', 'windows-1251'] as const),
  ...(['windows-1253', 'windows-1254', 'windows-1257', 'iso-8859-2', 'iso-8859-15'] as const),
  ...(['macintosh', 'ibm850', 'ibm437'] as const),
] as const;

/** One of {@link TEXT_ENCODINGS}. */
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

/** The two byte orders of UTF-16. */
export type Utf16Order = 'utf-16le' | 'utf-16be';

/** Bytes at the start of a text that show whether it is UTF-16. */
const DETECTION_BYTES = 4096;

/**
 * Decodes the text of a file: UTF-8, or UTF-16 of either byte order, each with or without a byte order mark, which is no part
 * of the text. Null for bytes that are none of these, such as Windows-1252, a text cut off within a character, and UTF-32.
 */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes[2] === 0 && bytes[3] === 0) return null;
  try {
    return new TextDecoder(utf16Order(bytes) ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Detects whether a text is UTF-16, and in which byte order: by its byte order mark or, without one, by zero bytes. Digits, spaces,
 * line ends and Latin letters have one each, always on the same side; other texts have none. Null for anything else.
 */
export function utf16Order(bytes: Uint8Array): Utf16Order | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const pairs = Math.floor(Math.min(bytes.length, DETECTION_BYTES) / 2);
  let first = 0;
  let second = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    if (bytes[2 * pair] === 0) first += 1;
    if (bytes[2 * pair + 1] === 0) second += 1;
  }
  // A text in Cyrillic or Chinese has zeros only at its digits and line ends; a file padded with zeros has them on both sides.
  const enough = Math.max(1, pairs / 6);
  if (second >= enough && first <= second / 16) return 'utf-16le';
  if (first >= enough && second <= first / 16) return 'utf-16be';
  return null;
}
