import { expect, it } from 'vitest';

import { parseDateCell } from '../../../../../../electron/catalog/import/parsing/date-cell.ts';
import { parseElementDate } from '../../../../../../shared/gs1/element-date.ts';

const TODAY = new Date('2026-11-24');

function read(cell: string): ReturnType<typeof parseDateCell> {
  return parseDateCell(cell, (text) => parseElementDate(text, TODAY));
}

it.each(['2027-12-31', '271231'])('a cell of %s is that date', (text) => {
  expect(read(text)).toEqual({ ok: true, value: '2027-12-31' });
});

it.each([
  ["'271231", '271231'],
  ['271231.0', '271231'],
  ['="2027-12-31"', '2027-12-31'],
])('a cell of %s is %s with something that a program has put there', (text, value) => {
  expect(read(text)).toMatchObject({
    problem: { code: 'cell_decorated', repair: { value } },
  });
});

it.each(['N/A', '-', 'nan', 'NULL', 'TBC', '?', '0', 'n.v.t.'])('a cell of %s holds no date', (text) => {
  expect(read(text)).toMatchObject({ ok: false, problem: { code: 'cell_placeholder' } });
});

it.each(["'soon", '1.0', '2027-02-30'])('a cell of %s is what is wrong with the date', (text) => {
  expect(read(text)).toMatchObject({
    problem: { code: expect.stringMatching(/^expiry_/) as string },
  });
});
