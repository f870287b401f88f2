import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { checkDigit, hasValidCheckDigit } from '../../../../shared/gs1/check-digit.ts';
import { gtinLength, nativeGtin, parseGtin, retailSymbologyOf } from '../../../../shared/gs1/gtin.ts';

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ minLength: length, maxLength: length, unit: fc.constantFrom(...'0123456789') });

/** GTINs of every length with a first digit that keeps them at that length. */
const gtins = fc.constantFrom(8, 12, 13, 14).chain((length) =>
  digits(length - 2).chain((middle) =>
    fc.constantFrom(...'123456789').map((first) => {
      const body = first + middle;
      return body + String(checkDigit(body));
    }),
  ),
);

describe('the check digit', () => {
  // GS1 General Specifications, section 7.9.1, and GS1's own check digit calculator.
  test.each([
    ['629104150021', 3],
    ['950600013435', 2],
    ['03600029145', 2],
    ['7351353', 7],
    ['1234567890123', 1],
  ])('of %s is %i', (body, digit) => {
    expect(checkDigit(body)).toBe(digit);
  });

  test('finds every single mistyped digit', () => {
    fc.assert(
      fc.property(gtins, fc.nat(), fc.integer({ min: 1, max: 9 }), (gtin, at, by) => {
        const place = at % gtin.length;
        const wrong = String((Number(gtin.charAt(place)) + by) % 10);
        expect(hasValidCheckDigit(gtin.slice(0, place) + wrong + gtin.slice(place + 1))).toBe(false);
      }),
    );
  });
});

describe('a GTIN', () => {
  test('is normalised to 14 digits and keeps its own length', () => {
    fc.assert(
      fc.property(gtins, (text) => {
        const parsed = parseGtin(text);
        if (!parsed.ok) throw new Error(parsed.problem.message);
        expect(parsed.value).toBe(text.padStart(14, '0'));
        expect(nativeGtin(parsed.value)).toBe(text);
        expect(gtinLength(parsed.value)).toBe(text.length);
      }),
    );
  });

  test('may come with spaces and hyphens', () => {
    expect(parseGtin(' 9 506000-134352 ')).toEqual(parseGtin('9506000134352'));
  });

  test.each([
    ['95200002', 'ean-8'],
    ['614141000210', 'upc-a'],
    ['9506000134352', 'ean-13'],
    ['19506000134359', 'itf-14'],
  ])('%s is printed as %s', (text, symbology) => {
    const parsed = parseGtin(text);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    expect(retailSymbologyOf(parsed.value)).toBe(symbology);
  });

  test('with a wrong check digit is refused with the digit that would fit', () => {
    expect(parseGtin('9506000134353')).toEqual({
      ok: false,
      problem: { code: 'gtin_check_digit', message: expect.stringContaining('2') as string },
    });
  });

  test.each([
    ['', 'gtin_length'],
    ['   ', 'gtin_length'],
    ['123456789', 'gtin_length'],
    ['9.506E+12', 'gtin_characters'],
    ['95060001343S2', 'gtin_characters'],
    ['９５０６０００１３４３５２', 'gtin_characters'],
    ['00000000000000', 'gtin_characters'],
  ])('"%s" is refused: %s', (text, code) => {
    expect(parseGtin(text)).toMatchObject({ ok: false, problem: { code } });
  });
});
