import { closeSync, openSync, symlinkSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { LONGEST_CELL } from '../../../../electron/catalog/import/table/table.ts';
import { useDataFolder } from '../../data-folder.ts';
import { readTable, refusalOf } from './read-table.ts';

const folder = useDataFolder();

function file(content: string | Buffer, name = 'table.csv'): string {
  const target = path.join(folder.path, name);
  writeFileSync(target, content);
  return target;
}

async function cellsOf(content: string | Buffer): Promise<readonly (readonly string[])[]> {
  return (await readTable(file(content))).rows.map(({ cells }) => cells);
}

describe('a CSV file', () => {
  it.each([
    ['commas', 'gtin,lot\r\n1,"A,B"\r\n'],
    ['semicolons', 'gtin;lot\r\n1;"A,B"\r\n'],
    ['tabs', 'gtin\tlot\r\n1\tA,B\r\n'],
    ['bars', 'gtin|lot\n1|A,B\n'],
    ["Excel's own hint", 'sep=;\ngtin;lot\n1;A,B\n'],
    ['line ends of all kinds', 'gtin;lot\r\n1;A,B\r'],
    ['no line end', 'gtin;lot\n1;A,B'],
  ])('may have %s', async (_, content) => {
    expect(await cellsOf(content)).toEqual([
      ['gtin', 'lot'],
      ['1', 'A,B'],
    ]);
  });

  it.each([
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffgtin;Größe\n1;é\n')],
    ['UTF-16LE', Buffer.from('\ufeffgtin;Größe\n1;é\n', 'utf16le')],
    ['UTF-16BE', Buffer.from('\ufeffgtin;Größe\n1;é\n', 'utf16le').swap16()],
    ['Latin-1', Buffer.from('gtin;Größe\n1;é\n', 'latin1')],
  ])('may be in %s', async (_, content) => {
    expect(await cellsOf(content)).toEqual([
      ['gtin', 'Größe'],
      ['1', 'é'],
    ]);
  });

  it('in Windows-1252 is read with a note, since nothing in it says so', async () => {
    const { table } = await readTable(file(Buffer.from('gtin;Größe\n', 'latin1')));
    expect(table.notes.map(({ code }) => code)).toEqual(['read_as_windows_1252']);
  });

  it('numbers its rows as a spreadsheet does: blank rows count, line breaks in a cell do not', async () => {
    const { rows } = await readTable(file('\n\ngtin,name\n,\n1,"Two\nlines"\n"2","He said ""hi"""\n'));
    expect(rows).toEqual([
      { number: 3, cells: ['gtin', 'name'] },
      { number: 5, cells: ['1', 'Two\nlines'] },
      { number: 6, cells: ['2', 'He said "hi"'] },
    ]);
  });

  it('may hold quotation marks that nobody put in quotes, and digits that are told to be text', async () => {
    expect(await cellsOf('name,gtin\n5" pipe,="0123"\n')).toEqual([
      ['name', 'gtin'],
      ['5" pipe', '0123'],
    ]);
  });

  it('keeps control characters, for the columns to judge', async () => {
    expect(await cellsOf('gtin,lot\n1,A\u0000B\u001dC\n')).toEqual([
      ['gtin', 'lot'],
      ['1', 'A\u0000B\u001dC'],
    ]);
  });

  it('that ends inside a quoted cell is refused, with the row in which that begins', async () => {
    const refusal = await refusalOf(file('gtin,name\n1,"Oil"\n2,"Vinegar\n3,Salt\n'));
    expect(refusal.code).toBe('quote_not_closed');
    expect(refusal.message).toContain('row 3');
  });

  it('that ends inside a row says so of that row', async () => {
    const { rows } = await readTable(file('gtin,name,lot\n1,Oil,L1\n2,Vine'));
    expect(rows.map(({ malformed: torn }) => torn)).toEqual([undefined, undefined, 'cut_off']);
  });

  it('that is complete but for the last line end is not taken to be cut off', async () => {
    const { rows } = await readTable(file('gtin,name,lot\n1,Oil\n2,Vinegar,L2'));
    expect(rows.some(({ malformed: torn }) => torn !== undefined)).toBe(false);
  });

  it('marks a cell that is too long, and reads on', async () => {
    const { rows } = await readTable(file(`gtin,name\n1,${'x'.repeat(LONGEST_CELL + 1)}\n2,y\n`));
    expect(rows[1]?.marks).toEqual(new Map([[1, 'too_long']]));
    expect(rows[2]?.cells).toEqual(['2', 'y']);
  });

  it.each([
    ['one line of 1 GB', 'gtin,name\n', 'x', 'Row 2 '],
    ['a quotation mark that swallows 1 GB of lines', 'gtin,name\n1,Salt\n2,"Oil\n', 'row\n', 'Row 3 '],
    ['1 GB of empty cells', 'gtin,name\n', ',', 'Row 2 '],
  ])('with %s is given up early, in little memory', async (_, head, filling, row) => {
    const target = file(head);
    const begin = openSync(target, 'a');
    writeSync(begin, filling.repeat(3 * 1024 * 1024));
    closeSync(begin);
    // What follows takes no room on the disk, and is never read.
    truncateSync(target, 1024 ** 3);
    const before = process.memoryUsage().rss;
    const refusal = await refusalOf(target);
    expect(refusal.code).toBe('row_too_long');
    expect(refusal.message).toContain(row);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 ** 2);
  });

  it.each([
    ['', 'file_empty'],
    ['%PDF-1.4 …', 'file_not_a_table'],
    ['<html><table></table></html>', 'file_not_a_table'],
  ])('that is none is refused: %j', async (content, code) => {
    expect((await refusalOf(file(content))).code).toBe(code);
  });

  it('is read for what it holds where it is called a workbook', async () => {
    const { table, rows } = await readTable(file('gtin,lot\n1,A\n', 'renamed.xlsx'));
    expect(table.format).toBe('csv');
    expect(rows).toHaveLength(2);
  });

  it('that is not there, or is a folder, is told', async () => {
    expect((await refusalOf(path.join(folder.path, 'nothing.csv'))).code).toBe('file_not_found');
    expect((await refusalOf(folder.path)).code).toBe('file_not_found');
  });

  it('that the file system cannot read is told with its reason', async () => {
    const link = path.join(folder.path, 'link.csv');
    symlinkSync(link, link);
    expect(await refusalOf(link)).toMatchObject({
      code: 'file_failed',
      facts: { path: link, reason: 'ELOOP' },
    });
  });
});
