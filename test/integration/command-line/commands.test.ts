import { once } from 'node:events';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';

import { openDatabase } from '../../../electron/store/database.ts';
import { callHere } from '../../command-line/in-process.ts';
import { endOf, runLabelwright, startLabelwright } from '../../command-line/labelwright.ts';
import { good } from '../good.ts';
import { useCommandBench } from './command-bench.ts';
import { describeCommands } from './command-suite.ts';
import { LOTS, REQUEST } from './lots.ts';

describeCommands('labelwright', callHere, (path) => path);

describe('labelwright in a process of its own', () => {
  const { data, out, run, json, file } = useCommandBench(callHere);
  /** As a person or a script has it. */
  const runProcess = (...words: string[]) => runLabelwright(data(), words);

  test('names every command, with examples, and is no failure', async () => {
    const ended = await runProcess('--help');
    expect(ended.exitCode).toBe(0);
    for (const command of [
      ...['import', 'imports', 'products', 'lots', 'serials', 'export', 'jobs', 'keys'],
      ...['serve', 'service', 'templates', 'settings', 'demo'],
    ]) {
      expect(ended.stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
    }
    expect(ended.stdout).toContain('Examples:');
  });

  test('takes a file of lots to scannable labels with one command', async () => {
    const lots = await file('lots.csv', LOTS);
    const ended = await runProcess('export', '--from', lots, '--out', out());
    expect(ended.exitCode).toBe(0);
    const job = JSON.parse(ended.stdout.trimEnd().split('\n').at(-1) ?? '');
    expect(job).toMatchObject({ status: 'completed', total_items: 3 });
    expect((await readFile(job.artifact_path)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('an import of a file that is not there is a failure in a sentence', async () => {
    const ended = await runProcess('import', '/nowhere.csv');
    expect(ended.exitCode).toBe(1);
    expect(ended.stderr).toMatch(/^labelwright: .*nowhere\.csv.*\n$/);
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

    test('says at the start which imports have dates that may be best-before dates', async () => {
      await json('import', await file('lots.csv', 'GTIN,Lot,Expiry\n9506000134352,L1,2027-12-31\n'));
      const isSaidAtStart = async (): Promise<boolean> => {
        const child = startLabelwright(data(), ['serve', '--port', '0', '--json']);
        const ended = endOf(child);
        await once(child.stdout ?? child, 'data');
        child.kill('SIGINT');
        return (await ended).stderr.includes(
          '1 imported file may be best-before dates: labelwright imports dates',
        );
      };
      expect(await isSaidAtStart()).toBe(false);
      const db = good(openDatabase(data()));
      // As an import of the versions that had one field for dates.
      db.exec('UPDATE imports SET columns = NULL');
      db.close();
      expect(await isSaidAtStart()).toBe(true);
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
});
