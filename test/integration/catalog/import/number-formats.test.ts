import path from 'node:path';

import { describe, expect, it } from 'vitest';

import type { ImportOptions, ImportPlan } from '../../../../electron/catalog/import/plan-import.ts';
import { useDataFolder } from '../../data-folder.ts';
import { good } from '../../good.ts';
import { caseFile, ImportBench } from './import-bench.ts';
import { sheetXml, textEntry, workbookEntries, writeZip, xmlText } from './zip-file.ts';

const folder = useDataFolder();

/** A workbook of one sheet: texts as they are, numbers with the format in which the sheet shows them. */
type MadeCell = string | readonly [number: number, format: string];

function workbook(rows: readonly (readonly MadeCell[])[]): string {
  const formats = [...new Set(rows.flat().flatMap((cell) => (typeof cell === 'string' ? [] : [cell[1]])))];
  const cellXml = (cell: MadeCell): string =>
    typeof cell === 'string'
      ? `<c t="inlineStr"><is><t>${xmlText(cell)}</t></is></c>`
      : `<c s="${formats.indexOf(cell[1]) + 1}"><v>${cell[0]}</v></c>`;
  const sheet = sheetXml(rows.map((row) => `<row>${row.map(cellXml).join('')}</row>`).join(''));
  const file = path.join(folder.path, 'made.xlsx');
  writeZip(file, [...workbookEntries(formats), textEntry('xl/sheet.xml', sheet)]);
  return file;
}

async function planOf(
  file: string,
  options: ImportOptions = {},
): Promise<{ readonly desk: ImportBench; readonly plan: ImportPlan }> {
  const desk = new ImportBench(folder);
  return { desk, plan: good(await desk.imports.plan(file, options)) };
}

/** The lots that a file's good rows make, and what is wrong with the others by the number of their row. */
async function outcomeOf(
  file: string,
  options: ImportOptions = {},
): Promise<{
  readonly lots: readonly string[];
  readonly refused: readonly (readonly unknown[])[];
}> {
  const { desk, plan } = await planOf(file, options);
  good(desk.imports.apply(plan));
  return {
    lots: desk.lots(),
    refused: plan.report.problems.map(({ row, code, facts }) => [row, code, facts?.shown, facts?.stored]),
  };
}

describe('a lot that a sheet shows in a number format', () => {
  it('is what is shown, or is refused with both readings', async () => {
    expect(await outcomeOf(caseFile('01-lot-number-formats.xlsx'))).toEqual({
      lots: ['LOT-00042 -', '0421 -', '12.10 -', '123-456 -', '5% -', '7731A -', '012-345 -'],
      refused: [
        [4, 'cell_shown_otherwise', '1.00E+05', '100000'],
        [9, 'cell_shown_otherwise', '1 1/2', '1.5'],
      ],
    });
  });

  it('is refused where the format hides, rounds or regroups it, or puts what no lot can hold beside it', async () => {
    const gtin = '9521234000013';
    const lots: readonly (readonly [number, string])[] = [
      [42, ';;;'],
      [12.104, '0.00'],
      [12345, '#,##0'],
      [5, '[$€-407] 0.00'],
      [42, '0" pcs"'],
      [46722, 'mmm-yy'],
      [46722.5, 'h:mm'],
      [-5, '0;[Red]0'],
      [42, '"'],
      [42, '00000'],
    ];
    const { lots: taken, refused } = await outcomeOf(
      workbook([['gtin', 'lot'], ...lots.map((lot) => [gtin, lot])]),
    );
    expect(taken).toEqual(['00042 -']);
    expect(refused).toEqual([
      [2, 'cell_shown_otherwise', undefined, '42'],
      [3, 'cell_shown_otherwise', '12.10', '12.104'],
      [4, 'cell_shown_otherwise', '12,345', '12345'],
      [5, 'cell_shown_otherwise', '€ 5,00', '5'],
      [6, 'lot_character', undefined, undefined],
      [7, 'cell_date', undefined, undefined],
      [8, 'cell_date', undefined, undefined],
      [9, 'cell_shown_otherwise', '5', '-5'],
      [10, 'cell_shown_otherwise', undefined, '42'],
    ]);
  });
});

