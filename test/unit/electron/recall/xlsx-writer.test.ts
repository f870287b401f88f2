import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

import JSZip from 'jszip';
import { SaxesParser } from 'saxes';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { openTable } from '../../../../electron/catalog/import/open-table.ts';
import { type Sheet, xlsxStream } from '../../../../electron/recall/xlsx-writer.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'labelwright-xlsx-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const WRITTEN = new Date('2026-11-29T12:00:00Z');

async function written(...sheets: readonly Sheet[]): Promise<string> {
  const file = path.join(folder, 'book.xlsx');
  await pipeline(xlsxStream(sheets, WRITTEN), createWriteStream(file));
  return file;
}

async function cellsOf(file: string, sheet: string): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const batch of (await openTable(file, { sheet })).rows())
    rows.push(...batch.map(({ cells }) => cells));
  return rows;
}

it('writes what our reader reads again, to the letter', async () => {
  const odd = [' 007 ', '=1+1', `<a & "b">`, 'Ünïcødé 漢字 👩‍🔬', '1E5'];
  const file = await written(
    {
      name: 'Odd & even',
      headings: ['a', 'b', 'c', 'd', 'e'],
      rows: [[odd], [['x', null, '', 'y', 12]]],
      tooLong: '',
    },
    { name: 'Empty', headings: ['nothing'], rows: [], tooLong: '' },
  );
  expect((await openTable(file)).sheets).toEqual(['Odd & even', 'Empty']);
  expect(await cellsOf(file, 'Odd & even')).toEqual([
    ['a', 'b', 'c', 'd', 'e'],
    odd,
    ['x', '', '', 'y', '12'],
  ]);
  expect(await cellsOf(file, 'Empty')).toEqual([['nothing']]);
});

it('shows what XML cannot hold as unreadable, and stays well formed in every part', async () => {
  const file = await written({
    name: 'S',
    headings: ['h'],
    rows: [[['a\u0000b\uD800c\uFFFE']]],
    tooLong: '',
  });
  expect(await cellsOf(file, 'S')).toEqual([['h'], ['a\u{FFFD}b\u{FFFD}c\u{FFFD}']]);
  const zip = await JSZip.loadAsync(await readFile(file));
  const parts = Object.values(zip.files).filter(({ dir }) => !dir);
  expect(parts.map(({ name }) => name).sort()).toEqual([
    ...[
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
    ],
    'xl/worksheets/sheet1.xml',
  ]);
  for (const part of parts) {
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(await part.async('string')).close();
  }
});

it('says in the last row that a sheet holds no more', async () => {
  const stretch = Array.from({ length: 100_000 }, (_, row) => [row]);
  const rows = Array.from({ length: 11 }, () => stretch);
  const file = await written({ name: 'Long', headings: ['n'], rows, tooLong: 'There are more.' });
  const zip = await JSZip.loadAsync(await readFile(file));
  const xml = (await zip.file('xl/worksheets/sheet1.xml')?.async('string')) ?? '';
  expect(xml.slice(-200)).toContain(
    '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t xml:space="preserve">There are more.',
  );
  expect(xml).not.toContain('r="1048577"');
});
