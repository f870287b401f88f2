import { readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';

import { beforeEach, describe, expect, it } from 'vitest';

import { callLabelwright } from '../../command-line/in-process.ts';
import type { Ended } from '../../command-line/labelwright.ts';
import { expectSound, withStore } from '../../faults/sound-folder.ts';
import { workbookEntries, writeZip } from '../catalog/import/zip-file.ts';
import { useDataFolder } from '../data-folder.ts';
import { withNewStore } from '../new-store.ts';

const GOOD = 'gtin,lot,name\n9506000134352,KEPT,Olive oil\n';

const folder = useDataFolder();
const data = () => withNewStore(path.join(folder.path, 'data'));
const run = (...words: string[]) => callLabelwright(data(), words);

/** Everything in the catalogue, to see that it is what it was. */
function catalogue(): unknown {
  return withStore(data(), (db) =>
    ['products', 'lots', 'serials', 'imports'].map((table) => db.prepare(`SELECT * FROM ${table}`).all()),
  );
}

function file(name: string, content: string | Buffer): string {
  const target = path.join(folder.path, name);
  writeFileSync(target, content);
  return target;
}

function linkToItself(): string {
  const link = path.join(folder.path, 'link.csv');
  symlinkSync(link, link);
  return link;
}

/** One sentence or two for a person: no stack, no error class, no code. */
function expectRefusal({ exitCode, stdout, stderr }: Ended): void {
  expect(exitCode).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^labelwright: [A-Z][^\n]+\.\n$/);
  expect(stderr).not.toMatch(/Error|SQLITE|\bat .+:\d+|undefined|null/);
}

describe('a file that cannot be read', () => {
  beforeEach(async () => {
    expect((await run('import', file('good.csv', GOOD))).exitCode).toBe(0);
  });

  it.each([
    ['CSV with a line of 1 GB', lineOfOneGigabyte],
    ['CSV without a column that is needed', () => file('a.csv', 'name,brand\nOil,Acme\n')],
    ['a zip bomb', zipBomb],
    ['a workbook that is cut off', () => file('a.xlsx', fixture('openpyxl-lots.xlsx').subarray(0, 4000))],
    ['a workbook with a password', () => file('a.xlsx', fixture('password.xlsx'))],
    ['a file that is not there', () => path.join(folder.path, 'nothing.csv')],
    ['a link to itself', linkToItself],
  ])('is refused with a sentence, and changes nothing: %s', async (_, badFile) => {
    const before = catalogue();
    expectRefusal(await run('import', badFile()));
    expect(catalogue()).toEqual(before);
    expect(readdirSync(data())).toEqual(['labelwright.sqlite']);
    await expectSound(data());
  });
});

describe('a picture or stock that cannot be read', () => {
  it.each(['pictures add', 'templates import'])('is refused with a sentence: %s', async (words) => {
    expectRefusal(await run(...words.split(' '), linkToItself()));
  });
});

describe('rows that are bad', () => {
  it('are left out and named; what is good beside them goes in as it is', async () => {
    const rows = [
      ['9506000134352', 'L\u00001', 'Null'],
      ['9506000134352', 'L\u001d1', 'Separator'],
      ['9506000134353', 'L1', 'Check digit'],
      ['9506000134352', '../../../etc/passwd', '<script>alert(1)</script>'],
      ['9506000134352', "'L1", 'A program’s mark'],
      ['95200019', "%3B'--", "Robert'); DROP TABLE products;--"],
    ];
    const csv = ['gtin,lot,name', ...rows.map((cells) => cells.join(','))].join('\n');
    const ended = await run('import', file('mixed.csv', csv), '--json');
    expect(ended.exitCode).toBe(0);
    const { problems } = JSON.parse(ended.stdout) as { problems: { row: number; column: string }[] };
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      [2, 'lot'],
      [3, 'lot'],
      [4, 'gtin'],
      [6, 'lot'],
    ]);
    const kept = withStore(data(), (db) =>
      db
        .prepare('SELECT name, code FROM lots JOIN products ON products.pk = product_pk ORDER BY lots.pk')
        .all(),
    );
    expect(kept).toEqual([
      { name: '<script>alert(1)</script>', code: '../../../etc/passwd' },
      { name: "Robert'); DROP TABLE products;--", code: "%3B'--" },
    ]);
  });

  it('cannot make an archive write outside the folder it is unpacked in', async () => {
    await run('import', file('paths.csv', 'gtin,lot\n9506000134352,../../../etc/x\n'));
    const request = file('request.json', '{"scope":"lots","export_type":"qr_codes","file_format":"svg"}');
    const ended = await run('export', '--request', request, '--out', folder.path, '--json');
    const { artifact_path: archive } = JSON.parse(ended.stdout) as { artifact_path: string };
    const names = readFileSync(archive, 'latin1').match(/09506000134352_[^"]*?\.svg/g);
    expect(names?.length).toBeGreaterThan(0);
    for (const name of names ?? []) expect(name).toBe('09506000134352_..%2F..%2F..%2Fetc%2Fx.svg');
  });
});

describe('a store that a newer version made', () => {
  it('is refused by every command, and left as it was to the last byte', async () => {
    await run('import', file('good.csv', GOOD));
    withStore(data(), (db) => db.pragma('user_version = 999'));
    const store = path.join(data(), 'labelwright.sqlite');
    const before = readFileSync(store);
    for (const words of [['products'], ['import', file('good.csv', GOOD)], ['serve', '--port', '0']]) {
      const ended = await run(...words);
      expectRefusal(ended);
      expect(ended.stderr).toContain('newer');
    }
    expect(readFileSync(store)).toEqual(before);
  });
});

function lineOfOneGigabyte(): string {
  const target = file('long.csv', 'gtin,lot\n9506000134352,');
  // Zeros that take no room on the disk.
  truncateSync(target, 1024 ** 3);
  return target;
}

function zipBomb(): string {
  const size = 500 * 1024 ** 2;
  const target = path.join(folder.path, 'bomb.xlsx');
  const packed = deflateRawSync(Buffer.alloc(size, '<row/>'), { level: 1 });
  writeZip(target, [...workbookEntries(), { name: 'xl/sheet.xml', packed, statedSize: size, statedCrc: 0 }]);
  return target;
}

function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../fixtures/import/${name}`, import.meta.url));
}
