import { describe, expect, it } from 'vitest';

import { numberFormat } from '../../../../../../../electron/catalog/import/table/xlsx/number-formats.ts';

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
