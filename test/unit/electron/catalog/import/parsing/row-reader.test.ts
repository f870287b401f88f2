import { describe, expect, it } from 'vitest';

import { mapColumns } from '../../../../../../electron/catalog/import/parsing/column-map.ts';
import { RowReader, type RowRules } from '../../../../../../electron/catalog/import/parsing/row-reader.ts';
import type { CellMark, Row } from '../../../../../../electron/catalog/import/table/table.ts';

const HEADINGS = ['GTIN', 'Name', 'Brand', 'Lot', 'Expiry', 'Serial'];
const GTIN = '9506000134352';

function readerOf(rules: Partial<RowRules> = {}): RowReader {
  const columns = mapColumns(HEADINGS, {});
  if (!columns.ok) throw new Error(columns.problem.message);
  const today = new Date('2026-11-24');
  return new RowReader({
    columns: columns.value,
    format: 'csv',
    acceptRepairs: false,
    dateOrders: new Map(),
    allowsAddedDigits: true,
    today,
    ...rules,
  });
}

function row(cells: readonly string[], rest: Partial<Row> = {}): Row {
  return { number: 7, cells, ...rest };
}

function valuesOf(cells: readonly string[], reader = readerOf()) {
  const read = reader.read(row(cells));
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

function problemsOf(subject: Row, reader = readerOf()) {
  const read = reader.read(subject);
  if (read.ok) throw new Error('The row was read.');
  return read.problem.map(({ column, code }) => [column, code]);
}

describe('a row', () => {
  it('is read as what its columns hold, without the blanks around', () => {
    expect(valuesOf([` ${GTIN}`, 'Oil ', '', 'L1\t', '2027-12-31', '\u00a0S1'])).toEqual({
      rowNumber: 7,
      gtin: '09506000134352',
      name: 'Oil',
      brand: '',
      lot: 'L1',
      serial: 'S1',
      facts: { date_kind: '', shelf_life: '' },
      attributes: { products: '{}', lots: '{"17":"2027-12-31"}', serials: '{}' },
    });
  });

  it('is counted as the one above it, where both say the same', () => {
    const reader = readerOf({ acceptRepairs: true });
    for (let count = 0; count < 2; count += 1) {
      const values = valuesOf(["'9506000134352", 'Olive\noil', 'N/A', 'L1', '2020-01-31', 'S1'], reader);
      expect(values).toMatchObject({ gtin: '09506000134352', name: 'Olive oil', brand: '', lot: 'L1' });
    }
    expect(reader).toMatchObject({ repairedCellCount: 2, cleanedNameCount: 2, placeholderNameCount: 2 });
    expect(reader.dates[0]?.pastCount).toBe(2);
  });

  it('is judged by what its own cells are, whatever a plain one above it said', () => {
    const reader = readerOf();
    const cells = [GTIN, 'Oil', '', '12', '', 'S1'];
    expect(valuesOf(cells, reader).lot).toBe('12');
    const marks = new Map<number, CellMark>([[3, 'digits_lost']]);
    expect(problemsOf(row(cells, { marks }), reader)).toEqual([['Lot', 'cell_digits_lost']]);
  });

  it('may be short: cells that are not there are empty', () => {
    const reader = readerOf();
    expect(reader.read(row([GTIN])).ok).toBe(false);
    expect(problemsOf(row([GTIN]))).toEqual([['Serial', 'serial_missing']]);
  });

  it('is told all that is wrong with it at once, with row, column and value', () => {
    const read = readerOf().read(row(['950600013435', 'Oil', '', 'LÖT', '2027-02-30', '']));
    expect(read).toMatchObject({
      ok: false,
      problem: [
        { row: 7, column: 'GTIN', value: '950600013435', code: 'gtin_check_digit' },
        { row: 7, column: 'Lot', value: 'LÖT', code: 'lot_character' },
        { row: 7, column: 'Expiry', value: '2027-02-30', code: 'expiry_date' },
        { row: 7, column: 'Serial', value: '', code: 'serial_missing' },
      ],
    });
  });

  it('keeps paths, HTML and SQL as they are where their characters are allowed', () => {
    const values = valuesOf([
      GTIN,
      "<script>alert('x')</script>",
      "'; DROP TABLE products; --",
      '../../etc/passwd',
      '',
      '%2e%2e/S',
    ]);
    expect(values).toMatchObject({
      name: "<script>alert('x')</script>",
      brand: "'; DROP TABLE products; --",
      lot: '../../etc/passwd',
      serial: '%2e%2e/S',
    });
  });

  it.each(['L\u0007', 'L\u001d1', 'L\u00001', 'C:\\L1', 'L 1', 'L\u200b1'])(
    'is invalid with %j for a lot',
    (lot) => {
      expect(problemsOf(row([GTIN, '', '', lot, '', 'S1']))).toEqual([['Lot', 'lot_character']]);
    },
  );

  it('has names on one line: line breaks and control characters become a space, and are counted', () => {
    const reader = readerOf();
    const values = valuesOf([GTIN, 'Olive\r\noil\u0000\u0007 500 ml', 'A\u2028B', '', '', 'S1'], reader);
    expect(values).toMatchObject({ name: 'Olive oil  500 ml', brand: 'A B' });
    expect(reader.cleanedNameCount).toBe(2);
  });

  it('has no name where the cell only says so, which is counted', () => {
    const reader = readerOf();
    expect(valuesOf([GTIN, 'N/A', '-', '', '', 'S1'], reader)).toMatchObject({ name: '', brand: '' });
    expect(reader.placeholderNameCount).toBe(2);
  });

  it('ends with the month of which its sheet shows no day, which is counted', () => {
    const reader = readerOf();
    const marks = new Map<number, CellMark>([[4, 'month']]);
    const read = reader.read(row([GTIN, '', '', 'L1', '2028-05', 'S1'], { marks }));
    expect(read).toMatchObject({ ok: true, value: { attributes: { lots: '{"17":"2028-05-00"}' } } });
    expect(reader.monthEndCount).toBe(1);
  });

  it('is what its sheet shows, and its GTIN the digits behind it', () => {
    const stored = new Map([
      [0, GTIN],
      [3, '12'],
    ]);
    const read = readerOf().read(row(['9.51E+12', '', '', '12.0', '', 'S1'], { stored }));
    expect(read).toMatchObject({ ok: true, value: { gtin: `0${GTIN}`, lot: '12.0' } });
  });

  it('keeps a date of its own where it names no lot: GS1 wants a GTIN beside it, no lot', () => {
    expect(valuesOf([GTIN, '', '', '', '2027-12-31', 'S1']).attributes).toEqual({
      products: '{}',
      lots: '{}',
      serials: '{"17":"2027-12-31"}',
    });
  });

  it.each(['#N/A', '#REF!', '#DIV/0!'])('is invalid where a formula failed: %s', (value) => {
    expect(problemsOf(row([GTIN, value, '', '', '', 'S1']))).toEqual([['Name', 'cell_error']]);
  });

  it('may be called something that only looks like an error', () => {
    expect(valuesOf([GTIN, '#1 Olive oil', '', '', '', 'S1']).name).toBe('#1 Olive oil');
  });

  it('is invalid where a spreadsheet took a code for a number, and not where a code only looks like one', () => {
    expect(problemsOf(row([GTIN, '', '', '1.20E+06', '', '1,5E+12']))).toEqual([
      ['Lot', 'cell_digits_lost'],
      ['Serial', 'cell_digits_lost'],
    ]);
    expect(valuesOf([GTIN, '', '', '12E5', '', '1E+5'])).toMatchObject({ lot: '12E5', serial: '1E+5' });
  });

  it('is invalid where a code has become a date, which is right for an expiry date', () => {
    const marks = new Map<number, CellMark>([
      [3, 'date'],
      [4, 'date'],
    ]);
    const cells = [GTIN, '', '', '2026-12-03', '2027-12-31', 'S1'];
    expect(problemsOf(row(cells, { marks }))).toEqual([['Lot', 'cell_date']]);
    expect(valuesOf(cells).lot).toBe('2026-12-03');
  });

  it.each([
    ['formula_without_value', 'cell_formula'],
    ['error_value', 'cell_error'],
    ['digits_lost', 'cell_digits_lost'],
    ['too_long', 'cell_too_long'],
  ] as const)('is invalid with a cell marked %s', (mark, code) => {
    const marks = new Map<number, CellMark>([[1, mark]]);
    expect(problemsOf(row([GTIN, 'x', '', '', '', 'S1'], { marks }))).toEqual([['Name', code]]);
  });

  it('does not care for marks in columns that it does not use', () => {
    const marks = new Map<number, CellMark>([[6, 'error_value']]);
    const read = readerOf({ format: 'xlsx' }).read(row([GTIN, '', '', '', '', 'S1', '#N/A'], { marks }));
    expect(read.ok).toBe(true);
  });

  it('that was torn apart by a stray quotation mark or comma is invalid; notes beside a sheet are not', () => {
    const torn = row([GTIN, '"5" pipe', ' steel"', '', 'L1', '2027-12-31', 'S1']);
    expect(problemsOf(torn)).toEqual([[null, 'row_extra_cells']]);
    expect(
      problemsOf(row([GTIN, '', '', 'L1', '2027-12-31', '', 'a note']), readerOf({ format: 'xlsx' })),
    ).toEqual([['Serial', 'serial_missing']]);
    expect(valuesOf([GTIN, '', '', '', '', 'S1', '', ' ']).serial).toBe('S1');
  });

  it('in which the file ends is invalid, whatever it still says', () => {
    expect(problemsOf(row([GTIN, 'Oil', '', 'L', '', 'S1'], { malformed: 'cut_off' }))).toEqual([
      [null, 'row_cut_off'],
    ]);
  });

  it('is repaired only where that was asked for, and each repair is counted', () => {
    const cells = ['36000291452', '', '', '', '', 'S1'];
    const read = readerOf().read(row(cells));
    expect(read).toMatchObject({ problem: [{ repair: { value: '036000291452' } }] });
    const mending = readerOf({ acceptRepairs: true });
    expect(valuesOf(cells, mending).gtin).toBe('00036000291452');
    expect(mending.repairedCellCount).toBe(1);
    expect(problemsOf(row(['1.23E+13', '', '', '', '', 'S1']), mending)).toEqual([
      ['GTIN', 'gtin_scientific'],
    ]);
    expect(mending.repairedCellCount).toBe(1);
  });

  it('is offered no digits that its column does not prove', () => {
    const reader = readerOf({ allowsAddedDigits: false });
    const read = reader.read(row(['36000291452', '', '', '', '', 'S1']));
    expect(read).toMatchObject({ problem: [{ code: 'gtin_lost_zeros' }] });
    expect(JSON.stringify(read)).not.toContain('repair');
    expect(reader.read(row([`'${GTIN}`, '', '', '', '', 'S1']))).toMatchObject({
      problem: [{ code: 'gtin_decorated', repair: { value: GTIN } }],
    });
  });

  it('is quoted shortened', () => {
    const read = readerOf().read(row(['x'.repeat(5000), '', '', '', '', 'S1']));
    if (read.ok) throw new Error('The row was read.');
    expect(read.problem[0]?.value).toHaveLength(81);
  });
});
