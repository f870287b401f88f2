import { FNC1 } from './message.ts';

/** Encodation schemes that pack three values into two codewords. ISO/IEC 16022, 5.2.5 to 5.2.7. */
export type TripletScheme = 'c40' | 'text' | 'x12';

/** A character's values in a scheme, at most four; none where the scheme does not have it. */
export type CharacterValues = readonly number[];

const SHIFT_1 = 0;
const SHIFT_2 = 1;
const SHIFT_3 = 2;
/** In the shift 2 set: FNC1, and the upper shift, after which a character counts 128 more. */
const FNC1_IN_SHIFT_2 = 27;
const UPPER_SHIFT_IN_SHIFT_2 = 30;

/** ISO/IEC 16022, table C.1: where the basic set has capitals, the shift 3 set has small letters. */
const C40_LETTERS = { basic: codeOf('A'), shifted: codeOf('a') };
/** ISO/IEC 16022, table C.2: the other way about. */
const TEXT_LETTERS = { basic: codeOf('a'), shifted: codeOf('A') };

/** The four characters of X12 beside digits and capitals, in the order of their values. ISO/IEC 16022, table C.3. */
const X12_SIGNS = ['\r', '*', '>', ' '].map(codeOf);

const CHARACTERS = Array.from({ length: FNC1 + 1 }, (_, character) => character);

/** The values of each character, by its number; {@link FNC1} last. */
export const TRIPLET_VALUES: Readonly<Record<TripletScheme, readonly CharacterValues[]>> = {
  c40: CHARACTERS.map((character) => shiftedValues(character, C40_LETTERS)),
  text: CHARACTERS.map((character) => shiftedValues(character, TEXT_LETTERS)),
  x12: CHARACTERS.map(x12Values),
};

type Letters = typeof C40_LETTERS;

function shiftedValues(character: number, letters: Letters): CharacterValues {
  if (character === FNC1) return [SHIFT_2, FNC1_IN_SHIFT_2];
  if (character >= 128) return [SHIFT_2, UPPER_SHIFT_IN_SHIFT_2, ...asciiValues(character - 128, letters)];
  return asciiValues(character, letters);
}

function asciiValues(character: number, { basic, shifted }: Letters): CharacterValues {
  if (character === codeOf(' ')) return [3];
  if (isBetween(character, codeOf('0'), codeOf('9'))) return [4 + character - codeOf('0')];
  if (isBetween(character, basic, basic + 25)) return [14 + character - basic];
  if (character < 32) return [SHIFT_1, character];
  if (isBetween(character, 33, 47)) return [SHIFT_2, character - 33];
  if (isBetween(character, 58, 64)) return [SHIFT_2, 15 + character - 58];
  if (isBetween(character, 91, 95)) return [SHIFT_2, 22 + character - 91];
  if (isBetween(character, shifted, shifted + 25)) return [SHIFT_3, 1 + character - shifted];
  // The grave accent, and the five characters after the small letters.
  return [SHIFT_3, character - 96];
}

function x12Values(character: number): CharacterValues {
  const sign = X12_SIGNS.indexOf(character);
  if (sign >= 0) return [sign];
  if (isBetween(character, codeOf('0'), codeOf('9'))) return [4 + character - codeOf('0')];
  if (isBetween(character, codeOf('A'), codeOf('Z'))) return [14 + character - codeOf('A')];
  return [];
}

/** True for the characters of the EDIFACT scheme, which takes six bits each. ISO/IEC 16022, 5.2.8. */
export function isEdifact(character: number): boolean {
  return isBetween(character, 32, 94);
}

/** True for 0 to 9, of which two take one ASCII codeword. ISO/IEC 16022, 5.2.3. */
export function isDigit(character: number): boolean {
  return isBetween(character, 48, 57);
}

function isBetween(character: number, least: number, most: number): boolean {
  return character >= least && character <= most;
}

function codeOf(character: string): number {
  return character.charCodeAt(0);
}
