import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  formatNumber,
  numberCellText,
  numberFormat,
} from '../../../../../../../electron/catalog/import/table/xlsx/number-formats.ts';

describe('a number format', () => {
  it.each([
    ...['yyyy-mm-dd', 'yyyy\\-mm\\-dd;@', '[$-407]d. mmmm yyyy;@', 'dd/mm/yy hh:mm', '[Red]d-mmm', 'dddd'],
    ...['m/d/yy h:mm', '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'yyyy"年"m"月"d"日"'],
  ])('%s shows a day', (code) => {
    expect(numberFormat(code)).toMatchObject({ kind: 'date', shows: 'day' });
  });

  it.each(['mmm-yy', 'mmm yy', 'mm/yyyy', 'yyyy-mm', 'mmmm yyyy', '[$-C0A]mmmm\\-yy;@', 'yyyy"年"m"月"'])(
    '%s shows a month of a year, and no day',
    (code) => {
      expect(numberFormat(code)).toMatchObject({ kind: 'date', shows: 'month' });
    },
  );

  it.each(['yyyy', 'mmmm', 'h:mm AM/PM', '[h]:mm:ss', 'mm:ss.0'])('%s shows neither', (code) => {
    expect(numberFormat(code)).toMatchObject({ kind: 'date', shows: 'other' });
  });

  it.each(['General', 'GENERAL', '@', '', '[Red]General', '[Color 10]General'])(
    '%j changes nothing',
    (code) => {
      expect(numberFormat(code)).toEqual({ kind: 'plain' });
    },
  );

  it.each([
    ...[
      '0',
      '0.00',
      '#,##0',
      '0.00E+00',
      '#,##0.00 "days"',
      '0\\d',
      '[Blue]0.0',
      '"LOT-"00000',
      '0000000000000',
    ],
    ...[
      '_(* #,##0_)',
      '"EUR" 0.00;[Red]-0.00',
      '00\\/00\\/00',
      '# ?/?',
      '0%',
      'General" pcs"',
      ';;;',
      '[$€-407] 0.00',
    ],
    ...['"', '0.0.E+"'],
  ])('%j shows a number in its own way', (code) => {
    expect(numberFormat(code)).toEqual({ kind: 'number', code });
  });
});

const PLAIN = { kind: 'plain' } as const;
const DATE = numberFormat('yyyy-mm-dd');

function day(serial: string, epoch1904 = false): string {
  return numberCellText(serial, DATE, epoch1904).text;
}

describe('a number cell', () => {
  it.each([
    ['9506000134352', '9506000134352'],
    ['9.506000134352E12', '9506000134352'],
    ['9.506000134352E+12', '9506000134352'],
    ['12345.0', '12345'],
    ['-7', '-7'],
    ['12.3', '12.3'],
    ['1.1000000000000001', '1.1'],
    ['0.30000000000000004', '0.3'],
    ['1E-3', '0.001'],
    ['100', '100'],
    ['999999999999999', '999999999999999'],
  ])('stored as %s reads %s, as it is shown', (stored, text) => {
    expect(numberCellText(stored, PLAIN, false)).toEqual({ text });
  });

  it('of more than 15 digits has lost some of them', () => {
    expect(numberCellText('1.2345678901234568E+19', PLAIN, false).mark).toBe('digits_lost');
    expect(numberCellText('1000000000000000', PLAIN, false).mark).toBe('digits_lost');
  });

  it('reads what its format shows, with the digits beside it', () => {
    expect(numberCellText('42', numberFormat('"LOT-"00000'), false)).toEqual({
      text: 'LOT-00042',
      stored: '42',
    });
    expect(numberCellText('42', numberFormat('00000'), false)).toEqual({ text: '00042', stored: '42' });
    expect(numberCellText('123456', numberFormat('00000'), false)).toEqual({ text: '123456' });
  });

  it('is marked where what is shown is not all that is stored', () => {
    expect(numberCellText('12.104', numberFormat('0.00'), false)).toEqual({
      text: '12.10',
      mark: 'shown_otherwise',
      stored: '12.104',
    });
    expect(numberCellText('42', numberFormat(';;;'), false)).toEqual({
      text: '',
      mark: 'shown_otherwise',
      stored: '42',
    });
    expect(numberCellText('42', numberFormat('"'), false)).toEqual({ text: '42', mark: 'shown_otherwise' });
  });

  it('that holds no number is an error', () => {
    for (const stored of ['abc', '1,5', '0x10', 'NaN', '1e', '.']) {
      expect(numberCellText(stored, PLAIN, false).mark).toBe('error_value');
    }
  });

  it('keeps every digit of every GTIN', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 14 - 1 }), (gtin) => {
        expect(numberCellText(gtin.toExponential(), PLAIN, false)).toEqual({ text: String(gtin) });
      }),
    );
  });
});

