/** What bytes that are a character of UTF-8 are likely meant as; `letters` are those of Windows-1252. */
export type SequenceMeaning = 'utf8' | 'letters' | 'either';

/** Signs of Windows-1252 that stand behind a word in capitals: a no-break space … ’ “ ” – — ™ § © ª « ® ° ² ³ ´ · ¹ º ». */
const SIGNS_BEHIND = [
  ...[0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x99, 0xa0, 0xa7, 0xa9, 0xaa, 0xab, 0xae, 0xb0, 0xb2, 0xb3],
  ...[0xb4, 0xb7, 0xb9, 0xba, 0xbb],
];

/** Those behind which another word may begin. */
const SIGNS_BETWEEN = [0x85, 0x92, 0x93, 0x96, 0x97, 0xa0, 0xab];

/** Letters and signs of European texts that are isolated among ASCII: Latin, Romanian, Vietnamese, punctuation, currency, symbols. */
const COMMON_CHARACTERS = [
  ...[
    [0x00a0, 0x017f],
    [0x0218, 0x021b],
    [0x1e00, 0x1eff],
  ],
  ...[
    [0x2000, 0x206f],
    [0x20a0, 0x20cf],
    [0x2100, 0x2bff],
    [0xfb00, 0xfb06],
  ],
] as const;

/** Bytes of the character of UTF-8 that begins here: 2 to 4; 0 where none does. RFC 3629, section 4. */
export function sequenceLength(bytes: Buffer, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const second = bytes[at + 1] ?? 0;
  const [least, most] = SECOND_BYTES[lead] ?? [0x80, 0xbf];
  if (length === 0 || second < least || second > most) return 0;
  for (let index = 2; index < length; index += 1) {
    if (!isTrail(bytes[at + index])) return 0;
  }
  return length;
}

/** Second bytes that keep overlong forms, halves of surrogate pairs and what lies past U+10FFFF out. */
const SECOND_BYTES: Readonly<Record<number, readonly [least: number, most: number]>> = {
  0xe0: [0xa0, 0xbf],
  0xed: [0x80, 0x9f],
  0xf0: [0x90, 0xbf],
  0xf4: [0x80, 0x8f],
};

/**
 * Classifies a valid UTF-8 sequence by what it is likely meant as. In Windows-1252 it is a letter with a sign or two behind it, so a word has to
 * come before it and none behind; in UTF-8 it is a letter of the kind that stands among ASCII, or one of several.
 */
export function classifySequence(bytes: Buffer, at: number, length: number): SequenceMeaning {
  if (!mayBeLetterAndSigns(bytes, at, length)) return 'utf8';
  const character = bytes.toString('utf8', at, at + length);
  const code = character.codePointAt(0) ?? 0;
  const isCommon = COMMON_CHARACTERS.some(([from, to]) => code >= from && code <= to);
  // A small letter does not end a word in capitals.
  const fits = length > 2 || character !== character.toLowerCase();
  return (isCommon && fits) || isInRun(bytes, at, length) ? 'either' : 'letters';
}

function mayBeLetterAndSigns(bytes: Buffer, at: number, length: number): boolean {
  const lead = bytes[at] ?? 0;
  const before = bytes[at - 1] ?? 0;
  const behind = bytes[at + length] ?? 0;
  // Â and à before a sign are what UTF-8 itself looks like in Windows-1252: © is Â©, é is Ã©.
  if (length > 3 || lead <= 0xc3) return false;
  const isInWord = lead <= 0xde ? isCapital(before) : isLetter(before);
  const signs = bytes.subarray(at + 1, at + length);
  const last = signs.at(-1) ?? 0;
  return (
    isInWord &&
    signs.every((sign) => SIGNS_BEHIND.includes(sign)) &&
    (!isLetter(behind) || SIGNS_BETWEEN.includes(last))
  );
}

/** Words of other alphabets have several letters that are no ASCII, side by side. */
function isInRun(bytes: Buffer, at: number, length: number): boolean {
  return sequenceLength(bytes, at + length) > 0 || (isTrail(bytes[at - 1]) && (bytes[at - 2] ?? 0) >= 0x80);
}

/** Letters of Windows-1252 among 80 to 9F, capitals first: Š Œ Ž Ÿ š œ ž. */
const CAPITALS_BELOW_A0 = [0x8a, 0x8c, 0x8e, 0x9f];
const UNASSIGNED = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/** Signs that no word of Windows-1252 has in its middle: € ‚ ƒ „ † ‡ ˆ ‰ ‹ “ ” ˜ › ¡ ¢ £ ¤ ¥ ¦ § ¨ ¯ ± ³ ¶ ¸ ¹ ¼ ½ ¾ ¿. */
const NEVER_INSIDE = [
  ...[
    0x80, 0x82, 0x83, 0x84, 0x86, 0x87, 0x88, 0x89, 0x8b, 0x93, 0x94, 0x98, 0x9b, 0xa1, 0xa2, 0xa3, 0xa4,
    0xa5,
  ],
  ...[0xa6, 0xa7, 0xa8, 0xaf, 0xb1, 0xb3, 0xb6, 0xb8, 0xb9, 0xbc, 0xbd, 0xbe, 0xbf],
];

/** Signs that open a quotation or a number, and never stand behind a letter: ‚ „ ¤. */
const NEVER_BEHIND = [0x82, 0x84, 0xa4];

/** Letters that are no ASCII and side by side in words of Windows-1252: at most three, but for those of {@link IN_A_ROW}. */
const MOST_SIDE_BY_SIDE = 3;

/** Ä Å Æ Ö Ø Ü ß ä å æ ö ø ü: more of them are side by side in `Jäääär`, and where people try them out (`ÄÖÜäöüß`). */
const IN_A_ROW = [0xc4, 0xc5, 0xc6, 0xd6, 0xd8, 0xdc, 0xdf, 0xe4, 0xe5, 0xe6, 0xf6, 0xf8, 0xfc];

/** True where a byte above 7F makes no sense in Windows-1252, and so is likely of another encoding: `Bia³y`, `caf‚`, `cafŽ`, `Áîëò`. */
export function isUnlikelyWindows1252(bytes: Buffer, at: number): boolean {
  const byte = bytes[at] ?? 0;
  const before = bytes[at - 1] ?? 0;
  const behind = bytes[at + 1] ?? 0;
  if (UNASSIGNED.includes(byte)) return true;
  if (CAPITALS_BELOW_A0.includes(byte)) return isSmall(before);
  if (NEVER_BEHIND.includes(byte) && isLetter(before)) return true;
  if (isNonLatinWord(bytes.subarray(Math.max(0, at - MOST_SIDE_BY_SIDE), at + 1))) return true;
  return NEVER_INSIDE.includes(byte) && isLetter(before) && isLetter(behind);
}

/** Words of Cyrillic and Greek are made of letters above BF alone. */
function isNonLatinWord(letters: Buffer): boolean {
  return (
    letters.length > MOST_SIDE_BY_SIDE &&
    letters.every((letter) => letter >= 0xc0) &&
    !letters.every((letter) => IN_A_ROW.includes(letter))
  );
}

function isTrail(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte <= 0xbf;
}

function isSmall(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || byte >= 0xdf;
}

function isCapital(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0xc0 && byte <= 0xde);
}

function isLetter(byte: number): boolean {
  return isSmall(byte) || isCapital(byte);
}
