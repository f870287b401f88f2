import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createDeflateRaw } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { useDataFolder } from '../../data-folder.ts';
import { readTable, refusalOf } from './read-table.ts';
import {
  relationshipsXml,
  sheetXml,
  textEntry,
  workbookEntries,
  writeZip,
  type ZipEntry,
} from './zip-file.ts';

const folder = useDataFolder();

function fixture(name: string): string {
  return new URL(`../../../fixtures/import/${name}`, import.meta.url).pathname;
}

function workbook(...entries: readonly ZipEntry[]): string {
  const target = path.join(folder.path, 'made.xlsx');
  writeZip(target, [...workbookEntries(), ...entries]);
  return target;
}

/** What `make-workbooks.py` puts into a sheet, as a person sees it. */
const LOTS = {
  headings: ['EAN', 'Product name', 'Batch', 'Best before', 'Batch as number'],
  second: ['9520000001018', 'Olive oil, 500 ml', 'OL-1', '2028-05-31', '00042'],
  third: ['9520000001025', 'Crème fraîche', 'CF-2', '2027-02-28', '7'],
  sixth: ['09520000001049', 'Bolt "M8"\n<b>50 pcs</b>', '2026-12-03', '2026-03-12', '1.5'],
};

describe('a workbook', () => {
  it('of LibreOffice is read with the results of its formulas, errors marked', async () => {
    const { rows } = await readTable(fixture('libreoffice-lots.xlsx'));
    const date = new Map([[3, 'date']]);
    expect(rows).toEqual([
      { number: 1, cells: LOTS.headings },
      { number: 2, cells: LOTS.second, marks: date, stored: new Map([[4, '42']]) },
      { number: 3, cells: LOTS.third, marks: date },
      {
        number: 5,
        cells: ['9520000001032', 'THÉ vert', 'TV-3', '2028-06-01', '#DIV/0!'],
        marks: new Map([
          [3, 'date'],
          [4, 'error_value'],
        ]),
      },
      {
        number: 6,
        cells: LOTS.sixth,
        marks: new Map([
          [2, 'date'],
          [3, 'date'],
        ]),
      },
    ]);
  });

  it.each(['openpyxl-lots.xlsx', 'openpyxl-lots-1904.xlsx'])(
    'of openpyxl has its dates whatever they are counted from, and formulas that nobody reckoned: %s',
    async (name) => {
      const { rows } = await readTable(fixture(name));
      expect(rows.map(({ cells }) => cells)).toEqual([
        LOTS.headings,
        LOTS.second,
        LOTS.third,
        ['9520000001032', '', '', '', ''],
        LOTS.sixth,
      ]);
      expect([...(rows[3]?.marks?.values() ?? [])]).toEqual(Array(4).fill('formula_without_value'));
    },
  );

  it('is read from its first visible sheet; other sheets and hidden rows are noted', async () => {
    const { table, rows } = await readTable(fixture('libreoffice-lots.xlsx'));
    expect(rows[0]?.cells[0]).toBe('EAN');
    expect(table.notes.map(({ code }) => code)).toEqual(['other_sheets', 'hidden_rows']);
    expect(table.notes[0]?.message).toContain('"Suppliers"');
    expect(table.notes[0]?.message).not.toContain('"Notes"');
  });

  it('may be written as only the standard allows: other names, no references, prefixes, runs, hints', async () => {
    const { rows } = await readTable(fixture('unusual.xlsx'));
    expect(rows).toEqual([
      { number: 1, cells: ['GTIN', 'Product', 'Serial', 'Expiry'] },
      {
        number: 2,
        cells: ['9506000134352', '東京', '1.2345678901234568E+19', '2028-05-31'],
        marks: new Map([
          [2, 'digits_lost'],
          [3, 'date'],
        ]),
      },
      { number: 7, cells: ['9506000134352', '', '12.3', ''], marks: new Map([[3, 'formula_without_value']]) },
      { number: 8, cells: ['TRUE', '#N/A', '0.3', '<271231>'], marks: new Map([[1, 'error_value']]) },
    ]);
  });

  it('keeps control characters that Excel has escaped, for the columns to judge', async () => {
    const cell = '<row><c t="inlineStr"><is><t>A_x000D_B_x0007_</t></is></c></row>';
    const { rows } = await readTable(workbook(textEntry('xl/sheet.xml', sheetXml(cell))));
    expect(rows[0]?.cells).toEqual(['A\rB\u0007']);
  });

  it('is read for what it holds where it is called a CSV file', async () => {
    const renamed = path.join(folder.path, 'renamed.csv');
    copyFileSync(fixture('libreoffice-lots.xlsx'), renamed);
    expect((await readTable(renamed)).table.format).toBe('xlsx');
  });

  it.each([
    ['password.xlsx', 'file_protected', 'password'],
    ['libreoffice-lots.xls', 'file_not_a_table', 'Excel 97'],
    ['libreoffice-lots.ods', 'file_not_a_table', 'OpenDocument'],
  ])('that cannot be read is named for what it is: %s', async (name, code, word) => {
    const refusal = await refusalOf(fixture(name));
    expect(refusal.code).toBe(code);
    expect(refusal.message).toContain(word);
  });

  it('that is another ZIP is refused', async () => {
    const target = path.join(folder.path, 'photos.xlsx');
    writeZip(target, [textEntry('photo.txt', 'x')]);
    expect((await refusalOf(target)).code).toBe('file_not_a_table');
  });

  it('that is cut off anywhere is refused as damaged', async () => {
    const whole = readFileSync(fixture('libreoffice-lots.xlsx'));
    for (const part of [0.1, 0.5, 0.9, 0.999]) {
      const target = path.join(folder.path, 'cut.xlsx');
      writeFileSync(target, whole.subarray(0, Math.floor(whole.length * part)));
      expect((await refusalOf(target)).code).toBe('xlsx_damaged');
    }
  });

  it.each([
    ['XML that breaks off', '<worksheet><sheetData><row>'],
    [
      'XML with an entity of its own',
      `<!DOCTYPE x [<!ENTITY a "aaaa">]>${sheetXml('<row><c t="str"><v>&a;</v></c></row>')}`,
    ],
    ['a column past the last', sheetXml('<row><c r="ZZZZ1"><v>1</v></c></row>')],
    ['a text that is not there', sheetXml('<row><c t="s"><v>99</v></c></row>')],
    [
      'a text without end',
      sheetXml(`<row><c t="inlineStr"><is><t>${'x'.repeat(2 ** 21)}</t></is></c></row>`),
    ],
  ])('with %s is refused as damaged', async (_, sheet) => {
    expect((await refusalOf(workbook(textEntry('xl/sheet.xml', sheet)))).code).toBe('xlsx_damaged');
  });

  it('without a row is empty', async () => {
    const refusal = await refusalOf(workbook(textEntry('xl/sheet.xml', sheetXml(''))));
    expect(refusal).toMatchObject({ code: 'file_empty' });
  });

  it('with a protected part is refused', async () => {
    const sheet = { ...textEntry('xl/sheet.xml', sheetXml('')), flags: 1 };
    // The ZIP's own encryption puts twelve bytes before the data.
    const refusal = await refusalOf(
      workbook({ ...sheet, packed: Buffer.concat([Buffer.alloc(12), sheet.packed]) }),
    );
    expect(refusal.code).toBe('file_protected');
  });
});