describe('a GTIN that a sheet shows in a number format', () => {
  it('is its digits, however they are shown', async () => {
    const gtins: readonly (readonly [number, string])[] = [
      [9521234000013, '0.00E+00'],
      [9521234000020, '#,##0'],
      [9521234000037, '0.00'],
      [9521234000044, '0 000000 000000'],
      [9521234000051, '"EAN "0'],
      [9521234000068, ';;;'],
      [36000291452, '000000000000'],
    ];
    const { desk, plan } = await planOf(workbook([['gtin'], ...gtins.map((gtin) => [gtin])]));
    expect(plan.report.problems).toEqual([]);
    good(desk.imports.apply(plan));
    expect(desk.products()).toEqual([
      '09521234000013 /',
      '09521234000020 /',
      '09521234000037 /',
      '09521234000044 /',
      '09521234000051 /',
      '09521234000068 /',
      '00036000291452 /',
    ]);
  });

  it('counts for its column as the GTIN that it is', async () => {
    const gtins = [9521234000013, 9521234000020, 9521234000037, 9521234000044, 9521234000051];
    const rows = gtins.map((gtin) => [[gtin, '0.00E+00']] as const);
    const { plan } = await planOf(workbook([['gtin'], ...rows, ['A-1'], ['A-2'], ['A-3'], ['A-4'], ['A-5']]));
    expect(plan.report.counts.rows).toMatchObject({ new: 5, invalid: 5 });
  });
});

describe('an expiry date that a sheet shows in a number format', () => {
  it('is the end of its month where no day is shown, the day where one is, and refused where it is neither', async () => {
    const { desk, plan } = await planOf(caseFile('04-expiry-month-only.xlsx'));
    good(desk.imports.apply(plan));
    expect(desk.lots()).toEqual([
      'B1 2027-12-00',
      'B2 2027-12-00',
      'B3 2027-12-00',
      'B4 2027-12-00',
      'B5 2027-12-01',
      'B7 2027-12-01',
    ]);
    expect(plan.report.problems).toMatchObject([
      { row: 7, code: 'cell_shown_otherwise', facts: { shown: '2027', stored: '2027-12-01' } },
    ]);
    expect(plan.report.notes).toMatchObject([{ code: 'month_ends', facts: { number: 4 } }]);
  });

  it('is read as it is shown where it is a number: never as the digits without what is between them', async () => {
    const file = workbook([
      ['gtin', 'lot', 'expiry'],
      ['9521234000013', 'B1', [311227, '00\\/00\\/00']],
      ['9521234000013', 'B2', [51228, '00"/"00"/"00']],
      ['9521234000013', 'B3', [10128, '00.00.00']],
    ]);
    const { lots, refused } = await outcomeOf(file);
    expect(lots).toEqual(['B1 2027-12-31', 'B2 2028-12-05']);
    expect(refused.map(([row, code]) => [row, code])).toEqual([[4, 'expiry_form']]);
  });

  it('is asked for where a column shows dates in more than one order', async () => {
    const file = caseFile('33-dates-typed-without-slashes.xlsx');
    const asked = await new ImportBench(folder).imports.plan(file, {});
    expect(asked).toMatchObject({ ok: false, problem: { code: 'dates_ambiguous' } });
    if (!asked.ok) expect(asked.problem.message).toContain('271231 is 2031-12-27 as day-month-year');
  });

  it('is refused as a number that is shown otherwise', async () => {
    const file = workbook([
      ['gtin', 'lot', 'expiry'],
      ['9521234000013', 'B1', [271231, '#,##0']],
      ['9521234000013', 'B2', [46722.75, 'hh:mm']],
      ['9521234000013', 'B3', [271231, '000000']],
      ['9521234000013', 'B4', [46722, 'dddd']],
    ]);
    expect(await outcomeOf(file, { dates: 'ymd' })).toEqual({
      lots: ['B3 2027-12-31', 'B4 2027-12-01'],
      refused: [
        [2, 'cell_shown_otherwise', '271,231', '271231'],
        [3, 'cell_shown_otherwise', '18:00', '2027-12-01'],
      ],
    });
  });
});

describe('a name that a sheet shows in a number format', () => {
  it('is what is shown', async () => {
    const { desk, plan } = await planOf(
      workbook([
        ['gtin', 'name', 'brand'],
        ['9521234000013', [7, '"Model "000'], [12345, '#,##0']],
        ['9521234000020', [46722, 'yyyy'], [46722, 'mmm-yy']],
      ]),
    );
    good(desk.imports.apply(plan));
    expect(desk.products()).toEqual(['09521234000013 Model 007/12,345', '09521234000020 2027/2027-12']);
  });
});
