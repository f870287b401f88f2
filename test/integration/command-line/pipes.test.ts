import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { beforeEach, describe, expect, test } from 'vitest';

import { callLabelwright, closedPipe } from '../../command-line/in-process.ts';
import { startLabelwright } from '../../command-line/labelwright.ts';
import { useDataFolder } from '../data-folder.ts';
import { withNewStore } from '../new-store.ts';

const CASES = fileURLToPath(new URL('../../fixtures/cases/', import.meta.url));
const WALK = path.join(CASES, '30-walk-order.csv');

const folder = useDataFolder();
const data = (): string => withNewStore(path.join(folder.path, 'data'));
const call = (...words: readonly string[]) => callLabelwright(data(), words);

describe('an answer that nobody reads', () => {
  beforeEach(async () => {
    expect((await call('import', path.join(CASES, '30-first.csv'))).exitCode).toBe(0);
  });

  test.each([
    [['--help']],
    [['products']],
    [['lots', '--json']],
    [['imports']],
    [['templates']],
    [['settings']],
    [['jobs']],
    [['printers']],
    [['prints']],
    [['ledger', 'csv']],
    [['audit', '--csv']],
    [['service']],
    [['import', WALK, '--json']],
    [['serve', '--port', '0']],
  ])('ends the command without a word: %j', async (words) => {
    const ended = await callLabelwright(data(), words, { stdout: closedPipe() });
    expect(ended).toMatchObject({ exitCode: 141, stderr: '' });
  });

  test('leaves what was done done', async () => {
    const out = path.join(folder.path, 'out');
    const words = ['export', '--from', WALK, '--out', out];
    const ended = await callLabelwright(data(), words, { stdout: closedPipe() });
    expect(ended.exitCode).toBe(141);
    expect(readdirSync(out)).toHaveLength(1);
  });

  test('leaves a failure a failure', async () => {
    const unread = (...words: readonly string[]) => callLabelwright(data(), words, { stdout: closedPipe() });
    expect((await unread('import', '/nowhere.csv', '--json')).exitCode).toBe(1);
    expect((await unread('bogus')).exitCode).toBe(2);
  });

  test('may be one whose notes are not read either', async () => {
    const unread = (...words: readonly string[]) =>
      callLabelwright(data(), words, { stdout: closedPipe(), stderr: closedPipe() });
    expect((await unread('lots', 'bogus')).exitCode).toBe(2);
    expect((await unread('lots')).exitCode).toBe(141);
  });
});

test('a process whose long answer is read in part ends as one that SIGPIPE ended, without a word', async () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => `9506000134352,L${index}`);
  const file = path.join(folder.path, 'many.csv');
  writeFileSync(file, ['gtin,lot', ...rows].join('\n'));
  expect((await call('import', file)).exitCode).toBe(0);
  const child = startLabelwright(data(), ['lots', '--limit', '5000', '--json']);
  child.stdin?.end();
  child.stdout?.once('data', () => child.stdout?.destroy());
  const stderr = child.stderr === null ? '' : text(child.stderr);
  const exitCode = await new Promise((resolve) => child.once('exit', resolve));
  expect({ exitCode, stderr: await stderr }).toEqual({ exitCode: 141, stderr: '' });
});

test('notes that nobody reads change nothing of the answer', async () => {
  const words = ['export', '--from', WALK, '--out', folder.path, '--json'];
  const ended = await callLabelwright(data(), words, { stderr: closedPipe() });
  expect(ended.exitCode).toBe(0);
  expect(existsSync((JSON.parse(ended.stdout) as { artifact_path: string }).artifact_path)).toBe(true);
});

test('an answer that a full disk does not take is a failure in a sentence', async () => {
  const ended = await callLabelwright(data(), ['templates'], { stdout: closedPipe('ENOSPC') });
  expect(ended.exitCode).toBe(1);
  expect(ended.stderr).toBe('labelwright: The answer could not be written (ENOSPC).\n');
});
