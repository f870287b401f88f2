import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { showNumber } from '../../../../../../../electron/catalog/import/table/xlsx/shown-number.ts';

describe('what a sheet shows of a number', () => {
  it.each([
    ['"LOT-"00000', '42', 'LOT-00042'],
    ['"0"#', '421', '0421'],
    ['0.00', '12.1', '12.10'],
    ['000\\-000', '123456', '123-456'],
    ['000-000', '12345', '012-345'],
    ['0%', '0.05', '5%'],
    ['0.0%', '0.055', '5.5%'],
    ['0"A"', '7731', '7731A'],
    ['00\\/00\\/00', '311227', '31/12/27'],
    ['00"-"00"-"00', '51228', '05-12-28'],
    ['General" pcs"', '12', '12 pcs'],
    ['[Red]00.0', '5', '05.0'],
    ['0 000000 000000', '9521234000013', '9 521234 000013'],
    ['0000;-0000;"none"', '7', '0007'],
    ['0000;-0000;"none"', '0', 'none'],
    ['_-* 000_-', '7', '007'],
    ['"2026-"000', '12', '2026-012'],
    ['0', '42', '42'],
    ['#,##0', '42', '42'],
    ['"LOT "@', '42', '42'],
    ['0.00E+00;0', '42', '4.20E+01'],
  ])('in %j of %s is %s', (code, digits, text) => {
    expect(showNumber(code, digits).text).toBe(text);
  });

  it.each([
    ['a power of ten', '0.00E+00', '100000', '1.00E+05'],
    ['a power of ten that keeps every digit', '0.0E+0', '1200', '1.2E+3'],
    ['rounding', '0.00', '12.104', '12.10'],
    ['rounding to a whole number', '0', '12.5', '13'],
    ['rounding of a percentage', '0%', '0.055', '6%'],
    ['thousands', '#,##0', '12345', '12,345'],
    ['numbers in thousands', '0,', '12345', '12'],
    ['a fraction', '# ?/?', '1.5', '1 1/2'],
    ['a fraction that is only near', '# ?/?', '3.1416', '3 1/7'],
    ['a currency', '[$€-407] 0.00', '5', '€ 5,00'],
    ['digits of another script', '[$-D000000]"Nr. "0', '5', 'Nr. 5'],
    ['a condition', '[<100]0"a";0"b"', '5', '5a'],
    ['a sign that is a colour', '0;[Red]0', '-5', '5'],
    ['no digit at all', '"none"', '5', 'none'],
    ['eleven characters', 'General"x"', '123456789012', '1.23457E+11x'],
    ['characters that fill the cell', '*x0', '5', '5'],
  ])('is not the whole of it: %s', (_, code, digits, text) => {
    const shown = showNumber(code, digits);
    expect(shown.whole && shown.text !== digits).toBe(false);
    expect(shown.text).toBe(text);
  });

  it('is nothing where the format hides it or is only made of optional digits', () => {
    expect(showNumber(';;;', '42')).toEqual({ text: '', whole: false });
    expect(showNumber('#', '0')).toEqual({ text: '', whole: false });
  });

  it('is not known where the format is none', () => {
    expect(showNumber('"', '42')).toEqual({ text: null, whole: false });
  });
});

/** A format of digits with texts before, among and behind them, and what it must show, reckoned from its parts. */
const literal = fc.stringMatching(/^[A-Z/-]{0,3}$/);
const madeFormat = fc.record({
  before: literal,
  groups: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
  between: fc.constantFrom('-', '/', '.', ' '),
  decimals: fc.integer({ min: 0, max: 3 }),
  behind: literal,
});

describe('a format of digits and texts', () => {
  it('shows every digit between its texts, or is not taken for the whole', () => {
    fc.assert(
      fc.property(
        madeFormat,
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.integer({ min: 0, max: 9999 }),
        ({ before, groups, between, decimals, behind }, whole, fraction) => {
          const quoted = (text: string): string => (text === '' ? '' : `"${text}"`);
          const point = decimals === 0 ? '' : `.${'0'.repeat(decimals)}`;
          const zeros = groups.map((count) => '0'.repeat(count)).join(quoted(between));
          const code = `${quoted(before)}${zeros}${point}${quoted(behind)}`;
          const fractionDigits = String(fraction).padStart(4, '0').replace(/0+$/, '');
          const digits = fractionDigits === '' ? String(whole) : `${String(whole)}.${fractionDigits}`;
          const shown = showNumber(code, digits);
          if (fractionDigits.length > decimals) {
            expect(shown.whole).toBe(false);
            return;
          }
          const least = groups.reduce((sum, count) => sum + count, 0);
          let rest = String(whole).padStart(least, '0');
          const parts: string[] = [];
          for (const count of groups.slice(1).reverse()) {
            parts.unshift(rest.slice(-count));
            rest = rest.slice(0, -count);
          }
          const integers = [rest, ...parts].join(between);
          const shownFraction = decimals === 0 ? '' : `.${fractionDigits.padEnd(decimals, '0')}`;
          expect(shown).toEqual({ text: `${before}${integers}${shownFraction}${behind}`, whole: true });
        },
      ),
    );
  });

  it('is taken for the whole only where the digits can be read back from it, whatever the format', () => {
    const part = fc.constantFrom(
      ...[
        '0',
        '00',
        '#',
        '?',
        '.',
        ',',
        '%',
        'E+00',
        '/',
        '-',
        ' ',
        '"A"',
        '\\B',
        '_)',
        '* ',
        ';',
        '[Red]',
        '[>5]',
        '@',
      ],
    );
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 10 ** 9 }),
        (parts, number) => {
          const digits = String(number);
          const { text, whole } = showNumber(parts.join(''), digits);
          if (!whole || text === null || number === 0) return;
          expect(text.replaceAll(/\D/g, '')).toMatch(new RegExp(`^0*${digits}0*$`));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
