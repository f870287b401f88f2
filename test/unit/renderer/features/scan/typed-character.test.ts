import { describe, expect, test } from 'vitest';

import {
  altCharacter,
  altDigit,
  typedCharacter,
} from '../../../../../renderer/features/scan/typed-character.ts';

const key = (
  pressed: string,
  held: { ctrlKey?: boolean; altKey?: boolean; metaKey?: boolean } = {},
  code = '',
) => ({
  key: pressed,
  code,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...held,
});

describe('a key of a wedge', () => {
  test.each(['a', 'Z', '7', ']', '/', '%', 'é'])('stands for the character %s', (character) => {
    expect(typedCharacter(key(character))).toBe(character);
  });

  test('stands for none where it moves or switches', () => {
    for (const name of ['Shift', 'ArrowDown', 'F8', 'Backspace', 'Dead'])
      expect(typedCharacter(key(name))).toBe(null);
  });

  test('is a shortcut with Ctrl, ⌘ or Alt', () => {
    expect(typedCharacter(key('k', { ctrlKey: true }))).toBe(null);
    expect(typedCharacter(key('k', { metaKey: true }))).toBe(null);
    expect(typedCharacter(key('k', { altKey: true }))).toBe(null);
  });

  test('is a bracket with AltGr, which comes as Ctrl and Alt', () => {
    expect(typedCharacter(key(']', { ctrlKey: true, altKey: true }))).not.toBe(null);
    expect(typedCharacter(key('{', { ctrlKey: true, altKey: true }))).toBe('{');
  });

  test('is the group separator as Ctrl+] and as itself', () => {
    expect(typedCharacter(key(']', { ctrlKey: true }))).toBe('\x1d');
    expect(typedCharacter(key('\x1d'))).toBe('\x1d');
  });
});

describe('Alt with numbers', () => {
  test('029 is the group separator', () => {
    const digits = ['Numpad0', 'Numpad2', 'Numpad9'].map((code) =>
      altDigit(key(code.slice(-1), { altKey: true }, code)),
    );
    expect(altCharacter(digits.join(''))).toBe('\x1d');
  });

  test('writes nothing without digits, or beyond ASCII', () => {
    expect(altCharacter('')).toBe(null);
    expect(altCharacter('0000')).toBe(null);
    expect(altCharacter('8364')).toBe(null);
  });

  test('are digits as they are where Alt is not held', () => {
    expect(altDigit(key('2', {}, 'Numpad2'))).toBe(null);
  });
});
