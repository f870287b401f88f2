import fc from 'fast-check';
import { expect, test } from 'vitest';

import { inNumberOrder } from '../../../../shared/text/number-order.ts';

function sorted(codes: readonly string[]): readonly string[] {
  return [...codes].sort((a, b) => ((inNumberOrder(a) ?? '') < (inNumberOrder(b) ?? '') ? -1 : 1));
}

test('sorts the numbers in codes by their value, wherever they stand', () => {
  expect(sorted(['L10', 'L9', 'L100', 'A2-10', 'A2-9', 'A10-1'])).toEqual([
    ...['A2-9', 'A2-10', 'A10-1', 'L9', 'L10', 'L100'],
  ]);
});

test('sorts whole numbers of up to 20 digits as numbers', () => {
  const number = fc.bigInt({ min: 0n, max: 10n ** 20n - 1n });
  fc.assert(
    fc.property(number, number, (a, b) => {
      const [first, second] = [inNumberOrder(String(a)) ?? '', inNumberOrder(String(b)) ?? ''];
      expect(first < second).toBe(a < b);
    }),
  );
});

test('has nothing to say of what is no code', () => {
  expect(inNumberOrder(null)).toBeNull();
});
