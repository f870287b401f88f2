import { describe, expect, it } from 'vitest';

import type { RowOutcome } from '../../../../electron/catalog/import/row-outcomes.ts';
import { UnreadableFile } from '../../../../electron/catalog/import/table/table.ts';
import { OrderColumns } from '../../../../electron/watch/order-columns.ts';

function columns(...cells: readonly (readonly string[])[]): OrderColumns {
  const order = new OrderColumns();
  order.headings([
    'gtin',
    '@Printer',
    ' @copies',
    '@start',
    '@template',
    '@layout',
    '@Answer:shift',
    '@production_date',
  ]);
  order.rows(cells.map((row, index) => ({ number: index + 2, cells: row })));
  return order;
}

const good = (row: number): RowOutcome => ({
  row,
  outcome: 'good',
  key: `key ${row}`,
  withheld: null,
});
const rowsOf = (order: OrderColumns, ...rows: readonly RowOutcome[]) =>
  order.orders(rows).map(({ index, rows: found }) => [index, ...found.map(({ row }) => row)]);

describe('the headings of an order', () => {
  it.each([
    [['gtin'], /no column @printer/],
    [['gtin', '@printer', '@Printer'], /"@Printer" is there twice/],
    [['gtin', '@printer', '@colour'], /"@colour" is not known/],
    [['gtin', '@printer', '@answer:'], /"@answer:" is not known/],
    [['gtin', '@printer', '@answer: '], /"@answer: " is not known/],
    [['gtin', '@printer', '@answer:lot', '@Answer: LOT'], /"@Answer: LOT" is there twice/],
  ])('refuse the file: %s', (headings, message) => {
    expect(() => new OrderColumns().headings(headings)).toThrow(UnreadableFile);
    expect(() => new OrderColumns().headings(headings)).toThrow(message);
  });
});

describe('the rows of an order', () => {
  const paper = ['1', 'Paper', '2', '', ''];
  const roll = ['1', 'Roll', '1', '', ''];

  it('are those that follow each other and ask for the same', () => {
    expect(rowsOf(columns(paper, paper, roll, paper), good(2), good(3), good(4), good(5))).toEqual([
      [0, 2, 3],
      [1, 4],
      [2, 5],
    ]);
  });

  it('are not parted by one that could not be read', () => {
    expect(rowsOf(columns(paper, roll, paper), good(2), good(4))).toEqual([[0, 2, 4]]);
  });

  it('keep the number of their order whatever the catalogue says to the others', () => {
    const order = columns(paper, roll, paper);
    expect(rowsOf(order, { row: 2, outcome: 'invalid' }, good(3), good(4))).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(rowsOf(order, good(2), { row: 3, outcome: 'duplicate', firstRow: 2 }, good(4))).toEqual([
      [0, 2],
      [2, 4],
    ]);
  });

  it('are not printed where they are withheld', () => {
    expect(rowsOf(columns(paper, paper), { ...good(2), withheld: 'voided' } as RowOutcome, good(3))).toEqual([
      [0, 3],
    ]);
  });

  it('say how they are printed', () => {
    const words = (...cells: readonly string[]) => columns(['1', ...cells]).orders([good(2)])[0]?.options;
    expect(words('Paper', '', '', '')).toEqual({
      ok: true,
      value: {
        printer: 'Paper',
        copies: null,
        startCell: null,
        template: null,
        layout: null,
        answers: {},
        productionDate: null,
      },
    });
    expect(words(' Paper ', '12', '7', 'roll', 'ours@2', ' Early ', '2026-11-02')).toEqual({
      ok: true,
      value: {
        printer: 'Paper',
        copies: 12,
        startCell: 7,
        template: 'roll',
        layout: 'ours@2',
        answers: { shift: 'Early' },
        productionDate: '2026-11-02',
      },
    });
    expect(words('Paper', '', '', '', '', '', '261102')).toMatchObject({
      value: { productionDate: '2026-11-02' },
    });
    expect(words('Paper', '', 'next', '')).toMatchObject({ value: { startCell: 'next' } });
  });

  it.each([
    [['', '1', '', ''], /@printer is empty/],
    [['Paper', '0', '', ''], /@copies takes a whole number/],
    [['Paper', '1.5', '', ''], /@copies/],
    [['Paper', '1E+02', '', ''], /@copies/],
    [['Paper', '-1', '', ''], /@copies/],
    [['Paper', '1', 'first', ''], /@start/],
    [['#REF!', '1', '', ''], /@printer: .*formula/],
    [['Paper', '1', '', '', '', '', '2.11.2026'], /Row 2, @production_date: .*YYYY-MM-DD/],
    [['Paper', '1', '', '', '', '', '2026-02-30'], /Row 2, @production_date: .*February/],
    [['Paper', '1', '', '', '', '', '########'], /Row 2, @production_date/],
    [['Paper', '1', '', '', '', '#N/A'], /@answer:shift: .*formula/],
  ])('refuse words that cannot be followed: %s', (cells, message) => {
    const [order] = columns(['1', ...cells]).orders([good(2)]);
    expect(order?.options).toMatchObject({
      ok: false,
      problem: { code: 'order_value', message: expect.stringMatching(message) as string },
    });
  });

  it('take a production date that the spreadsheet made a date of, and no other word', () => {
    const order = columns();
    const marks = (column: number) => new Map([[column, 'date' as const]]);
    order.rows([
      { number: 2, cells: ['1', 'Paper', '', '', '', '', '', '2026-11-02'], marks: marks(7) },
      { number: 3, cells: ['1', 'Paper', '2026-11-02', '', '', '', '', ''], marks: marks(2) },
    ]);
    expect(order.orders([good(2), good(3)]).map(({ options }) => options)).toMatchObject([
      { ok: true, value: { productionDate: '2026-11-02' } },
      { ok: false, problem: { code: 'order_value' } },
    ]);
  });

  it('are at most 100,000', () => {
    const order = columns();
    const rows = Array.from({ length: 100_000 }, (_, index) => ({ number: index + 2, cells: paper }));
    order.rows(rows);
    expect(() => order.rows([{ number: 100_002, cells: paper }])).toThrow(/at most 100000 rows/);
  });
});
