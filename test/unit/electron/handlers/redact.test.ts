import { homedir } from 'node:os';

import { describe, expect, test } from 'vitest';

import { redact } from '../../../../electron/handlers/redact.ts';

describe('a redacted text', () => {
  test.each([
    ['GTIN 9506000134352 was refused', 'GTIN … was refused'],
    ['Lot OL-2611A of “Green tea” and "Acme"', 'Lot … of "…" and "…"'],
    ['SN/0001, SN/0002 and 2 more', '…, … and 2 more'],
    [`at ${homedir()}/app/dist/main.js`, 'at ~/app/dist/main.js'],
    ['The disk is full. Free some space.', 'The disk is full. Free some space.'],
  ])('leaves names and codes out: %s', (text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });
});
