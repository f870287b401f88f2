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
