import { newProblem } from '../result/problem.ts';
import type { Problem } from '../result/result.ts';

/**
 * A character so that it can be told apart in a sentence, as words and as a fact of the sentence: in quotes where it
 * shows, by its name or code point where it does not.
 */
export function characterName(character: string): Problem {
  const known = CHARACTER_NAMES.get(character);
  if (known !== undefined) return newProblem('character', { which: known });
  const code = character.codePointAt(0) ?? 0;
  const codePoint = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (/\p{Cc}/u.test(character)) return unprintableCharacter('control', codePoint);
  // Spaces, marks that join the letter before them, direction marks, half a surrogate pair.
  if (/[\p{C}\p{Z}\p{M}]/u.test(character)) return unprintableCharacter('invisible', codePoint);
  const meant = lookalikeOf(character);
  if (meant === null) return newProblem('character', { which: 'shown', character });
  return newProblem('character', { which: 'lookalike', character, codePoint, meant });
}

/** The character of a keyboard that this one is taken for; null where there is none. */
function lookalikeOf(character: string): string | null {
  // Full-width letters and digits among others.
  const plain = character.normalize('NFKC');
  if (plain !== character && /^[!-~]$/.test(plain)) return plain;
  return LOOKALIKES.find((taken) => taken.includes(character, 1))?.charAt(0) ?? null;
}

/** What is meant, and behind it the Cyrillic and Greek letters, dashes, quotation marks and strokes that are taken for it. */
const LOOKALIKES: readonly string[] = [
  ...[
    'AАΑ',
    'BВΒ',
    'CС',
    'EЕΕ',
    'HНΗ',
    'IІΙ',
    'JЈ',
    'KКΚ',
    'MМΜ',
    'NΝ',
    'OОΟ',
    'PРΡ',
    'SЅ',
    'TТΤ',
    'XХΧ',
    'YУΥ',
    'ZΖ',
  ],
  ...['aа', 'cс', 'eе', 'iі', 'jј', 'oоο', 'pр', 'sѕ', 'xх×', 'yу', '3З'],
  ...['-‐‑‒–—―−', "'‘’‚′ʼ´`", '"“”„″', '/⁄∕'],
];

function unprintableCharacter(which: 'control' | 'invisible', codePoint: string): Problem {
  return newProblem('character', { which, codePoint });
}

type NamedCharacter = 'space' | 'noBreakSpace' | 'tab' | 'lineBreak' | 'null' | 'groupSeparator';

const CHARACTER_NAMES: ReadonlyMap<string, NamedCharacter> = new Map([
  [' ', 'space'],
  ['\u00a0', 'noBreakSpace'],
  ['\t', 'tab'],
  ['\n', 'lineBreak'],
  ['\r', 'lineBreak'],
  ['\0', 'null'],
  ['\u001d', 'groupSeparator'],
]);
