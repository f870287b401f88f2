import fc from 'fast-check';
import { expect, test } from 'vitest';

import { characterName } from '../../../../shared/gs1/character-name.ts';

test.each([
  ['#', '"#"'],
  ['Ä', '"Ä"'],
  ['😀', '"😀"'],
  ['\u0410', '"\u0410" (U+0410, which only looks like "A")'],
  ['\u039f', '"\u039f" (U+039F, which only looks like "O")'],
  ['\uff11', '"\uff11" (U+FF11, which only looks like "1")'],
  ['\uff21', '"\uff21" (U+FF21, which only looks like "A")'],
  ['\u2013', '"\u2013" (U+2013, which only looks like "-")'],
  ['\u2019', '"\u2019" (U+2019, which only looks like "\'")'],
  [' ', 'a space'],
  ['\t', 'a tab'],
  ['\r', 'a line break'],
  ['\u00a0', 'a non-breaking space (U+00A0)'],
  ['\u001d', "a scanner's group separator (U+001D)"],
  ['\u0007', 'the control character U+0007'],
  ['\u200b', 'the invisible character U+200B'],
  ['\u202e', 'the invisible character U+202E'],
  ['\u0301', 'the invisible character U+0301'],
  ['\ud83d', 'the invisible character U+D83D'],
])('%j is named %s', (character, name) => {
  expect(characterName(character).message).toBe(name);
});

test('a name never holds what would not show or would turn the sentence around', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0x10ffff }), (codePoint) => {
      expect(characterName(String.fromCodePoint(codePoint)).message).not.toMatch(/[\p{C}\p{M}\p{Zl}\p{Zp}]/u);
    }),
  );
});
