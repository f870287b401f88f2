import { describe, expect, test } from 'vitest';

import { type Keystroke, LOST_CHARACTER, typedText } from '../../../../shared/scan/keyboard-layouts.ts';

const key = (typed: string, code: string, more: Partial<Keystroke> = {}): Keystroke => ({
  typed,
  code,
  level: 'plain',
  control: false,
  ...more,
});

describe('what was typed', () => {
  const keys = [
    key('+', 'BracketRight'),
    key('d', 'KeyD'),
    key('2', 'Digit2'),
    key('z', 'KeyY'),
    key('ß', 'Minus'),
    key(LOST_CHARACTER, 'Equal'),
    key('\u001d', 'BracketRight', { control: true }),
    key(' ', 'Space'),
    key('5', 'Numpad5'),
    key('A', ''),
  ];

  test('is what this computer made of the keys', () => {
    expect(typedText(keys, null)).toBe(`+d2zß${LOST_CHARACTER}\u001d 5A`);
  });

  test('is what another keyboard makes of them, by their places', () => {
    expect(typedText(keys, 'us')).toBe(']d2y-=\u001d 5A');
  });

  test('has no character of a dead key that the space bar wrote', () => {
    expect(typedText([key(LOST_CHARACTER, 'Quote'), key("'", 'Space')], null)).toBe("'");
    expect(typedText([key(LOST_CHARACTER, 'Quote'), key(' ', 'Space')], null)).toBe(`${LOST_CHARACTER} `);
    expect(typedText([key(LOST_CHARACTER, 'Equal'), key('1', 'Digit1')], null)).toBe(`${LOST_CHARACTER}1`);
  });
});
