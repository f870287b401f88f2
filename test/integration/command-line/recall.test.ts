import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';

import { callLabelwright } from '../../command-line/in-process.ts';
import { useDataFolder } from '../data-folder.ts';
import { withNewStore } from '../new-store.ts';

describe('labelwright lots', () => {
  const folder = useDataFolder();
  const data = (): string => withNewStore(path.join(folder.path, 'data'));
  const run = (...words: string[]) => callLabelwright(data(), words);
  const LOT = ['L1', '--gtin', '9506000134352'] as const;

  async function importSerials(): Promise<void> {
    const file = path.join(folder.path, 'serials.csv');
    await writeFile(
      file,
      'gtin,lot,expiry,serial,name\n9506000134352,L1,2027-12-31,S1,Tea\n9506000134352,L2,,S2,Tea\n',
    );
    expect((await run('import', file)).exitCode).toBe(0);
  }

  async function exportSerials(): ReturnType<typeof run> {
    const out = path.join(folder.path, 'out');
    return run(
      'export',
      '--scope',
      'serials',
      '--type',
      'datamatrix',
      '--format',
      'svg',
      '--out',
      out,
      '--json',
    );
  }

  test('block keeps a lot from being made, and its finished job from being fetched; release lets it', async () => {
    await importSerials();
    const before = JSON.parse((await exportSerials()).stdout);
    expect(before.total_items).toBe(2);
    const blocked = await run('lots', 'block', ...LOT, '--reason', 'Glass found');
    expect(blocked).toMatchObject({ exitCode: 0, stdout: 'Lot L1 of 9506000134352 is blocked.\n' });
    const after = await exportSerials();
    expect(JSON.parse(after.stdout).total_items).toBe(1);
    expect(after.stderr).toContain('1 label is left out: its lot is blocked (9506000134352 lot L1).');
    const saved = await run('jobs', 'save', before.job_id, '--out', folder.path);
    expect(saved.exitCode).toBe(1);
    expect(saved.stderr).toContain('Lot L1 of 9506000134352 is blocked by');
    const listed = (await run('lots', 'list')).stdout;
    expect(listed).toMatch(/L1 .*blocked since .+ by .+: Glass found/);
    expect(listed).toMatch(/L2 +yes +\S{8,}/);
    const twice = await run('lots', 'block', ...LOT, '--reason', 'Glass found');
    expect(twice).toMatchObject({ exitCode: 1, stderr: 'labelwright: Lot L1 is blocked already.\n' });
    expect((await run('lots', 'release', ...LOT, '--reason', 'Cleared')).exitCode).toBe(0);
    expect((await run('jobs', 'save', before.job_id, '--out', folder.path)).exitCode).toBe(0);
  });

  test('list has the blocked lots, whether the catalogue still has them or not', async () => {
    await importSerials();
    const [{ id }] = JSON.parse((await run('imports', '--json')).stdout).items;
    expect((await run('lots', 'block', ...LOT, '--reason', 'Glass found')).exitCode).toBe(0);
    expect((await run('imports', 'undo', id)).exitCode).toBe(0);
    for (const words of [[], ['--product', '9506000134352'], ['--search', 'l1'], ['--inactive']]) {
      const list = await run('lots', 'list', ...words, '--json');
      expect(JSON.parse(list.stdout)).toMatchObject({
        total: 1,
        items: [{ id: null, code: 'L1', active: false, block: { reason: 'Glass found' } }],
      });
    }
    expect((await run('lots')).stdout).toMatch(/L1 .*not in the catalogue; blocked since .+: Glass found/);
    expect((await run('lots', 'list', '--product', '9506000134376')).exitCode).toBe(1);
    expect(JSON.parse((await run('lots', '--offset', '1', '--json')).stdout)).toEqual({
      items: [],
      total: 1,
    });
    expect((await run('lots', 'release', ...LOT, '--reason', 'Cleared')).exitCode).toBe(0);
    expect(JSON.parse((await run('lots', '--json')).stdout)).toEqual({ items: [], total: 0 });
  });

  test('block names the same lot of its cases, and blocks it too with --with-cases', async () => {
    const file = path.join(folder.path, 'lots.csv');
    const gtins = ['9506000134352', '19506000134359', '29506000134356', '9506000134376'];
    await writeFile(file, ['gtin,lot', ...gtins.map((gtin) => `${gtin},L1`), '39506000134353,L2'].join('\n'));
    expect((await run('import', file)).exitCode).toBe(0);
    const block = (gtin: string, ...more: string[]) =>
      run('lots', 'block', 'L1', '--gtin', gtin, '--reason', 'Glass', ...more);
    const released = (gtin: string) => run('lots', 'release', 'L1', '--gtin', gtin, '--reason', 'Cleared');

    const alone = await block('9506000134352');
    expect(alone.stdout.split('\n')).toEqual([
      'Lot L1 of 9506000134352 is blocked.',
      expect.stringMatching(
        /^Lot L1 of 19506000134359 is of the same goods and is not blocked\. .*--with-cases/,
      ),
      expect.stringMatching(/^Lot L1 of 29506000134356 is of the same goods and is not blocked\./),
      '',
    ]);
    expect((await released('9506000134352')).exitCode).toBe(0);

    // The reverse: of a case, the item that it holds and the other cases of it.
    const together = await block('19506000134359', '--with-cases');
    expect(together.stdout).toBe(
      'Lot L1 of 19506000134359 is blocked.\nLot L1 of 9506000134352 is blocked, too.\nLot L1 of 29506000134356 is blocked, too.\n',
    );
    const listed = JSON.parse((await run('lots', '--json')).stdout);
    const blocked = listed.items.filter(({ block }: { block: unknown }) => block !== null);
    expect(blocked).toHaveLength(3);
    expect((await block('9506000134352', '--with-cases')).stderr).toContain('is blocked already');
  });

  test('trace tells a lot, and writes it as CSV or as a spreadsheet by the name of the file', async () => {
    await importSerials();
    await exportSerials();
    const told = JSON.parse((await run('lots', 'trace', ...LOT, '--json')).stdout);
    expect(told).toMatchObject({ lot: 'L1', counts: { serials: 1, printed: 0 }, jobs: { total: 1 } });
    expect((await run('lots', 'trace', ...LOT)).stdout).toContain('Labels printed');
    const csv = path.join(folder.path, 'trace.csv');
    expect(await run('lots', 'trace', ...LOT, '--out', csv)).toMatchObject({
      exitCode: 0,
      stdout: `${csv}\n`,
    });
    expect(parse(await readFile(csv), { columns: true })).toHaveLength(2);
    const book = path.join(folder.path, 'trace.xlsx');
    expect((await run('lots', 'trace', ...LOT, '--out', book)).exitCode).toBe(0);
    expect((await readFile(book)).subarray(0, 2).toString()).toBe('PK');
    expect((await run('lots', 'trace', ...LOT, '--out', 'trace.pdf')).exitCode).toBe(2);
    const unknown = await run('lots', 'trace', 'NONE', '--gtin', '9506000134352');
    expect(unknown).toMatchObject({ exitCode: 1, stderr: 'labelwright: This product has no such lot.\n' });
  });
});
