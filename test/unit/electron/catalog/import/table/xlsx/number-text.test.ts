import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { numberFormat } from '../../../../../../../electron/catalog/import/table/xlsx/number-formats.ts';
import { numberText } from '../../../../../../../electron/catalog/import/table/xlsx/number-text.ts';

const PLAIN = { kind: 'plain' } as const;
const DATE = numberFormat('yyyy-mm-dd');

function day(serial: string, epoch1904 = false): string {
  return numberText(serial, DATE, epoch1904).text;
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
    expect(numberText(stored, PLAIN, false)).toEqual({ text });
  });

  it('of more than 15 digits has lost some of them', () => {
    expect(numberText('1.2345678901234568E+19', PLAIN, false).mark).toBe('digits_lost');
    expect(numberText('1000000000000000', PLAIN, false).mark).toBe('digits_lost');
  });

  it('reads what its format shows, with the digits beside it', () => {
    expect(numberText('42', numberFormat('"LOT-"00000'), false)).toEqual({ text: 'LOT-00042', stored: '42' });
    expect(numberText('42', numberFormat('00000'), false)).toEqual({ text: '00042', stored: '42' });
    expect(numberText('123456', numberFormat('00000'), false)).toEqual({ text: '123456' });
  });

  it('is marked where what is shown is not all that is stored', () => {
    expect(numberText('12.104', numberFormat('0.00'), false)).toEqual({
      text: '12.10',
      mark: 'shown_otherwise',
      stored: '12.104',
    });
    expect(numberText('42', numberFormat(';;;'), false)).toEqual({
      text: '',
      mark: 'shown_otherwise',
      stored: '42',
    });
    expect(numberText('42', numberFormat('"'), false)).toEqual({ text: '42', mark: 'shown_otherwise' });
  });

  it('that holds no number is an error', () => {
    for (const stored of ['abc', '1,5', '0x10', 'NaN', '1e', '.']) {
      expect(numberText(stored, PLAIN, false).mark).toBe('error_value');
    }
  });

  it('keeps every digit of every GTIN', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 14 - 1 }), (gtin) => {
        expect(numberText(gtin.toExponential(), PLAIN, false)).toEqual({ text: String(gtin) });
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
    expect(numberText('46904', DATE, false).mark).toBe('date');
    expect(numberText('0.5', DATE, false).mark).toBe('date');
  });

  it('whose format shows a month and no day is that month', () => {
    expect(numberText('46904', numberFormat('mmm-yy'), false)).toEqual({ text: '2028-05', mark: 'month' });
    expect(numberText('45442', numberFormat('mm/yyyy'), true)).toEqual({ text: '2028-05', mark: 'month' });
  });

  it.each([
    ['yyyy', '2028'],
    ['mmmm', 'May'],
    ['h:mm', '18:00'],
  ])('whose format %s shows neither is what it shows, with the date beside it', (code, text) => {
    const format = numberFormat(code);
    expect(numberText('46904.75', format, false)).toEqual({ text, mark: 'date', stored: '2028-05-31' });
    expect(numberText('45442.75', format, true)).toEqual({ text, mark: 'date', stored: '2028-05-31' });
  });
});
