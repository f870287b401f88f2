import { homedir } from 'node:os';

import { describe, expect, test } from 'vitest';

import { redact, redactStack } from '../../../../electron/logging/redact.ts';

describe('a redacted message', () => {
  test.each([
    ['GTIN 9506000134352 was refused', 'GTIN … was refused'],
    ['Lot OL-2611A of “Green tea” and "Acme"', 'Lot … of "…" and "…"'],
    ['SN/0001, ABC and 2 more', '…, … and … more'],
    [
      'The disk is full. Free some space, then make the PDF again.',
      'The disk is full. Free some space, then make the PDF again.',
    ],
    [
      "ENOENT: no such file or directory, open 'C:\\Users\\Jane\\Acme tea.csv'",
      '…: no such file or directory, open "…"',
    ],
    ["EXDEV: rename '/mnt/tea' -> '/mnt/O'Brien/tea'", '…: rename "…" -> "…"'],
    ["The printer's queue doesn't answer ‘Acme’", 'The printer\'s queue doesn\'t answer "…"'],
    ['I/O failed', '… failed'],
    ['cookie: session=ABCDEF; path=/', 'cookie: …; path=/'],
  ])('leaves names and codes out: %s', (text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });
});

test('a redacted stack says where, but not what', () => {
  const stack = `Error: no lot ABC\n    at find (${homedir()}/app/lots.ts:4:2)\n    at main.ts:1:1`;
  expect(redactStack(stack)).toBe('    at find (~/app/lots.ts:4:2)\n    at main.ts:1:1');
});

test.each([
  ['C:\\Users\\Jane Doe', 'file:///C:/Users/Jane%20Doe/app/lots.js:4:2'],
  ['C:\\Users\\Jane Doe', 'file:///c:/Users/jane%20doe/app/lots.js:4:2'],
  ['C:\\Users\\Jane Doe', 'C:/Users/Jane Doe/app/lots.js:4:2'],
  ['/home/jané', 'file:///home/jan%C3%A9/app/lots.js:4:2'],
  ['/home/jané', '/home/jané/app/lots.js:4:2'],
])('a redacted stack has no home folder, however it is written: %s', (home, place) => {
  expect(redactStack(`Error\n    at find (${place})`, home)).toBe('    at find (~/app/lots.js:4:2)');
});

test('a redacted stack has no home folder of Windows', () => {
  const stack = 'Error\n    at find (C:\\Users\\Jane\\app\\lots.cjs:4:2)';
  expect(redactStack(stack, 'C:\\Users\\Jane')).toBe('    at find (~\\app\\lots.cjs:4:2)');
});
