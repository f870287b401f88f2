import { describe, expect, test } from 'vitest';

import { type Keystroke, LOST, textOf } from '../../../../shared/scan/keystroke.ts';

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
    key(LOST, 'Equal'),
    key('\u001d', 'BracketRight', { control: true }),
    key(' ', 'Space'),
    key('5', 'Numpad5'),
    key('A', ''),
  ];

  test('is what this computer made of the keys', () => {
    expect(textOf(keys, null)).toBe(`+d2zß${LOST}\u001d 5A`);
  });

  test('is what another keyboard makes of them, by their places', () => {
    expect(textOf(keys, 'us')).toBe(']d2y-=\u001d 5A');
  });

  test('has no character of a dead key that the space bar wrote', () => {
    expect(textOf([key(LOST, 'Quote'), key("'", 'Space')], null)).toBe("'");
    expect(textOf([key(LOST, 'Quote'), key(' ', 'Space')], null)).toBe(`${LOST} `);
    expect(textOf([key(LOST, 'Equal'), key('1', 'Digit1')], null)).toBe(`${LOST}1`);
  });
});
