/**
 * A character so that it can be told apart in a sentence: in quotes where it
 * shows, by its name or code point where it does not.
 */
export function characterName(character: string): string {
  const known = NAMES.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  const codePoint = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (/\p{Cc}/u.test(character)) return `the control character ${codePoint}`;
  // Spaces, marks that join the letter before them, direction marks, half a surrogate pair.
  if (/[\p{C}\p{Z}\p{M}]/u.test(character)) return `the invisible character ${codePoint}`;
  return `"${character}"`;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  [' ', 'a space'],
  ['\u00a0', 'a non-breaking space (U+00A0)'],
  ['\t', 'a tab'],
  ['\n', 'a line break'],
  ['\r', 'a line break'],
  ['\0', 'a null character (U+0000)'],
  ['\u001d', "a scanner's group separator (U+001D)"],
]);
