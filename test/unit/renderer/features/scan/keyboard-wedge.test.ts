import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  addKey,
  altDigit,
  altKeystroke,
  EMPTY_BURST,
  IDLE_TIMEOUT_MS,
  isRepeatedSuffix,
  type KeyboardKey,
  type KeyBurst,
  keystroke,
  looksLikeScan,
  scanEndedByPause,
  scanEndedBySuffix,
} from '../../../../../renderer/features/scan/keyboard-wedge.ts';
import { type Keystroke, LOST_CHARACTER, typedText } from '../../../../../shared/scan/keyboard-layouts.ts';

interface Keys {
  readonly wedge: KeyBurst;
  /** When the next key would come at the same pace. */
  readonly next: number;
}

/** Keys one after another, each `gap()` ms after the one before. */
function press(text: string, gap: () => number, from: Keys = { wedge: EMPTY_BURST, next: 1000 }): Keys {
  let { wedge, next } = from;
  for (const typed of text) {
    wedge = addKey(wedge, { typed, code: '', level: 'plain', control: false }, next);
    next += gap();
  }
  return { wedge, next };
}

/** What the keys of a scan typed; null where there was none. */
function typedBy(keys: readonly Keystroke[] | null): string | null {
  return keys === null ? null : typedText(keys, null);
}

const text = (minLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: 'grapheme-ascii', minLength, maxLength: 80 });

describe('a scanner', () => {
  test('is heard whole, whatever it sends, at every pace that scanners have', () => {
    fc.assert(
      fc.property(text(4), fc.integer({ min: 1, max: 30 }), (scanned, gapMs) => {
        const { wedge, next } = press(scanned, () => gapMs);
        expect(typedBy(scanEndedBySuffix(wedge, next))).toBe(scanned);
      }),
    );
  });

  test('is heard where a busy machine holds a key back', () => {
    const gaps = [5, 5, 100, 5, 5, 5, 90, 5, 5, 5, 5, 5, 5];
    let at = 0;
    const { wedge, next } = press('9520000001018', () => gaps[at++] ?? 5);
    expect(typedBy(scanEndedBySuffix(wedge, next))).toBe('9520000001018');
  });

  test('needs no terminator', () => {
    expect(typedBy(scanEndedByPause(press('95200019', () => 10).wedge))).toBe('95200019');
  });

  test('that writes each character with Alt and digits is heard at the pace of its keys', () => {
    let { wedge, next } = press('', () => 0);
    for (const typed of '9520000001018') {
      wedge = addKey(wedge, { typed, code: '', level: 'plain', control: false }, next, 5);
      next += 5 * 20;
    }
    expect(typedBy(scanEndedBySuffix(wedge, next))).toBe('9520000001018');
  });

  test('is told from what a person typed just before it', () => {
    const typed = press('oil', () => 180);
    const scanned = press('9520000001018', () => 10, {
      wedge: typed.wedge,
      next: typed.next + IDLE_TIMEOUT_MS,
    });
    expect(typedBy(scanEndedBySuffix(scanned.wedge, scanned.next))).toBe('9520000001018');
  });

  test('holds shortcuts back from its fourth key on', () => {
    const three = press('htt', () => 10);
    expect(looksLikeScan(three.wedge, three.next)).toBe(true);
    const two = press('ht', () => 10);
    expect(looksLikeScan(two.wedge, two.next)).toBe(false);
  });
});

describe('a person', () => {
  test('is never taken for a scanner, however long they type', () => {
    fc.assert(
      fc.property(text(1), fc.integer({ min: 60, max: 400 }), (typed, gapMs) => {
        const { wedge, next } = press(typed, () => gapMs);
        expect(scanEndedBySuffix(wedge, next)).toBe(null);
        expect(scanEndedByPause(wedge)).toBe(null);
        expect(looksLikeScan(wedge, next)).toBe(false);
      }),
    );
  });

  test('may roll over three keys at once', () => {
    const { wedge, next } = press('the', () => 15);
    expect(scanEndedBySuffix(wedge, next)).toBe(null);
    expect(scanEndedByPause(wedge)).toBe(null);
  });

  test('who waits before Enter has not scanned', () => {
    const { wedge, next } = press('9520000001018', () => 10);
    expect(scanEndedBySuffix(wedge, next + IDLE_TIMEOUT_MS)).toBe(null);
  });

  test('who types a short code quickly and stops has not scanned', () => {
    expect(scanEndedByPause(press('OL-26', () => 30).wedge)).toBe(null);
  });
});

test('a second terminator belongs to the scan before it; a person cannot be that quick', () => {
  expect(isRepeatedSuffix(1_000, 1_010)).toBe(true);
  expect(isRepeatedSuffix(1_000, 1_000 + IDLE_TIMEOUT_MS)).toBe(false);
});

test('nothing was scanned where nothing was pressed', () => {
  expect(scanEndedBySuffix(EMPTY_BURST, 0)).toBe(null);
  expect(scanEndedByPause(EMPTY_BURST)).toBe(null);
});

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
