import { describe, expect, it } from 'vitest';

import { embeddingLevels, visualOrder } from '../../../../../electron/render/fonts/bidi.ts';
import { isRightToLeft } from '../../../../../shared/drawing/scripts.ts';

/** A line as it is seen, from left to right. */
function seen(line: string, rightToLeft = isRightToLeft(line)): string {
  const levels = embeddingLevels(line, rightToLeft);
  const pieces = Array.from(line, (text, at) => ({ text, level: levels[at] ?? 0 }));
  return visualOrder(pieces)
    .map(({ text }) => text)
    .join('');
}

describe('a code in a line that runs from right to left', () => {
  it.each([
    '24-117',
    '2027-01-31',
    '24_117',
    '24=117',
    '24--117',
    '+5A',
    '12AB-3',
    '(01)09506000134352(10)A-1',
    '3.49',
  ])('keeps its order: %s', (code) => {
    for (const line of [`شاي أخضر ${code}`, `תה ירוק ${code} סוף`, `(${code}) תה`]) {
      expect(seen(line), line).toContain(code);
    }
  });

  it('keeps it where it was cut', () => {
    expect(seen('شاي 24-117…')).toContain('24-117');
  });
});

it('a line runs in the direction of its paragraph, whatever letters it has itself', () => {
  expect(seen('Tea (500 g).', true)).toBe('.Tea (500 g)');
  expect(seen('תה, שחור', false)).toBe('רוחש ,הת');
  expect(seen('תה A', false)).toBe('הת A');
  expect(seen('תה A', true)).toBe('A הת');
});

it('a line without letters from right to left stays as it is', () => {
  expect(seen('Tea 24-117 (A)')).toBe('Tea 24-117 (A)');
});
