import type { Problem } from '../result/result.ts';

/**
 * A character so that it can be told apart in a sentence, as words and as a fact of the sentence: in quotes where it
 * shows, by its name or code point where it does not.
 */
export function characterName(character: string): Problem {
  const known = NAMES.get(character);
  if (known !== undefined) return { code: 'character', message: known[1], facts: { which: known[0] } };
  const code = character.codePointAt(0) ?? 0;
  const codePoint = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (/\p{Cc}/u.test(character)) return unseen('control', codePoint);
  // Spaces, marks that join the letter before them, direction marks, half a surrogate pair.
  if (/[\p{C}\p{Z}\p{M}]/u.test(character)) return unseen('invisible', codePoint);
  return { code: 'character', message: `"${character}"`, facts: { which: 'shown', character } };
}

function unseen(which: 'control' | 'invisible', codePoint: string): Problem {
  return { code: 'character', message: `the ${which} character ${codePoint}`, facts: { which, codePoint } };
}

const NAMES: ReadonlyMap<string, readonly [which: string, words: string]> = new Map([
  [' ', ['space', 'a space']],
  ['\u00a0', ['noBreakSpace', 'a non-breaking space (U+00A0)']],
  ['\t', ['tab', 'a tab']],
  ['\n', ['lineBreak', 'a line break']],
  ['\r', ['lineBreak', 'a line break']],
  ['\0', ['null', 'a null character (U+0000)']],
  ['\u001d', ['groupSeparator', "a scanner's group separator (U+001D)"]],
]);
