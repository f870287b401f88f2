import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';

import { endOf, runLabelwright, startLabelwright } from '../../command-line/labelwright.ts';
import { useDataFolder } from '../data-folder.ts';

const CASES = fileURLToPath(new URL('../../fixtures/cases/', import.meta.url));

const LOTS = `barcode,lot,best before,title
9506000134352,LOT/1,2027-12-31,Olive oil
9506000134352,LOT-2,271100,Olive oil
95200019,A,,Torch
`;

const REQUEST = { scope: 'lots', export_type: 'datamatrix', file_format: 'svg' };

describe('labelwright', () => {
  const folder = useDataFolder();
  const data = (): string => path.join(folder.path, 'data');
  const out = (): string => path.join(folder.path, 'out');
  const run = (...words: string[]) => runLabelwright(data(), words);
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are what is under test
  const json = async (...words: string[]): Promise<any> => {
    const ended = await run(...words, '--json');
    expect(ended.stderr).not.toContain('labelwright:');
    expect(ended.stdout.trimEnd().split('\n')).toHaveLength(1);
    return JSON.parse(ended.stdout);
  };
  const file = async (name: string, content: string): Promise<string> => {
    const target = path.join(folder.path, name);
    await writeFile(target, content);
    return target;
  };

  describe('help', () => {
    test('names every command, with examples, and is no failure', async () => {
      const ended = await run('--help');
      expect(ended.exitCode).toBe(0);
      for (const command of [
        ...['import', 'imports', 'products', 'lots', 'serials', 'export', 'jobs', 'keys'],
        ...['serve', 'service', 'templates', 'settings', 'demo'],
      ]) {
        expect(ended.stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
      }
      expect(ended.stdout).toContain('Examples:');
    });

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
      const polish = path.join(folder.path, 'polish.csv');
      await writeFile(
        polish,
        Buffer.from('Lager\r\ngtin;name\r\n9506000134352;Bia\u00b3y ser\r\n', 'latin1'),
      );
      const refused = await run('import', polish, '--heading-row', '2');
      expect(refused.exitCode).not.toBe(0);
      expect(refused.stderr).toContain('--encoding');
      await json('import', polish, '--heading-row', '2', '--encoding', 'windows-1250');
      expect((await run('products')).stdout).toContain('Biały ser');
    });

    test('likewise before labels are made or printed of its rows', async () => {
      const polish = path.join(folder.path, 'polish.csv');
      await writeFile(
        polish,
        Buffer.from('Lager\r\ngtin;name\r\n9506000134352;Bia\u00b3y ser\r\n', 'latin1'),
      );
      const from = ['--from', polish, '--heading-row', '2', '--encoding', 'windows-1250'];
      const made = await json('export', ...from, '--out', path.join(folder.path, 'out'));
      expect(made.total_items).toBe(1);
      expect((await run('products')).stdout).toContain('Biały ser');
      const refused = await run('print', '--printer', 'none', '--from', polish, '--heading-row', 'three');
      expect(refused.stderr).toContain('--heading-row takes the number of a row');
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

  test('takes a file of lots to scannable labels with one command', async () => {
    const lots = await file('lots.csv', LOTS);
    const ended = await run('export', '--from', lots, '--out', out());
    expect(ended.exitCode).toBe(0);
    const job = JSON.parse(ended.stdout.trimEnd().split('\n').at(-1) ?? '');
    expect(job).toMatchObject({ status: 'completed', total_items: 3 });
    expect((await readFile(job.artifact_path)).subarray(0, 5).toString()).toBe('%PDF-');
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
      const zip = await JSZip.loadAsync(await readFile(job.artifact_path));
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

    test('of a file that is not there is a failure in a sentence', async () => {
      const ended = await run('import', '/nowhere.csv');
      expect(ended.exitCode).toBe(1);
      expect(ended.stderr).toMatch(/^labelwright: .*nowhere\.csv.*\n$/);
    });
  });

  describe('export', () => {
    test('takes the contract’s body from a file or standard input and answers with the poll object as its last line', async () => {
      await run('import', await file('lots.csv', LOTS));
      const request = await file('request.json', JSON.stringify(REQUEST));
      for (const [source, input] of [
        [request, ''],
        ['-', JSON.stringify(REQUEST)],
      ] as const) {
        const ended = await runLabelwright(
          data(),
          ['export', '--request', source, '--out', out(), '--json'],
          input,
        );
        expect(ended.exitCode).toBe(0);
        const job = JSON.parse(ended.stdout.trimEnd().split('\n').at(-1) ?? '');
        expect(job).toMatchObject({
          status: 'completed',
          total_items: 3,
          processed_items: 3,
          progress_percent: 100,
        });
        expect(path.dirname(job.artifact_path)).toBe(out());
        expect((await stat(job.artifact_path)).size).toBe(job.file_size_bytes);
        const zip = await JSZip.loadAsync(await readFile(job.artifact_path));
        expect(Object.keys(zip.files).at(-1)).toBe('manifest.csv');
      }
    });

    test('whose job fails is a failure with the reason', async () => {
      const ended = await runLabelwright(
        data(),
        ['export', '--request', '-', '--out', out(), '--json'],
        JSON.stringify(REQUEST),
      );
      expect(ended.exitCode).toBe(1);
      expect(ended.stdout).toMatch(/active lots/);
    });

    test('of a request that is not understood names the field', async () => {
      const body = JSON.stringify({ ...REQUEST, file_format: 'eps' });
      const ended = await runLabelwright(data(), ['export', '--request', '-', '--out', out()], body);
      expect(ended.exitCode).toBe(1);
      expect(ended.stderr).toMatch(/file_format: .*svg.*png/);
    });

    test('never overwrites a file: a second copy is numbered', async () => {
      await run('import', await file('lots.csv', LOTS));
      const job = await json('export', '--scope', 'lots', '--out', out());
      const again = await json('jobs', 'save', job.job_id, '--out', out());
      expect(path.basename(again.artifact_path)).toMatch(/ \(2\)\.pdf$/);
      expect(await readdir(out())).toHaveLength(2);
    });

    test('is cancelled by Ctrl-C, leaves no file, and says so', async () => {
      await run('products', 'add', '--gtin', '9506000134352');
      await run(
        'serials',
        'generate',
        '--product',
        '9506000134352',
        '--count',
        '20000',
        '--pattern',
        '{counter}',
      );
      const child = startLabelwright(data(), ['export', '--scope', 'serials', '--out', out(), '--json']);
      const ended = endOf(child);
      await jobIs('processing');
      child.kill('SIGINT');
      expect(await ended).toMatchObject({
        exitCode: 1,
        stdout: expect.stringContaining('Cancelled.') as string,
      });
      await expect(readdir(out())).rejects.toThrow();
      expect((await json('jobs')).items[0]).toMatchObject({ status: 'failed', error: 'Cancelled.' });
    });

    async function jobIs(status: string): Promise<void> {
      for (;;) {
        const { items } = await json('jobs');
        if (items[0]?.status === status && items[0].processedItems > 0) return;
        await sleep(100);
      }
    }
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

  test('lists templates, with the default among them', async () => {
    const { items } = await json('templates', 'OL1025');
    expect(items.map((template: { id: string }) => template.id)).toContain('63up_1in_letter');
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

  describe('serve', () => {
    test('says its address in one line when it is ready, answers, and ends on Ctrl-C', async () => {
      const { key } = await json('keys', 'issue', '--name', 'WMS');
      const child = startLabelwright(data(), ['serve', '--port', '0', '--json']);
      const ended = endOf(child);
      const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
      const { address } = JSON.parse(line.toString()) as { address: string };
      const response = await fetch(`${address}/products/api/v1/labels/export/23456789ABCDEFGHJKLMNP/`, {
        headers: { 'X-API-Key': key },
      });
      expect(response.status).toBe(404);
      child.kill('SIGINT');
      expect((await ended).exitCode).toBe(0);
    });

    test('is audited: what was asked with a key is listed, and told as CSV', async () => {
      const { key } = await json('keys', 'issue', '--name', 'WMS');
      const child = startLabelwright(data(), ['serve', '--port', '0', '--json']);
      const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
      const { address } = JSON.parse(line.toString()) as { address: string };
      for (const sent of [key, 'wrong']) {
        await fetch(`${address}/station/api/v1/prints`, { method: 'POST', headers: { 'X-API-Key': sent } });
      }
      child.kill('SIGINT');
      await endOf(child);
      expect(await json('audit', '--key', 'WMS', '--since', '2026-01-01')).toMatchObject({
        total: 1,
        items: [{ keyName: 'WMS', method: 'POST', path: '/station/api/v1/prints', status: 422, jobId: null }],
      });
      expect((await run('audit')).stdout).toMatch(/WMS .*POST \/station\/api\/v1\/prints +422/);
      expect((await run('audit', '--csv')).stdout.split('\r\n')).toHaveLength(4);
      expect((await run('audit', '--since', 'yesterday')).exitCode).toBe(2);
    });

    test('on a port that is taken is a failure in a sentence', async () => {
      const first = startLabelwright(data(), ['serve', '--port', '0', '--json']);
      const [line] = (await once(first.stdout ?? first, 'data')) as [Buffer];
      const { port } = new URL((JSON.parse(line.toString()) as { address: string }).address);
      const second = await run('serve', '--port', port);
      expect(second).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('in use') as string });
      first.kill('SIGINT');
      await endOf(first);
    });
  });

  test('shows control characters from files as what they are, not to the terminal', async () => {
    await run('products', 'add', '--gtin', '9506000134352', '--name', 'Nice\u001b[2Jname');
    const { stdout } = await run('products');
    expect(stdout).toContain('Nice');
    expect(stdout).not.toContain('\u001b[2J');
  });
});
