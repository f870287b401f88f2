import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { beforeAll, describe, expect, it } from 'vitest';

import { type ExportAnswer, runLabelwright } from '../../command-line/labelwright.ts';
import { LOTS } from '../command-line/lots.ts';
import { useDataFolder } from '../data-folder.ts';
import { withNewStore } from '../new-store.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PACKAGE = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  readonly bin: { readonly labelwright: string };
};

/** Runs what `npm link` calls `labelwright`. */
const runBundled = (...words: readonly string[]) =>
  promisify(execFile)(process.execPath, [path.join(ROOT, PACKAGE.bin.labelwright), ...words]);

describe('the command line as one bundle', () => {
  const folder = useDataFolder();
  beforeAll(() => promisify(execFile)('npm', ['run', '-s', 'build:command-line'], { cwd: ROOT }));

  it('says the same of itself as the sources', async () => {
    const { stdout } = await runBundled('--help');
    expect(stdout).toBe((await runLabelwright(folder.path, ['--help'])).stdout);
  });

  it('begins as a program that can be called by its name', () => {
    expect(readFileSync(path.join(ROOT, PACKAGE.bin.labelwright), 'utf8')).toMatch(
      /^#!\/usr\/bin\/env node\n/,
    );
  });

  it('makes labels, proven, in threads of its own', async () => {
    const lots = path.join(folder.path, 'lots.csv');
    await writeFile(lots, LOTS);
    const data = withNewStore(path.join(folder.path, 'data'));
    const out = path.join(folder.path, 'out');
    const { stdout } = await runBundled('--data', data, 'export', '--from', lots, '--out', out, '--json');
    const job = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as ExportAnswer;
    expect(job).toMatchObject({ status: 'completed', total_items: 3 });
    expect(readFileSync(job.artifact_path).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('looks at a picture in a thread of its own', async () => {
    const data = withNewStore(path.join(folder.path, 'data'));
    const svg = path.join(folder.path, 'mark.svg');
    await writeFile(
      svg,
      '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><rect width="90" height="90"/></svg>',
    );
    const { stdout } = await runBundled('--data', data, 'pictures', 'add', svg, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ name: 'mark' });
  });
});
