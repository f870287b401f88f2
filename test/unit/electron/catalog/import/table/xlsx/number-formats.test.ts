import { describe, expect, it } from 'vitest';

import { numberFormat } from '../../../../../../../electron/catalog/import/table/xlsx/number-formats.ts';

describe('a number format', () => {
  it.each([
    'yyyy-mm-dd',
    'yyyy\\-mm\\-dd;@',
    '[$-407]d. mmmm yyyy;@',
    'dd/mm/yy hh:mm',
    'h:mm AM/PM',
    '[h]:mm:ss',
    '[Red]d-mmm',
    'mmm yy',
  ])('%s shows a date or a time', (code) => {
    expect(numberFormat(code).kind).toBe('date');
  });

  it.each([
    ...['General', 'GENERAL', '0', '0.00', '#,##0', '0.00E+00', '@', '#,##0.00 "days"', '0\\d', '[Blue]0.0'],
    ...['_(* #,##0_)', '"EUR" 0.00;[Red]-0.00', ''],
  ])('%j shows a number', (code) => {
    expect(numberFormat(code).kind).toBe('plain');
  });

  it('of zeros only shows leading ones', () => {
    expect(numberFormat('0000000000000')).toEqual({ kind: 'zero_padded', digits: 13 });
    expect(numberFormat('00000;-00000')).toEqual({ kind: 'zero_padded', digits: 5 });
  });
});