describe('a date cell', () => {
  // Day numbers as ECMA-376 part 1, section 18.17.4.1 has them.
  it.each([
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['60', '1900-02-29'],
    ['61', '1900-03-01'],
    ['46904', '2028-05-31'],
    ['46904.75', '2028-05-31'],
    ['2958465', '9999-12-31'],
  ])('with day %s of the epoch of 1900 is %s', (serial, text) => {
    expect(day(serial)).toBe(text);
  });

  it.each([
    ['0', '1904-01-01'],
    ['45442', '2028-05-31'],
  ])('with day %s of the epoch of 1904 is %s', (serial, text) => {
    expect(day(serial, true)).toBe(text);
  });

  it('outside the calendar keeps its number, which no field takes for a date', () => {
    expect(day('0')).toBe('0');
    expect(day('-5')).toBe('-5');
    expect(day('2958466')).toBe('2958466');
  });

  it('is marked as a date in any case', () => {
    expect(numberCellText('46904', DATE, false).mark).toBe('date');
    expect(numberCellText('0.5', DATE, false).mark).toBe('date');
  });

  it('whose format shows a month and no day is that month', () => {
    expect(numberCellText('46904', numberFormat('mmm-yy'), false)).toEqual({
      text: '2028-05',
      mark: 'month',
    });
    expect(numberCellText('45442', numberFormat('mm/yyyy'), true)).toEqual({
      text: '2028-05',
      mark: 'month',
    });
  });

  it.each([
    ['yyyy', '2028'],
    ['mmmm', 'May'],
    ['h:mm', '18:00'],
  ])('whose format %s shows neither is what it shows, with the date beside it', (code, text) => {
    const format = numberFormat(code);
    expect(numberCellText('46904.75', format, false)).toEqual({ text, mark: 'date', stored: '2028-05-31' });
    expect(numberCellText('45442.75', format, true)).toEqual({ text, mark: 'date', stored: '2028-05-31' });
  });
});

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
    expect(formatNumber(code, digits).text).toBe(text);
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
    const shown = formatNumber(code, digits);
    expect(shown.whole && shown.text !== digits).toBe(false);
    expect(shown.text).toBe(text);
  });

  it('is nothing where the format hides it or is only made of optional digits', () => {
    expect(formatNumber(';;;', '42')).toEqual({ text: '', whole: false });
    expect(formatNumber('#', '0')).toEqual({ text: '', whole: false });
  });

  it('is not known where the format is none', () => {
    expect(formatNumber('"', '42')).toEqual({ text: null, whole: false });
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
          const digits = fractionDigits === '' ? String(whole) : `${whole}.${fractionDigits}`;
          const shown = formatNumber(code, digits);
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
    );
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 10 ** 9 }),
        (parts, number) => {
          const digits = String(number);
          const { text, whole } = formatNumber(parts.join(''), digits);
          if (!whole || text === null || number === 0) return;
          expect(text.replaceAll(/\D/g, '')).toMatch(new RegExp(`^0*${digits}0*$`));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
