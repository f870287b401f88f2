import { describe, expect, test } from 'vitest';

import {
  altDigit,
  altKeystroke,
  type KeyboardKey,
  keystroke,
} from '../../../../../renderer/features/scan/keyboard-wedge.ts';
import { LOST_CHARACTER } from '../../../../../shared/scan/keyboard-layouts.ts';

type Held = 'shift' | 'ctrl' | 'alt' | 'meta' | 'altGraph';

/** A key that wrote this, pressed in this place, with others held down. */
function key(written: string, held: readonly Held[] = [], code = ''): KeyboardKey {
  return {
    key: written,
    code,
    shiftKey: held.includes('shift'),
    ctrlKey: held.includes('ctrl'),
    altKey: held.includes('alt'),
    metaKey: held.includes('meta'),
    getModifierState: () => held.includes('altGraph'),
  };
}

const typed = (pressed: KeyboardKey, isInScan = false): string | null =>
  keystroke(pressed, isInScan)?.typed ?? null;

describe('a key of a wedge', () => {
  test.each(['a', 'Z', '7', ']', '/', '%', 'é'])('stands for the character %s', (character) => {
    expect(typed(key(character))).toBe(character);
  });

  test('stands for none where it moves or switches, in a scan too', () => {
    for (const name of ['Shift', 'AltGraph', 'Control', 'CapsLock', 'ArrowDown', 'Backspace']) {
      expect(typed(key(name))).toBe(null);
      expect(typed(key(name), true)).toBe(null);
    }
  });

  test('is a shortcut with Ctrl, ⌘ or Alt', () => {
    for (const held of ['ctrl', 'meta', 'alt'] as const) expect(typed(key('k', [held]))).toBe(null);
  });

  test('is told by its place and by what is held down', () => {
    expect(keystroke(key('Z', ['shift'], 'KeyY'), false)).toEqual({
      typed: 'Z',
      code: 'KeyY',
      level: 'shift',
      control: false,
    });
    expect(keystroke(key('@', ['altGraph'], 'KeyQ'), false)).toMatchObject({ level: 'altGr' });
  });
});

describe('a bracket', () => {
  test.each<[string, readonly Held[]]>([
    ['AltGr, as most browsers have it', ['altGraph']],
    ['AltGr, as Windows has it', ['ctrl', 'alt']],
    ['AltGr, as some have both', ['ctrl', 'alt', 'altGraph']],
    ['Option, on a Mac', ['alt']],
  ])('is written with %s', (_name, held) => {
    expect(keystroke(key(']', held, 'Digit9'), false)).toEqual({
      typed: ']',
      code: 'Digit9',
      level: 'altGr',
      control: false,
    });
    expect(altDigit(key(']', held, 'Digit9'))).toBe(null);
  });
});

describe('the group separator', () => {
  test.each([
    ['an American board', ']'],
    ['a German or Spanish board', '+'],
    ['a French board', '$'],
    ['a Swiss board, where it is a dead key', 'Dead'],
  ])('is Ctrl with the key that is ] on an American one, on %s', (_name, written) => {
    expect(keystroke(key(written, ['ctrl'], 'BracketRight'), false)).toEqual({
      typed: '\x1d',
      code: 'BracketRight',
      level: 'plain',
      control: true,
    });
  });

  test('is itself, and Ctrl with whatever key writes ]', () => {
    expect(typed(key('\x1d'))).toBe('\x1d');
    expect(typed(key(']', ['ctrl'], 'KeyX'))).toBe('\x1d');
  });

  test('is none of the keys that write ] or + without Ctrl', () => {
    expect(typed(key('+', [], 'BracketRight'))).toBe('+');
    expect(typed(key(']', ['altGraph'], 'Digit9'))).toBe(']');
  });

  test('may be a function key, which is told by its name', () => {
    expect(typed(key('F8', [], 'F8'))).toBe('{F8}');
  });
});

describe('in a scan no character goes missing unseen', () => {
  test('a dead key is one that is lost', () => {
    expect(typed(key('Dead', [], 'Equal'))).toBe(LOST_CHARACTER);
  });

  test('so is what a scanner meant by AltGr where the computer has none', () => {
    expect(typed(key('9', ['alt'], 'KeyQ'), true)).toBe(LOST_CHARACTER);
    expect(typed(key('q', ['alt'], 'KeyQ'), true)).toBe(LOST_CHARACTER);
  });

  test('and what an input method swallowed', () => {
    expect(typed(key('Process', [], 'KeyQ'), true)).toBe(LOST_CHARACTER);
    expect(typed(key('Process', [], 'KeyQ'))).toBe(null);
  });

  test('Ctrl with a letter is the control character that a scanner sends', () => {
    expect(typed(key('m', ['ctrl'], 'KeyM'), true)).toBe('\r');
    expect(typed(key('b', ['ctrl'], 'KeyB'), true)).toBe('\x02');
    expect(typed(key('1', ['ctrl'], 'Digit1'), true)).toBe(LOST_CHARACTER);
  });
});

describe('Alt with numbers', () => {
  const digits = (text: string): string =>
    Array.from(text, (digit) => altDigit(key(digit, ['alt'], `Numpad${digit}`))).join('');

  test('029 is the group separator', () => {
    expect(altKeystroke(digits('029'))).toEqual({ typed: '\x1d', code: '', level: 'plain', control: false });
  });

  test('is each character of a scanner in Alt mode', () => {
    expect(altKeystroke(digits('093'))?.typed).toBe(']');
  });

  test('writes nothing without digits, and nothing that can be told beyond ASCII', () => {
    expect(altKeystroke('')).toBe(null);
    expect(altKeystroke('0000')).toBe(null);
    expect(altKeystroke('8364')?.typed).toBe(LOST_CHARACTER);
  });

  test('is heard with Num Lock off too', () => {
    expect(altDigit(key('Insert', ['alt'], 'Numpad0'))).toBe('0');
  });

  test('are digits as they are where Alt is not held', () => {
    expect(altDigit(key('2', [], 'Numpad2'))).toBe(null);
  });
});
