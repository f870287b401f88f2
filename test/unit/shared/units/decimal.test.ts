import fc from 'fast-check';
import { expect, it } from 'vitest';

import { compareDecimals, decimalsOf, parseDecimal } from '../../../../shared/units/decimal.ts';

const digits = fc.stringMatching(/^\d{1,7}$/);

it('a decimal keeps every digit that was written, whichever mark stands before them', () => {
  fc.assert(
    fc.property(digits, digits, fc.constantFrom('.', ','), (whole, decimals, mark) => {
      const value = parseDecimal(`${whole}${mark}${decimals}`);
      expect(value).toBe(`${String(Number(whole))}.${decimals}`);
      expect(value === null ? 0 : decimalsOf(value)).toBe(decimals.length);
    }),
  );
});

it('decimals compare as numbers do, and zeros at their end change nothing', () => {
  fc.assert(
    fc.property(digits, digits, fc.nat({ max: 3 }), (one, other, zeros) => {
      const [first, second] = [parseDecimal(`${one}.5`), parseDecimal(`${other}.5${'0'.repeat(zeros)}`)];
      if (first === null || second === null) throw new Error('A decimal was not read');
      expect(compareDecimals(first, second)).toBe(Math.sign(Number(one) - Number(other)));
    }),
  );
});

it('what is no decimal is none', () => {
  for (const text of ['', '-1', '+1', '1.', '.5', '1.2.3', '1 000', '1e3', '1234567890123456'])
    expect(parseDecimal(text)).toBeNull();
});
