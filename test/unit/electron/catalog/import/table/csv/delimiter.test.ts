import { describe, expect, it } from 'vitest';

import { csvLayout } from '../../../../../../../electron/catalog/import/table/csv/delimiter.ts';

describe('the delimiter of a CSV file', () => {
  it.each([
    ['gtin,lot,serial\n1;2;3;4;5', ','],
    ['gtin;lot;serial\n1,2,3,4,5', ';'],
    ['gtin\tlot\tserial\n', '\t'],
    ['gtin|lot\n', '|'],
    ['gtin\n1\n', ','],
    ['\r\n\r\n gtin;lot\r\n', ';'],
    ['"Name, brand, size";"GTIN, EAN"\n', ';'],
    ['"a\n,,,,""b"";";x\n', ';'],
    ['', ','],
  ])('of %j is %j', (text, delimiter) => {
    expect(csvLayout(text)).toEqual({ delimiter, preambleLength: 0 });
  });

  it("is what Excel's first line says, and that line is no row", () => {
    expect(csvLayout('sep=;\r\ngtin,x;lot\r\n')).toEqual({ delimiter: ';', preambleLength: 7 });
    expect(csvLayout('SEP=\t\ngtin\tlot')).toEqual({ delimiter: '\t', preambleLength: 6 });
  });
});
