import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  caseGtin,
  type CaseIndicator,
  computeCheckDigit,
  containedItemGtin,
  gtinLength,
  gtinsOfSameGoods,
  hasValidCheckDigit,
  nativeGtin,
  parseCaseIndicator,
  parseGtin,
} from '../../../../../shared/gs1/gtin.ts';
import type { ProblemCode } from '../../../../../shared/result/problem-table.ts';
import type { Result } from '../../../../../shared/result/result.ts';

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ minLength: length, maxLength: length, unit: fc.constantFrom(...Array.from('0123456789')) });

/** GTINs of every length with a first digit that keeps them at that length. */
const gtins = fc.constantFrom(8, 12, 13, 14).chain((length) =>
  digits(length - 2).chain((middle) =>
    fc.constantFrom(...Array.from('123456789')).map((first) => {
      const body = first + middle;
      return body + String(computeCheckDigit(body));
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
    expect(computeCheckDigit(body)).toBe(digit);
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

  test('is the same item at every length that it can be written in', () => {
    const upc = parseGtin('614141000210');
    expect(parseGtin('0614141000210')).toEqual(upc);
    expect(parseGtin('00614141000210')).toEqual(upc);
    const ean8 = parseGtin('01234565');
    expect(parseGtin('00000001234565')).toEqual(ean8);
    if (ean8.ok) expect(nativeGtin(ean8.value)).toBe('01234565');
  });

  test.each([
    [' 9 506000-134352 '],
    ['9\u00a0506000\u00a0134352'],
    ['950-6000\u201113435–2'],
    ['9506000134352\r\n'],
  ])('%j is read past its separators', (text) => {
    expect(parseGtin(text)).toEqual({ ok: true, value: '09506000134352' });
  });

  test('has separators between its digits only: a negative number is no GTIN', () => {
    expect(parseGtin('-95200002')).toMatchObject({
      ok: false,
      problem: { code: 'gtin_characters', message: expect.stringContaining('"-"') as string },
    });
  });

  test('with a wrong check digit is refused with the digit that would fit', () => {
    fc.assert(
      fc.property(gtins, fc.integer({ min: 1, max: 9 }), (gtin, by) => {
        const right = gtin.slice(-1);
        const wrong = String((Number(right) + by) % 10);
        const refused = parseGtin(gtin.slice(0, -1) + wrong);
        if (refused.ok) throw new Error('accepted');
        expect(refused.problem.code).toBe('gtin_check_digit');
        expect(refused.problem.message).toContain(`The last digit, ${wrong}, does not fit`);
        expect(refused.problem.message).toContain(`ask for ${right}:`);
      }),
    );
  });

  test.each([
    ['12345678901', 'this has 11'],
    ['', 'this is empty'],
    ['9506000134352 9506000134352', 'this has 26'],
  ])('"%s" of no GTIN length is refused, and nothing is guessed: %s', (text, sentence) => {
    expect(parseGtin(text)).toMatchObject({
      ok: false,
      problem: { code: 'gtin_length', message: expect.stringContaining(sentence) as string },
    });
  });

  test('is never found in text with another character in it', () => {
    const others = fc
      .integer({ min: 0, max: 0x10ffff })
      .map((codePoint) => String.fromCodePoint(codePoint))
      .filter((character) => !/[\d\s\p{Pd}]/u.test(character));
    fc.assert(
      fc.property(gtins, fc.nat(), others, (gtin, at, other) => {
        const place = at % (gtin.length + 1);
        expect(parseGtin(gtin.slice(0, place) + other + gtin.slice(place))).toMatchObject({
          ok: false,
          problem: { code: 'gtin_characters' },
        });
      }),
    );
  });

  test.each([
    ['', 'gtin_length'],
    ['   ', 'gtin_length'],
    ['123456789', 'gtin_length'],
    ['9.506E+12', 'gtin_characters'],
    ['95060001343S2', 'gtin_characters'],
    ['９５０６０００１３４３５２', 'gtin_characters'],
    ['00000000000000', 'gtin_zero'],
  ])('"%s" is refused: %s', (text, code) => {
    expect(parseGtin(text)).toMatchObject({ ok: false, problem: { code } });
  });
});

describe('the item inside a case', () => {
  test.each([
    ['19521234000010', '09521234000013'],
    ['80614141000216', '00614141000210'],
    // Of varying measure, and no case at all.
    ['99521234000016', null],
    ['09521234000013', null],
  ])('of %s is %s', (text, item) => {
    const parsed = parseGtin(text);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    expect(containedItemGtin(parsed.value)).toBe(item);
  });
});

describe('the GTIN of a case', () => {
  test('has the indicator before the item’s digits, and leads back to the item', () => {
    const indicators = fc.integer({ min: 1, max: 8 }) as fc.Arbitrary<CaseIndicator>;
    fc.assert(
      fc.property(gtins, indicators, (text, indicator) => {
        const item = parseGtin(text);
        if (!item.ok || gtinLength(item.value) === 14) return;
        const made = caseGtin(item.value, indicator);
        if (!made.ok) throw new Error(made.problem.message);
        expect(parseGtin(made.value)).toEqual(made);
        expect(made.value.startsWith(String(indicator))).toBe(true);
        expect(containedItemGtin(made.value)).toBe(item.value);
      }),
    );
  });

  test('is not made of a case’s', () => {
    const one = parseGtin('19521234000010');
    if (!one.ok) throw new Error(one.problem.message);
    expect(caseGtin(one.value, 2)).toMatchObject({ ok: false, problem: { code: 'gtin_of_case' } });
  });

  test.each([
    ['1', true],
    ['8', true],
    ['0', false],
    ['9', false],
    ['12', false],
    ['', false],
  ])('whether %j can be its indicator: %s', (text, isOne) => {
    expect(parseCaseIndicator(text).ok).toBe(isOne);
  });
});

describe('the same goods under other GTINs', () => {
  const valueOf = <Value>(parsed: Result<Value, ProblemCode>): Value => {
    if (!parsed.ok) throw new Error(parsed.problem.message);
    return parsed.value;
  };
  const item = valueOf(parseGtin('9506000134352'));
  const [first, ...others] = ([1, 2, 3, 4, 5, 6, 7, 8] as const).map((indicator) =>
    valueOf(caseGtin(item, indicator)),
  );

  test('of an item are its cases; of a case, the item and the other cases', () => {
    expect(gtinsOfSameGoods(item)).toEqual([first, ...others]);
    expect(gtinsOfSameGoods(first ?? item)).toEqual([item, ...others]);
  });

  test('of an item of varying measure are none', () => {
    expect(gtinsOfSameGoods(valueOf(parseGtin('99506000134355')))).toEqual([]);
  });
});
