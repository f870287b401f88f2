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
