import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';

import type { RunCall } from '../../command-line/labelwright.ts';
import { useCommandBench } from './command-bench.ts';
import { LOTS, REQUEST } from './lots.ts';

const CASES = fileURLToPath(new URL('../../fixtures/cases/', import.meta.url));

/**
 * Describes what holds of the command line wherever it runs. `here`: the path that this machine has for one that the command
 * line answered.
 */
export function describeCommands(name: string, call: RunCall, here: (path: string) => string): void {
  describe(name, () => {
    const { data, out, run, json, file } = useCommandBench(call);

    describe('help', () => {
      test('of a command names its options and the global ones', async () => {
        const { stdout } = await run('export', '--help');
        for (const option of ['--request', '--out', '--from', '--json', '--data'])
          expect(stdout).toContain(option);
      });
    });

    describe('exits with 2 where the words are not understood', () => {
      test.each([
        [['exprot']],
        [['export']],
        [['import']],
        [['import', 'x.csv', '--knid', 'lots']],
        [['import', 'x.csv', '--kind', 'pallets']],
        [['import', 'x.csv', '--dates', 'european']],
        [['import', 'x.csv', '--heading-row', 'three']],
        [['import', 'x.csv', '--encoding', 'klingon']],
        [['serve', '--port', 'eighty']],
        [['products', '--limit', 'many']],
        [['export', '--out', '.', '--request', '/nowhere.json']],
      ])('%j', async (words) => {
        const ended = await run(...words);
        expect(ended.exitCode).toBe(2);
        expect(ended.stdout).toBe('');
        expect(ended.stderr).toMatch(/\S/);
        expect(ended.stderr).not.toMatch(/^\s+at /m);
      });
    });

    describe('import reads a file where and as the words say', () => {
      const caseFile = (name: string): string =>
        new URL(`../../fixtures/cases/${name}`, import.meta.url).pathname;

      test.each([
        ['02-quote-starts-cell.csv', 5, ['quotes_as_text']],
        ['08-title-rows.csv', 1, ['headings_below']],
        ['15a-cp1252-registered.csv', 2, ['read_as_windows_1252']],
        ['22-instructions-first.xlsx', 1, ['other_sheets']],
      ])('%s by itself', async (name, rows, notes) => {
        const report = await json('import', caseFile(name), '--dry-run');
        expect(report.counts.rows).toMatchObject({ total: rows, new: rows });
        expect(report.notes.map(({ code }: { code: string }) => code)).toEqual(notes);
      });

      test('by --sheet, --heading-row and --encoding', async () => {
        const workbook = await json(
          'import',
          caseFile('22-instructions-first.xlsx'),
          '--dry-run',
          '--sheet',
          'data',
        );
        expect(workbook.counts.rows.new).toBe(1);
        const polish = await file(
          'polish.csv',
          Buffer.from('Lager\r\ngtin;name\r\n9506000134352;Bia\u00b3y ser\r\n', 'latin1'),
        );
        const refused = await run('import', polish, '--heading-row', '2');
        expect(refused.exitCode).not.toBe(0);
        expect(refused.stderr).toContain('--encoding');
        await json('import', polish, '--heading-row', '2', '--encoding', 'windows-1250');
        expect((await run('products')).stdout).toContain('Biały ser');
      });

      test('likewise before labels are made or printed of its rows', async () => {
        const polish = await file(
          'polish.csv',
          Buffer.from('Lager\r\ngtin;name\r\n9506000134352;Bia\u00b3y ser\r\n', 'latin1'),
        );
        const from = ['--from', polish, '--heading-row', '2', '--encoding', 'windows-1250'];
        const made = await json('export', ...from, '--out', out());
        expect(made.total_items).toBe(1);
        expect((await run('products')).stdout).toContain('Biały ser');
        const refused = await run('print', '--printer', 'none', '--from', polish, '--heading-row', 'three');
        expect(refused.stderr).toContain('--heading-row takes a whole number from 1 on');
      });

      test.each([
        [['--sheet', 'Dta'], 'Data'],
        [['--heading-row', '40'], 'Row 40'],
      ])('and says what is not there: %j', async (words, told) => {
        const ended = await run('import', caseFile('22-instructions-first.xlsx'), ...words);
        expect(ended.exitCode).not.toBe(0);
        expect(ended.stderr).toContain(told);
      });
    });

    test('exports the rows of a file that was imported before, and nothing else of the catalogue', async () => {
      await run('import', await file('lots.csv', LOTS));
      const two = await file('two.csv', LOTS.split('\n').slice(0, 3).join('\n'));
      const ended = await run('export', '--from', two, '--out', out(), '--json');
      expect(JSON.parse(ended.stdout)).toMatchObject({ total_items: 2 });
    });

    test('follows the order of a file, or the order asked for', async () => {
      await run('import', path.join(CASES, '30-first.csv'));
      const lotsOf = async (...words: readonly string[]): Promise<readonly string[]> => {
        const walk = path.join(CASES, '30-walk-order.csv');
        const job = await json('export', '--from', walk, '--type', 'datamatrix', '--out', out(), ...words);
        const zip = await JSZip.loadAsync(await readFile(here(job.artifact_path)));
        return Object.keys(zip.files).flatMap((name) => /_(L\d)\.svg$/.exec(name)?.[1] ?? []);
      };
      expect(await lotsOf()).toEqual(['L6', 'L2', 'L7', 'L1', 'L5', 'L3']);
      expect(await lotsOf('--sort', 'catalogue')).toEqual(['L1', 'L2', 'L3', 'L5', 'L6', 'L7']);
    });

    describe('import', () => {
      test('says in a dry run what it would do, and does nothing', async () => {
        const lots = await file('lots.csv', LOTS);
        const report = await json('import', lots, '--dry-run');
        expect(report).toMatchObject({
          dry_run: true,
          kind: 'lots',
          counts: { rows: { total: 3, new: 3, invalid: 0 } },
        });
        expect(await json('lots')).toMatchObject({ total: 0 });
      });

      test('takes good rows, lists bad ones with row, column and reason, and can be undone as one act', async () => {
        const lots = await file('lots.csv', `${LOTS}9506000134353,B,,Mistyped\n`);
        const report = await json('import', lots);
        expect(report.counts.rows).toMatchObject({ total: 4, new: 3, invalid: 1 });
        expect(report.problems[0]).toMatchObject({ row: 5, column: 'barcode', value: '9506000134353' });
        expect(await json('lots')).toMatchObject({ total: 3 });
        await json('imports', 'undo', report.import.id);
        expect(await json('lots')).toMatchObject({ total: 0 });
        expect(await json('products')).toMatchObject({ total: 0 });
      });

      test('with --strict takes nothing where a row is bad', async () => {
        const lots = await file('lots.csv', `${LOTS}9506000134353,B,,Mistyped\n`);
        expect((await run('import', lots, '--strict')).exitCode).toBe(1);
        expect(await json('lots')).toMatchObject({ total: 0 });
      });

      test('of a file with no good row says in JSON what is wrong with each, beside the failure', async () => {
        const bad = await file('bad.csv', 'gtin,lot\n9506000134353,A\n9506000134354,B\n');
        for (const words of [
          ['import', bad],
          ['import', bad, '--strict'],
        ] as const) {
          const ended = await run(...words, '--json');
          expect(ended.exitCode).toBe(1);
          expect(ended.stderr).toBe('');
          expect(ended.stdout.trimEnd().split('\n')).toHaveLength(1);
          const answer = JSON.parse(ended.stdout);
          expect(answer.error.code).toBe(words.length === 2 ? 'no_valid_rows' : 'invalid_rows');
          expect(answer.counts.rows).toMatchObject({ total: 2, invalid: 2 });
          expect(answer.problems.map(({ row }: { row: number }) => row)).toEqual([2, 3]);
        }
      });

      test('reads columns as --map says', async () => {
        const odd = await file('odd.csv', 'Art=Nr;Charge X\n9506000134352;L1\n');
        const report = await json('import', odd, '--map', 'Art=Nr=gtin', 'Charge X=lot');
        expect(report).toMatchObject({ kind: 'lots', counts: { rows: { new: 1 } } });
      });

      test('asks how dates are written that can be read in two ways, and reads them as --dates says', async () => {
        const lots = await file('dates.csv', 'gtin,lot,expiry\n9506000134352,A,03/04/2027\n');
        const asked = await run('import', lots);
        expect(asked.exitCode).toBe(1);
        expect(asked.stderr).toContain('03/04/2027 is 2027-04-03 as day-month-year');
        expect(asked.stderr).toContain('--dates with one of dmy, mdy');
        const ended = await run('import', lots, '--dates', 'mdy');
        expect(ended.stdout).toContain('03/04/2027 \u2192 2027-03-04');
        expect((await json('lots')).items).toMatchObject([{ code: 'A', expiry: '2027-03-04' }]);
      });

      test('takes no row numbers for serials without a word, and leaves the column out with one', async () => {
        const sno = fileURLToPath(new URL('../../fixtures/cases/03-sno.csv', import.meta.url));
        const asked = await run('import', sno);
        expect(asked.exitCode).toBe(1);
        expect(asked.stderr).toContain('--map "S.No.=" leaves it out');
        expect(await json('products')).toMatchObject({ total: 0 });
        expect(await json('import', sno, '--map', 'S.No.=', '--dry-run')).toMatchObject({ kind: 'lots' });
        const refused = await run('export', '--from', sno, '--out', out());
        expect(refused.exitCode).toBe(1);
        expect(refused.stderr).toContain('seems to number the rows');
        const ended = await run('export', '--from', sno, '--map', 'S.No.=', '--out', out(), '--json');
        expect(JSON.parse(ended.stdout)).toMatchObject({ status: 'completed', total_items: 5 });
      });

      test('says what is wrong with single cells, and reads them as their repairs say where those are accepted', async () => {
        const cases = new URL('../../fixtures/cases/', import.meta.url).pathname;
        const apostrophes = path.join(cases, '27a-apostrophes.csv');
        const refused = await json('import', apostrophes, '--dry-run');
        expect(refused.counts.rows).toMatchObject({ total: 2, invalid: 2 });
        expect(refused.problems[1]).toMatchObject({ value: "'00123", repair: { value: '00123' } });
        await json('import', apostrophes, '--accept-repairs');
        expect((await json('serials')).items).toMatchObject([{ code: '0007', lotCode: '00123' }]);
        const { stdout } = await run('import', path.join(cases, '01-lot-number-formats.xlsx'));
        expect(stdout).toContain('The sheet shows 1.00E+05 here, and the file holds 100000');
        expect((await json('lots')).items).toContainEqual(expect.objectContaining({ code: 'LOT-00042' }));
      });
    });

    describe('export', () => {
      test('whose job fails is a failure with the reason', async () => {
        const words = ['export', '--request', '-', '--out', out(), '--json'];
        const ended = await call(data(), words, JSON.stringify(REQUEST));
        expect(ended.exitCode).toBe(1);
        expect(ended.stdout).toMatch(/active lots/);
      });

      test('of a request that is not understood names the field', async () => {
        const body = JSON.stringify({ ...REQUEST, file_format: 'eps' });
        const words = ['export', '--request', '-', '--out', out()];
        const ended = await call(data(), words, body);
        expect(ended.exitCode).toBe(1);
        expect(ended.stderr).toMatch(/file_format: .*svg.*png/);
      });

      test('never overwrites a file: a second copy is numbered', async () => {
        await run('import', await file('lots.csv', LOTS));
        const job = await json('export', '--scope', 'lots', '--out', out());
        const again = await json('jobs', 'save', job.job_id, '--out', out());
        expect(path.basename(here(again.artifact_path))).toMatch(/ \(2\)\.pdf$/);
        expect(await readdir(out())).toHaveLength(2);
      });
    });

    test('leaves out what a person confirmed as printed, until that is taken back', async () => {
      await run('import', await file('lots.csv', LOTS));
      const job = await json('export', '--scope', 'lots', '--out', out());
      expect(await json('jobs', 'mark-printed', job.job_id, '--reason', 'on paper')).toEqual({ marked: 3 });
      const neverPrinted = ['export', '--scope', 'lots', '--never-printed', '--out', out()];
      expect((await run(...neverPrinted)).exitCode).toBe(1);
      await json('jobs', 'unmark-printed', job.job_id, '--reason', 'printer was empty');
      expect((await run(...neverPrinted)).exitCode).toBe(0);
    });

    test('says what GS1 keeps a GTIN for that names no product, where it is added, imported and printed', async () => {
      const kept = 'for use inside one company or region';
      expect((await run('products', 'add', '--gtin', '2012345006546')).stderr).toContain(kept);
      expect((await run('products', 'edit', '2012345006546', '--name', 'Cheese')).stderr).toContain(kept);
      const imported = await run('import', await file('scale.csv', 'gtin,lot\n2012345006546,L1\n'));
      expect(imported.stdout).toContain('GTINs that GS1 keeps for other uses, such as 2012345006546: 1.');
      const words = ['--scope', 'lots', '--type', 'datamatrix', '--format', 'svg', '--out', out()];
      expect((await run('export', ...words)).stderr).toContain(kept);
      expect((await run('products', 'add', '--gtin', '9506000134352')).stderr).toBe('');
    });

    test('mints serials that go on counting and never repeat', async () => {
      await run('products', 'add', '--gtin', '9506000134352', '--name', 'Olive oil');
      const generate = [
        'serials',
        'generate',
        '--product',
        '9506000134352',
        '--count',
        '5',
        '--pattern',
        'SN-{counter:4}',
      ];
      await json(...generate);
      const second = await json(...generate);
      const { items, total } = await json('serials', '--run', second.id);
      expect(total).toBe(5);
      expect(items.map((serial: { code: string }) => serial.code)).toEqual([
        'SN-0006',
        'SN-0007',
        'SN-0008',
        'SN-0009',
        'SN-0010',
      ]);
    });

    test('issues a key once, lists it without showing it, and revokes it', async () => {
      const issued = await json('keys', 'issue', '--name', 'WMS');
      expect(issued.key).toMatch(/^csb_[0-9A-Za-z]{32}_[0-9a-f]{8}$/);
      expect(
        await json('keys', 'issue', '--name', 'Till', '--scope', 'print', '--scope', 'read'),
      ).toMatchObject({
        scopes: ['print', 'read'],
      });
      expect((await run('keys', 'issue', '--name', 'Till', '--scope', 'all')).exitCode).toBe(2);
      const listed = await run('keys', 'list', '--json');
      expect(listed.stdout).not.toContain(issued.key);
      expect(JSON.parse(listed.stdout).items[0]).toMatchObject({ name: 'WMS', revokedAt: null });
      await json('keys', 'revoke', issued.id);
      expect((await json('keys')).items[0].revokedAt).not.toBeNull();
    });

    test('logs which key and which setting was changed, and never the key or the value', async () => {
      const { id, key } = await json('keys', 'issue', '--name', 'WMS');
      await json('keys', 'revoke', id);
      await json('settings', 'set', 'digital_link_origin', 'https://id.example/');
      const log = await readFile(path.join(data(), 'logs/labelwright.jsonl'), 'utf8');
      expect(
        log
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as object),
      ).toMatchObject([
        { event: 'API key issued', apiKeyId: id },
        { event: 'API key revoked', apiKeyId: id },
        { event: 'setting changed', setting: 'digital_link_origin' },
      ]);
      expect(log).not.toMatch(/id\.example|WMS/);
      expect(log).not.toContain(key);
    });

    test('lists templates, with the default among them', async () => {
      const { items } = await json('templates', 'OL1025');
      expect(items.map((template: { id: string }) => template.id)).toContain('63up_1in_letter');
    });

    test('finds stock by its number, size, count and shape, and shows its figures and a drawing', async () => {
      const ids = async (...words: readonly string[]): Promise<readonly string[]> =>
        (await json('templates', 'list', ...words)).items.map(({ id }: { id: string }) => id);
      expect(await ids('avery', '5260')).toEqual(['avery_5160']);
      expect(await ids('--search', '63.5x38.1', '--maker', 'herma')).toContain('herma_4103');
      expect(await ids('--shape', 'ellipse', '--per-sheet', '27')).toContain('begalabel_v_200');
      expect((await run('templates', 'list')).stdout).toMatch(/18 of 1254/);
      expect((await run('templates', 'show', 'avery_l7160')).stdout).toMatch(
        /J8160[^]*first at 7.21 \/ 15.15 mm/,
      );
      expect((await run('templates', 'show', 'avery_5824', '--svg')).stdout.match(/<circle/g)).toHaveLength(
        4,
      );
      expect(await run('templates', 'show', 'nonsense')).toMatchObject({ exitCode: 1 });
    });

    test('keeps the Digital Link origin that is set', async () => {
      await json('settings', 'set', 'digital_link_origin', 'https://id.gs1.org/');
      expect(await json('settings')).toMatchObject({ digital_link_origin: 'https://id.gs1.org' });
      expect((await run('settings', 'set', 'digital_link_origin', 'nonsense')).exitCode).toBe(1);
    });

    test('shows what the scanner was taught, and sets it', async () => {
      await json('settings', 'set', 'scanner', '{"separator":"|"}');
      expect(await json('settings')).toMatchObject({ scanner: { separator: '|', keyboard: null } });
      expect((await run('settings')).stdout).toContain('"separator":"|"');
    });

    test('shows control characters from files as what they are, not to the terminal', async () => {
      await run('products', 'add', '--gtin', '9506000134352', '--name', 'Nice\u001b[2Jname');
      const { stdout } = await run('products');
      expect(stdout).toContain('Nice');
      expect(stdout).not.toContain('\u001b[2J');
    });
  });
}