describe('a workbook of a program that follows the standard loosely', () => {
  const CELLS = [
    ['gtin', 'name', 'lot'],
    ['9521234000013', 'A', 'L1'],
    ['9521234000020', 'B', 'L2'],
  ];

  function made(entries: readonly ZipEntry[]): string {
    const target = path.join(folder.path, 'loose.xlsx');
    writeZip(target, entries);
    return target;
  }

  function text(reference: string, value: string): string {
    return `<c${reference} t="inlineStr"><is><t>${value}</t></is></c>`;
  }

  /** The rows of CELLS, each cell with the reference that `refer` gives it. */
  function sheet(refer: (row: number, column: number) => string): string {
    const rows = CELLS.map((cells, row) => cells.map((cell, column) => text(refer(row + 1, column), cell)));
    return sheetXml(rows.map((cells) => `<row>${cells.join('')}</row>`).join(''));
  }

  const plain = sheet(() => '');
  const usual = (sheetText: string | Buffer): readonly ZipEntry[] => [
    ...workbookEntries(),
    textEntry('xl/sheet.xml', sheetText),
  ];
  const renamed = (rename: (name: string) => string): readonly ZipEntry[] =>
    usual(plain).map((entry) => ({ ...entry, name: rename(entry.name) }));
  const targeted = (target: string): readonly ZipEntry[] =>
    usual(plain).map((entry) =>
      entry.name === 'xl/_rels/workbook.xml.rels'
        ? textEntry(entry.name, relationshipsXml(['s0', 'worksheet', target]))
        : entry,
    );
  const utf16 = (xml: string): Buffer =>
    Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${xml}`, 'utf16le');

  it.each(['21c-lowercase-refs.xlsx', '21e-leading-slash-zip.xlsx', '21j-backslash-target.xlsx'])(
    'is read: %s',
    async (name) => {
      const target = new URL(`../../../fixtures/cases/${name}`, import.meta.url).pathname;
      expect((await readTable(target)).rows.map(({ cells }) => cells)).toEqual(CELLS);
    },
  );

  it.each([
    ['references in small letters', usual(sheet((row, column) => ` r="${'abc'.charAt(column)}${row}"`))],
    ['absolute references', usual(sheet((row, column) => ` r="$${'ABC'.charAt(column)}$${row}"`))],
    ['R1C1 references', usual(sheet((row, column) => ` r="R${row}C${column + 1}"`))],
    ['empty references', usual(sheet(() => ' r=""'))],
    ['rows without sense in their numbers', usual(plain.replaceAll('<row>', '<row r="x">'))],
    ['parts that begin with a slash', renamed((name) => `/${name}`)],
    ['parts with backslashes', renamed((name) => name.replaceAll('/', '\\'))],
    ['parts in capitals', renamed((name) => name.toUpperCase())],
    ['an absolute target', targeted('/xl/sheet.xml')],
    ['a target with backslashes', targeted('\\xl\\sheet.xml')],
    ['a target of here and up', targeted('./../xl/sheet.xml')],
    ['a target with escapes', targeted('sh%65et.xml')],
    ['parts in UTF-16', usual(utf16(plain))],
    ['parts in UTF-16, most significant byte first', usual(utf16(plain).swap16())],
    ['prefixes', usual(plain.replaceAll(/<(\/?)(?=[a-z])/g, '<$1x:').replace('xmlns=', 'xmlns:x='))],
  ])('is read with %s', async (_, entries) => {
    expect((await readTable(made(entries))).rows.map(({ cells }) => cells)).toEqual(CELLS);
  });

  it('is read with shared texts that no relationship names', async () => {
    const strings = textEntry('xl/sharedStrings.xml', '<sst><si><t xml:space="preserve">gtin</t></si></sst>');
    const entries = usual(sheetXml('<row><c t="s"><v>0</v></c></row>'));
    expect((await readTable(made([...entries, strings]))).rows[0]?.cells).toEqual(['gtin']);
  });
});

describe('a ZIP bomb', () => {
  const INFLATED = 1200 * 1024 ** 2;

  it('is refused before it is opened, and also where it lies about its size', async () => {
    const packed = await bomb(INFLATED);
    expect(packed.length).toBeLessThan(6 * 1024 ** 2);
    const sheet = { name: 'xl/sheet.xml', packed, statedCrc: 0 };
    expect((await refusalOf(workbook({ ...sheet, statedSize: INFLATED }))).code).toBe('file_too_large');
    expect((await refusalOf(workbook({ ...sheet, statedSize: 5000 }))).code).toBe('xlsx_damaged');
  });
});

/** A sheet that goes on and on, packed. */
async function bomb(size: number): Promise<Buffer> {
  const deflate = createDeflateRaw({ level: 1 });
  const chunk = Buffer.from('<row/>'.repeat(200_000));
  const packed: Buffer[] = [];
  deflate.on('data', (piece: Buffer) => packed.push(piece));
  deflate.write('<worksheet><sheetData>');
  for (let written = 0; written < size; written += chunk.length) {
    await new Promise((resolve) => deflate.write(chunk, resolve));
  }
  await new Promise((resolve) => deflate.end(resolve));
  return Buffer.concat(packed);
}
