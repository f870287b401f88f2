import { describe, expect, it } from 'vitest';

import { detectDialect } from '../../../../../../../electron/catalog/import/table/csv/csv-dialect.ts';

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
    expect(detectDialect(text)).toMatchObject({ delimiter, preambleLength: 0, rowsBefore: 0 });
  });

  it("is what Excel's first line says, and that line is no row", () => {
    expect(detectDialect('sep=;\r\ngtin,x;lot\r\n')).toMatchObject({ delimiter: ';', preambleLength: 7 });
    expect(detectDialect('SEP=\t\ngtin\tlot')).toMatchObject({ delimiter: '\t', preambleLength: 6 });
  });

  it.each([
    ['in quotes', '"sep=;"\r\nEAN;Name\r\n'],
    ['with spaces behind it', 'sep=; \r\nEAN;Name\r\n'],
    ['ended as on old Macintoshes', 'sep=;\rEAN;Name\r'],
    ['with the delimiters of empty cells', 'sep=;;;\r\nEAN;Name\r\n'],
    ['in quotes, with empty cells beside it', '"sep=;";;\nEAN;Name\n'],
    ['in capitals', 'SEP=;\nEAN;Name\n'],
  ])('is said by a hint %s', (_, text) => {
    const layout = detectDialect(text);
    expect(layout.delimiter).toBe(';');
    expect(text.slice(layout.preambleLength)).toMatch(/^EAN;Name/);
  });

  it('is said by a hint below a blank line, which spreadsheets count like the hint', () => {
    expect(detectDialect('\r\nsep=;\r\nEAN;Name\r\n')).toMatchObject({ delimiter: ';', rowsBefore: 2 });
  });

  it('is found below however many blank lines', () => {
    expect(detectDialect(`${'\r\n'.repeat(2000)}gtin;lot\r\n`)).toMatchObject({
      delimiter: ';',
      rowsBefore: 0,
    });
    expect(detectDialect(`${'\r\n'.repeat(2000)}sep=;\r\n`)).toMatchObject({
      delimiter: ';',
      rowsBefore: 2001,
    });
  });

  it.each([
    ['Stock report, November, 2026\n\ngtin;name\n1;A\n2;B\n', ';'],
    ['gtin;price\n1;1,20\n2;2,30\n3;3,40\n', ';'],
    ['gtin\tname\n1\tOil, 5 l\n2\tTea, 1 kg\n', '\t'],
    ['gtin,name\n1,"19 inch\n2,Cable\n3,8 mm\n', ','],
  ])('is what most of the first lines agree on: %j', (text, delimiter) => {
    expect(detectDialect(text).delimiter).toBe(delimiter);
  });

  it('has apostrophes for quotation marks where all headings stand in them', () => {
    expect(detectDialect("'gtin','name'\n").quote).toBe("'");
    expect(detectDialect("gtin,'name'\n").quote).toBe('"');
  });
});
