import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DateReader } from '../../../../../../electron/catalog/import/parsing/date-cell.ts';
import {
  DateOrderDetector,
  type DateOrderResult,
} from '../../../../../../electron/catalog/import/parsing/date-order-detection.ts';
import type { DateOrder } from '../../../../../../shared/catalog/date-order.ts';

const TODAY = new Date('2026-11-24T12:00:00Z');

function judged(cells: readonly string[], chosen: DateOrder | null = null): DateOrderResult {
  const column = new DateOrderDetector(TODAY);
  for (const [index, cell] of cells.entries()) column.add(cell, index + 2);
  return column.detect(chosen);
}

/** What the cells are read as; a code where one is not read, the judgement where the column is not. */
function datesOf(cells: readonly string[], chosen: DateOrder | null = null): readonly string[] | string {
  const judgement = judged(cells, chosen);
  if (judgement.kind !== 'read') return judgement.kind;
  const reader = new DateReader(judgement.orders, TODAY, true);
  return cells.map((cell) => {
    const read = reader.read(cell);
    return read.ok ? read.value : read.problem.code;
  });
}

describe('a column of dates', () => {
  it('is in the order that all its cells can be in', () => {
    expect(datesOf(['03/04/2027', '31/12/2027'])).toEqual(['2027-04-03', '2027-12-31']);
    expect(datesOf(['03/04/2027', '12/31/2027'])).toEqual(['2027-03-04', '2027-12-31']);
    expect(datesOf(['27-12-31', '28-02-29'])).toEqual('ambiguous');
    expect(datesOf(['271231', '320115', '330229'])).toEqual(['2027-12-31', '2032-01-15', 'expiry_date']);
  });

  it('may mix forms of which each shows its order', () => {
    expect(datesOf(['31/12/2027', '2027-12-30', '20291007', '05/2034', '07-Sep-2033'])).toEqual([
      ...['2027-12-31', '2027-12-30', '2029-10-07', '2034-05-00', '2033-09-07'],
    ]);
    expect(datesOf(['31/12/2027', '03-04-2027'])).toBe('ambiguous');
  });

  it('waits for a person where several orders would give different days, and shows one of each', () => {
    expect(judged(['05/05/2027', '03/04/2027'])).toEqual({
      kind: 'ambiguous',
      examples: [
        { order: 'dmy', written: '03/04/2027', read: '2027-04-03', rowNumber: 3 },
        { order: 'mdy', written: '03/04/2027', read: '2027-03-04', rowNumber: 3 },
      ],
    });
    expect(datesOf(['05/05/2027', '03/04/2027'], 'mdy')).toEqual(['2027-05-05', '2027-03-04']);
    expect(datesOf(['05/05/2027'])).toEqual(['2027-05-05']);
  });

  it('of six digits is not YYMMDD because all its cells can be', () => {
    expect(datesOf(['311227', '300628'])).toBe('ambiguous');
    expect(datesOf(['311227', '300628'], 'dmy')).toEqual(['2027-12-31', '2028-06-30']);
    // As YYMMDD most of these would be long past.
    expect(datesOf(['010128', '150627', '311227', '050329'])).toEqual([
      ...['2028-01-01', '2027-06-15', '2027-12-31', '2029-03-05'],
    ]);
  });

  it('is not decided by slips: a day that the month has not, or one cell in twenty', () => {
    expect(datesOf(['310127', '310227', '310327'])).toBe('ambiguous');
    const rows = Array.from({ length: 30 }, (_, index) => `3101${27 + (index % 4)}`);
    expect(datesOf([...rows, '321227'])).toBe('ambiguous');
    expect(datesOf(['soon', '31/31/2027', '31/12/2027'])).toEqual([
      'expiry_form',
      'expiry_date',
      '2027-12-31',
    ]);
  });

  it('with dots has the day first, unless a cell cannot', () => {
    expect(datesOf(['03.04.2027', '1.12.2027'])).toEqual(['2027-04-03', '2027-12-01']);
    expect(datesOf(['03.04.2027', '12.31.2027'])).toEqual(['2027-03-04', '2027-12-31']);
  });

  it('that is written in two orders is told so; with a word the others are mistakes', () => {
    const cells = ['31/12/2027', '12/31/2027', '03/04/2027'];
    expect(judged(cells)).toMatchObject({
      kind: 'mixed',
      examples: [
        { order: 'dmy', written: '31/12/2027' },
        { order: 'mdy', written: '12/31/2027' },
      ],
    });
    expect(datesOf(cells, 'dmy')).toEqual(['2027-12-31', 'expiry_date', '2027-04-03']);
  });

  it('is not read as a person says where that cannot be, and another order can', () => {
    expect(judged(['03/04/2027', '12/31/2027'], 'dmy')).toMatchObject({
      kind: 'contradicted',
      chosen: 'dmy',
      examples: [{ order: 'mdy', written: '12/31/2027', rowNumber: 3 }],
    });
    expect(datesOf(['2027-12-31'], 'dmy')).toEqual(['2027-12-31']);
  });

  it('keeps count of what is past and far ahead, and an example of each form', () => {
    const reader = new DateReader(new Map(), TODAY, true);
    for (const cell of ['2026-11-23', '2026-11-24', '2026-11-00', '2047-01-01', '2046-12-31', '05/2027'])
      reader.read(cell);
    expect([reader.pastCount, reader.farCount]).toEqual([1, 1]);
    expect(reader.examples).toEqual(['05/2027 → 2027-05-00']);
  });

  const two = (number: number): string => String(number).padStart(2, '0');
  const STYLES: readonly (readonly [string, DateOrder, (y: number, m: number, d: number) => string])[] = [
    ['DD/MM/YYYY', 'dmy', (y, m, d) => `${two(d)}/${two(m)}/${y}`],
    ['MM/DD/YYYY', 'mdy', (y, m, d) => `${two(m)}/${two(d)}/${y}`],
    ['D.M.YYYY', 'dmy', (y, m, d) => `${d}.${m}.${y}`],
    ['DD-MM-YY', 'dmy', (y, m, d) => `${two(d)}-${two(m)}-${two(y % 100)}`],
    ['YY-MM-DD', 'ymd', (y, m, d) => `${two(y % 100)}-${two(m)}-${two(d)}`],
    ['MM/DD/YY', 'mdy', (y, m, d) => `${two(m)}/${two(d)}/${two(y % 100)}`],
    ['YYMMDD', 'ymd', (y, m, d) => two(y % 100) + two(m) + two(d)],
    ['DDMMYY', 'dmy', (y, m, d) => two(d) + two(m) + two(y % 100)],
    ['MMDDYY', 'mdy', (y, m, d) => two(m) + two(d) + two(y % 100)],
    ['YYYYMMDD', 'ymd', (y, m, d) => `${y}${two(m)}${two(d)}`],
    ['DDMMYYYY', 'dmy', (y, m, d) => `${two(d)}${two(m)}${y}`],
    ['ISO with a time', 'ymd', (y, m, d) => `${y}-${two(m)}-${two(d)}T00:00:00`],
  ];

  it.each(STYLES)(
    'of random dates written as %s gives those dates or asks, and never others',
    (_name, order, write) => {
      const dates = fc.array(
        fc.date({ min: new Date('2024-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }),
        { minLength: 1, maxLength: 60 },
      );
      fc.assert(
        fc.property(dates, (days) => {
          const expected = days.map((day) => day.toISOString().slice(0, 10));
          const cells = days.map((day) =>
            write(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()),
          );
          const found = datesOf(cells);
          if (found !== 'ambiguous') expect(found).toEqual(expected);
          expect(datesOf(cells, order)).toEqual(expected);
        }),
        { seed: 17, numRuns: 200 },
      );
    },
  );
});
