import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { computeCheckDigit, expandUpcE } from '../../../../../shared/gs1/gtin.ts';

/** Leaves the zeros of eleven digits out as the standard's encoding rules say; null where that cannot be done. */
function suppressed(body: string): string | null {
  const [, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11] = Array.from(body);
  if (d7 === '0' && d8 === '0' && d9 === '0' && d10 === '0' && d6 !== '0' && Number(d11) >= 5)
    return body.slice(1, 6) + (d11 ?? '');
  if (body.slice(5, 10) === '00000' && d5 !== '0') return `${body.slice(1, 5)}${d11 ?? ''}4`;
  if (body.slice(4, 8) === '0000' && Number(d4) <= 2)
    return [d2, d3, d9, d10, d11, d4].map((digit) => digit ?? '').join('');
  if (body.slice(4, 9) === '00000' && Number(d4) >= 3) return `${body.slice(1, 4)}${body.slice(9, 11)}3`;
  return null;
}

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ minLength: length, maxLength: length, unit: fc.constantFrom(...Array.from('0123456789')) });

/** Eleven digits of a number that UPC-E can carry. */
const carried = fc
  .oneof(
    fc.tuple(digits(2), fc.constantFrom('0', '1', '2'), digits(3)).map(([a, b, c]) => `0${a}${b}0000${c}`),
    fc
      .tuple(digits(2), fc.constantFrom(...Array.from('3456789')), digits(2))
      .map(([a, b, c]) => `0${a}${b}00000${c}`),
    fc
      .tuple(digits(3), fc.constantFrom(...Array.from('123456789')), digits(1))
      .map(([a, b, c]) => `0${a}${b}00000${c}`),
    fc
      .tuple(digits(4), fc.constantFrom(...Array.from('123456789')), fc.constantFrom(...Array.from('56789')))
      .map(([a, b, c]) => `0${a}${b}0000${c}`),
  )
  .filter((body) => /[1-9]/.test(body));

describe('a UPC-E', () => {
  test.each([
    ['04252614', '042100005264'],
    ['01234565', '012345000065'],
    ['00985234', '009800000524'],
    ['06141939', '061400000199'],
    ['09999992', '099999000092'],
    ['01278907', '012000007897'],
  ])('%s stands for %s', (short, full) => {
    const body = full.slice(0, -1);
    expect(computeCheckDigit(body)).toBe(Number(full.slice(-1)));
    expect(expandUpcE(short)).toBe(full.padStart(14, '0'));
  });

  test('stands for the number whose zeros were left out', () => {
    fc.assert(
      fc.property(carried, (body) => {
        const check = String(computeCheckDigit(body));
        const six = suppressed(body);
        if (six === null) throw new Error(`cannot be suppressed: ${body}`);
        expect(expandUpcE(`0${six}${check}`)).toBe(`00${body}${check}`);
      }),
      { seed: 12 },
    );
  });

  test.each([
    ['a check digit that does not fit', '04252615'],
    ['nines and a check digit that does not fit', '09999993'],
    ['number system 1, which GS1 gives to no UPC-E', '14252611'],
    ['number system 9', '94252617'],
    ['zeros left out in a way that the standard leaves to another form', '01214533'],
    ['zeros only', '00000000'],
    ['seven digits', '0425261'],
    ['letters', '0425261A'],
    ['nothing', ''],
  ])('with %s stands for nothing', (_, text) => {
    expect(expandUpcE(text)).toBeNull();
  });
});
