import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';

import type { ImportOptions } from '../../../../electron/catalog/import/plan-import.ts';
import { useDataFolder } from '../../data-folder.ts';
import { good } from '../../good.ts';
import { codeOf, ImportBench, OIL, TEA } from './import-bench.ts';
import { sheetXml, textEntry, workbookOf } from './zip-file.ts';

const folder = useDataFolder();
let desk: ImportBench;
beforeEach(() => {
  desk = new ImportBench(folder);
});

function caseFile(name: string): string {
  return new URL(`../../../fixtures/cases/${name}`, import.meta.url).pathname;
}

/** A workbook of sheets, each of rows of texts; a blank text is no cell. */
function workbook(sheets: Readonly<Record<string, readonly (readonly string[])[]>>): string {
  const target = path.join(folder.path, 'sheets.xlsx');
  const cell = (text: string): string =>
    text === '' ? '<c/>' : `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const parts = Object.values(sheets).map((rows, index) =>
    textEntry(
      `xl/sheet${index}.xml`,
      sheetXml(rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')),
    ),
  );
  workbookOf(target, Object.keys(sheets), parts);
  return target;
}

async function reportOf(file: string, options: ImportOptions = {}) {
  const plan = good(await desk.imports.plan(file, options));
  desk.imports.discard(plan);
  return plan.report;
}

describe('the headings of a file', () => {
  it('are found below titles, with a note, and rows keep their numbers', async () => {
    const report = await reportOf(caseFile('08-title-rows.csv'));
    expect(report).toMatchObject({ kind: 'lots', counts: { rows: { total: 1, new: 1 } } });
    expect(report.notes).toMatchObject([{ code: 'headings_below', facts: { row: 3 } }]);
  });

  it('are found on the first sheet that has some, with a note of the others', async () => {
    const report = await reportOf(caseFile('22-instructions-first.xlsx'));
    expect(report).toMatchObject({ kind: 'lots', counts: { rows: { total: 1, new: 1 } } });
    expect(report.notes).toMatchObject([{ code: 'other_sheets', facts: { sheet: 'Data' } }]);
  });

  it('may say how their dates are written, and are found below titles all the same', async () => {
    const lines = ['Stock,November', '', 'EAN,Expiry (DD/MM/YYYY)', `,`, `pending,03/04/2031`];
    const inspected = good(await desk.imports.inspect(desk.file(lines)));
    expect(inspected.headingRow).toBe(3);
  });

  it('are not the legend that explains them, one a row', async () => {
    const legend = [
      ['gtin', 'The number below the barcode'],
      ['lot', 'What the batch is called'],
    ];
    const report = await reportOf(
      workbook({
        'Read me': legend,
        Data: [
          ['gtin', 'lot'],
          [OIL, 'L1'],
        ],
      }),
    );
    expect(report.counts.rows).toMatchObject({ total: 1, new: 1 });
  });

  it('are not those of an example far down a sheet of instructions', async () => {
    const report = await reportOf(
      workbook({
        'Read me': [
          ...Array.from({ length: 40 }, (_, index) => [`Step ${index + 1}`, 'Do it']),
          ['gtin', 'lot'],
          [TEA, 'such as L1'],
        ],
        Data: [
          ['gtin', 'lot'],
          [OIL, 'L1'],
        ],
      }),
    );
    expect(report.counts.rows).toMatchObject({ total: 1, new: 1 });
    expect(report.notes).toMatchObject([{ code: 'other_sheets', facts: { sheet: 'Data' } }]);
  });

  it('may be one column among others that nobody knows, where digits stand below it', async () => {
    const lines = ['Stock,November', '', 'Shelf,EAN', `A1,${OIL}`, `A2,${TEA}`];
    expect(await reportOf(desk.file(lines))).toMatchObject({
      kind: 'products',
      counts: { rows: { new: 2 } },
    });
  });

  it('are known by what a person says of them', async () => {
    const lines = ['Stock November', 'Art,Text', `${OIL},Oil`];
    expect(await reportOf(desk.file(lines), { map: { Art: 'gtin' } })).toMatchObject({
      counts: { rows: { new: 1 } },
    });
  });

  it('are in the first row where nothing says otherwise, and then what is missing is told with the ways out', async () => {
    const planned = await desk.imports.plan(desk.file(['Stock November', 'Art,Text', `${OIL},Oil`]));
    expect(planned).toMatchObject({ problem: { code: 'columns_missing' } });
    for (const flag of ['--map', '--heading-row', '--sheet']) expect(JSON.stringify(planned)).toContain(flag);
  });

  it('are on the sheet and in the row that a person names, whatever stands elsewhere', async () => {
    const file = workbook({
      Old: [
        ['gtin', 'name'],
        [OIL, 'Oil'],
      ],
      New: [
        ['EAN', 'x'],
        ['gtin', 'name'],
        [TEA, 'Tea'],
        [OIL, 'Oil'],
      ],
    });
    expect(await reportOf(file)).toMatchObject({ counts: { rows: { total: 1 } } });
    const report = await reportOf(file, { sheet: 'new', headingRow: 2 });
    expect(report.counts.rows).toMatchObject({ total: 2, new: 2 });
    expect(report.notes.map(({ code }) => code)).toEqual(['other_sheets']);
  });

  it.each([
    [{ sheet: 'Dta' }, 'sheet_unknown'],
    [{ headingRow: 2 }, 'heading_row_unknown'],
    [{ headingRow: 400 }, 'heading_row_unknown'],
  ])('that are not where a person says are told: %j', async (place, code) => {
    expect(
      codeOf(await desk.imports.plan(workbook({ Data: [['gtin', 'lot'], [''], [OIL, 'L1']] }), place)),
    ).toBe(code);
  });

  it('of a CSV file are on no sheet', async () => {
    expect(codeOf(await desk.imports.plan(desk.file(['gtin', OIL]), { sheet: 'Data' }))).toBe(
      'sheet_unknown',
    );
  });

  it('in two rows leave the second one to be judged as a row, and told', async () => {
    const report = await reportOf(desk.file(['gtin,lot,expiry', ',,YYYY-MM-DD', `${OIL},L1,2027-12-31`]));
    expect(report.counts.rows).toMatchObject({ total: 2, new: 1, invalid: 1 });
    expect(report.problems[0]).toMatchObject({ row: 2 });
  });

  it('bound the table: notes beside it are no rows, whatever row they stand in', async () => {
    const file = workbook({
      Data: [
        ['gtin', 'lot'],
        [OIL, 'L1', '', 'ask Joe'],
        ['', '', '', 'checked'],
        [TEA, 'L2'],
      ],
    });
    expect((await reportOf(file)).counts.rows).toMatchObject({ total: 2, new: 2, invalid: 0 });
  });

  it('are shown with the first rows, so that a person can say which they are', async () => {
    const found = good(await desk.imports.inspect(caseFile('08-title-rows.csv')));
    expect(found).toMatchObject({ format: 'csv', sheets: [], sheet: null, headingRow: 3 });
    expect(found.firstRows.map(({ number }) => number)).toEqual([1, 3, 4]);
    expect(found.columns[0]).toMatchObject({ heading: 'gtin', field: 'gtin', examples: ['9521234000013'] });
    const asked = good(
      await desk.imports.inspect(caseFile('22-instructions-first.xlsx'), { sheet: 'Read me' }),
    );
    expect(asked).toMatchObject({ sheets: ['Read me', 'Data'], sheet: 'Read me', headingRow: 1 });
  });

  it('that a file had before are known again', async () => {
    const file = desk.file(['Stock November', 'Art,Text', `${OIL},Oil`]);
    const found = good(await desk.imports.inspect(file, { isKnown: ([first]) => first === 'Art' }));
    expect(found.headingRow).toBe(2);
  });
});

describe('what cannot be read for certain', () => {
  it('is refused with its row, and the other rows go in', async () => {
    const lines = ['gtin,name,lot', `${OIL},"5" pipe, black",L1`, `${TEA},Tea,L2`];
    const report = await reportOf(desk.file(lines));
    expect(report.counts.rows).toMatchObject({ new: 1, invalid: 1 });
    expect(report.problems).toMatchObject([{ row: 2, code: 'row_unclear_quote' }]);
  });

  it('is refused with the file where no encoding fits, until a person names it', async () => {
    const file = path.join(folder.path, 'polish.csv');
    writeFileSync(file, Buffer.from(`gtin;name\r\n${OIL};Bia\u00b3y ser\r\n`, 'latin1'));
    expect(codeOf(await desk.imports.plan(file))).toBe('text_encoding');
    good(desk.imports.apply(good(await desk.imports.plan(file, { encoding: 'windows-1250' }))));
    expect(desk.products()).toEqual([`0${OIL} Biały ser/`]);
  });
});
