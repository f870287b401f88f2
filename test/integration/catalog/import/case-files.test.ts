import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { useDataFolder } from '../../data-folder.ts';
import { readTable } from './read-table.ts';

const folder = useDataFolder();

/** A file that went wrong once. */
function caseFile(name: string): string {
  return new URL(`../../../fixtures/cases/${name}`, import.meta.url).pathname;
}

function file(content: string | Buffer): string {
  const target = path.join(folder.path, 'made.csv');
  writeFileSync(target, content);
  return target;
}

async function cellsOf(target: string): Promise<readonly (readonly string[])[]> {
  return (await readTable(target)).rows.map(({ cells }) => cells);
}

async function notesOf(target: string): Promise<readonly string[]> {
  return (await readTable(target)).table.notes.map(({ code }) => code);
}

describe('a CSV file as people bring it', () => {
  it('may have names that begin with an inch sign: no row goes into the name above it, and a note tells', async () => {
    const target = caseFile('02-quote-starts-cell.csv');
    expect(await cellsOf(target)).toEqual([
      ['gtin', 'name'],
      ['9521234000013', '"19 inch rack shelf'],
      ['9521234000020', 'Cable tie'],
      ['9521234000037', 'Rail'],
      ['9521234000044', '"8 mm plug'],
      ['9521234000051', 'Lamp'],
    ]);
    expect((await readTable(target)).table.notes).toMatchObject([
      { code: 'quotes_as_text', facts: { number: 2, row: 2 } },
    ]);
  });

  it('keeps the row numbers of a text editor where a quotation mark is read as it stands', async () => {
    const { rows } = await readTable(caseFile('02-quote-starts-cell.csv'));
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each([
    ['05-ctrl-z.csv', 3],
    ['06c-sep-line-utf-8.csv', 2],
    ['06d-sep-line-utf-8.csv', 2],
    ['06f-sep-line-utf-8.csv', 2],
  ])('may have lines of Excel or DOS in it that are no rows: %s', async (name, rowCount) => {
    const cells = await cellsOf(caseFile(name));
    expect(cells).toHaveLength(rowCount);
    expect(cells.every((row) => row.length === 2)).toBe(true);
  });

  it.each([
    ['zeros up to the end of a block', `gtin,name\r\n9521234000013,Item 1\r\n${'\0'.repeat(40_000)}`],
    ['a Ctrl-Z and what was in the block before', 'gtin,name\r\n9521234000013,Item 1\r\n\u001a\0\0\r\n'],
    ['a Ctrl-Z right behind the last cell', 'gtin,name\r\n9521234000013,Item 1\u001a'],
  ])('may be padded with %s', async (_, content) => {
    expect(await cellsOf(file(content))).toEqual([
      ['gtin', 'name'],
      ['9521234000013', 'Item 1'],
    ]);
  });

  it.each([
    ['15a-cp1252-registered.csv', 'NESCAFÉ® Gold'],
    ['15c-cp1252-nbsp.csv', '« MARCHÉ\u00a0» 500\u00a0g'],
  ])('may be in Windows-1252 with letters that spell UTF-8 by chance: %s', async (name, product) => {
    expect((await cellsOf(caseFile(name)))[1]?.[1]).toBe(product);
    expect(await notesOf(caseFile(name))).toEqual(['read_as_windows_1252']);
  });

  it('is read in the encoding that a person names, without a note', async () => {
    const target = file(Buffer.from('gtin;name\r\n9521234000013;Bia\u00b3y ser\r\n', 'latin1'));
    const { table, rows } = await readTable(target, { encoding: 'windows-1250' });
    expect(rows[1]?.cells[1]).toBe('Biały ser');
    expect(table.notes).toEqual([]);
  });
});
