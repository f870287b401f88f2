import { symlinkSync } from 'node:fs';
import path from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';

import { useDataFolder } from '../../data-folder.ts';
import { good } from '../../good.ts';
import { codeOf, ImportBench, OIL, TEA } from './import-bench.ts';

const folder = useDataFolder();
let desk: ImportBench;

beforeEach(() => {
  desk = new ImportBench(folder);
});

function manyRows(count: number): string[] {
  return ['gtin,lot,serial', ...Array.from({ length: count }, (_, index) => `${OIL},L1,S${index}`)];
}

describe('an import', () => {
  it('is refused where the catalogue has changed since the report, and does nothing', async () => {
    const plan = await desk.plan(['gtin,lot,serial', `${OIL},L1,S1`, `${OIL},L1,S2`]);
    const other = folder.openStore();
    other.exec(`INSERT INTO products (id, gtin, created_at, updated_at) VALUES ('x', '0${OIL}', '', '')`);
    expect(codeOf(desk.imports.apply(plan))).toBe('catalogue_changed');
    expect(desk.serials()).toEqual([]);
    expect(desk.imports.list(10, 0).total).toBe(0);
  });

  it('is not troubled by changes that it has nothing to do with', async () => {
    const plan = await desk.plan(['gtin,lot,serial', `${OIL},L1,S1`]);
    const other = folder.openStore();
    other.exec(`INSERT INTO products (id, gtin, created_at, updated_at) VALUES ('x', '0${TEA}', '', '')`);
    expect(codeOf(desk.imports.apply(plan))).toBe('ok');
  });

  it('can be planned beside another', async () => {
    const first = await desk.plan(['gtin,lot', `${OIL},L1`]);
    const second = await desk.plan(['gtin,lot', `${TEA},L1`]);
    good(desk.imports.apply(second));
    good(desk.imports.apply(first));
    expect(desk.lots()).toHaveLength(2);
    expect(desk.temporaryTables()).toBe(0);
  });

  it('needs rows, and at least one that is good', async () => {
    expect(codeOf(await desk.imports.plan(desk.file(['', ' , '])))).toBe('file_empty');
    expect(codeOf(await desk.imports.plan(desk.file(['gtin,lot'])))).toBe('file_no_rows');
    const plan = await desk.plan(['gtin,lot', 'x,L1']);
    expect(codeOf(desk.imports.apply(plan))).toBe('no_valid_rows');
    expect(desk.temporaryTables()).toBe(0);
  });

  it('gives what is wrong with a file as a value, and leaves nothing behind', async () => {
    expect(codeOf(await desk.imports.plan(desk.file(['a,b', '1,2'])))).toBe('columns_missing');
    expect(codeOf(await desk.imports.plan(desk.file([...manyRows(1000), '"', 'x'])))).toBe(
      'quote_not_closed',
    );
    expect(codeOf(await desk.imports.plan('/nowhere.csv'))).toBe('file_not_found');
    const link = path.join(folder.path, 'link.csv');
    symlinkSync(link, link);
    expect(codeOf(await desk.imports.plan(link))).toBe('file_failed');
    expect(codeOf(await desk.imports.inspect(link, {}, () => null))).toBe('file_failed');
    expect(desk.temporaryTables()).toBe(0);
  });

  it('tells how far it has come, and lets others have their turn meanwhile', async () => {
    const fractions: number[] = [];
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    const plan = await desk.plan(manyRows(20_000), {
      onProgress: ({ fraction }) => fractions.push(fraction),
    });
    clearInterval(timer);
    expect(plan.report.counts.rows.new).toBe(20_000);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(turns).toBeGreaterThan(20);
  });

  it.each([0.3, 0.9])('ends when it is told to, at %d of the way', async (when) => {
    const abort = new AbortController();
    const planning = desk.imports.plan(desk.file(manyRows(20_000)), {
      signal: abort.signal,
      onProgress: ({ fraction }) => {
        if (fraction >= when) abort.abort(new Error('Enough.'));
      },
    });
    await expect(planning).rejects.toThrow('Enough.');
    expect(desk.temporaryTables()).toBe(0);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'that finds no more room on the disk than %d pages says so before anything is done',
    async (pages) => {
      desk.db.pragma(`temp.max_page_count = ${pages}`);
      expect(codeOf(await desk.imports.plan(desk.file(manyRows(60))))).toBe('disk_full');
      desk.db.pragma('temp.max_page_count = 1000000');
      expect(desk.temporaryTables()).toBe(0);
    },
  );

  it('that does not fit on the disk changes nothing', async () => {
    await desk.import(['gtin,name', `${TEA},Tea`]);
    const before = desk.catalogue();
    const plan = await desk.plan(manyRows(5000));
    const pages = desk.db.pragma('page_count', { simple: true }) as number;
    // A disk with room for fifty more pages, as far as SQLite can tell.
    desk.db.pragma(`max_page_count = ${pages + 50}`);
    expect(codeOf(desk.imports.apply(plan))).toBe('disk_full');
    expect(desk.catalogue()).toEqual(before);
    expect(desk.imports.list(10, 0).total).toBe(1);
    desk.db.pragma('max_page_count = 1000000');
    expect((await desk.import(manyRows(5000))).report.counts.rows.new).toBe(5000);
  });
});
