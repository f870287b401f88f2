import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { callLabelwright } from '../../command-line/in-process.ts';
import { useDataFolder } from '../data-folder.ts';

const folder = useDataFolder();

const run = (...words: string[]) => callLabelwright(path.join(folder.path, 'data'), words);

const MEASURED = [
  ...['--page', 'letter', '--columns', '2', '--rows', '5', '--label', '4x2in', '--left', '0.15625in'],
  ...['--top', '0.5in', '--pitch-x', '4.1875in', '--pitch-y', '2in'],
];

test('stock is measured, changed, copied, exported, imported again, removed and brought back by the command line', async () => {
  const added = await run('templates', 'add', '--name', 'Shipping', ...MEASURED, '--json');
  expect(JSON.parse(added.stdout)).toMatchObject({ id: 'own_shipping', labelShape: { widthMm: 101.6 } });
  const changed = await run('templates', 'edit', 'own_shipping', '--name', 'Crates', '--corner', '0.1in');
  expect(changed.stdout).toContain('Changed: Crates (own_shipping).');
  expect((await run('templates', 'copy', 'avery_l7163', '--name', 'Ours')).stdout).toContain('own_ours');

  const out = path.join(folder.path, 'both.template');
  await run('templates', 'export', 'own_shipping', 'own_ours', '--format', 'glabels', '--out', out);
  expect(readFileSync(out, 'utf8').match(/<Label-rectangle/g)).toHaveLength(2);
  expect((await run('templates', 'remove', 'own_shipping')).exitCode).toBe(0);
  const imported = await run('templates', 'import', out);
  expect(imported.stdout).toContain('1 added');
  expect(imported.stdout).toContain('own_crates');
  expect(imported.stderr).toContain('Ours is here already, as own_ours.');
  expect((await run('templates', 'restore', 'own_shipping')).stdout).toContain('Brought back: Crates');
  const outline = path.join(folder.path, 'outline.pdf');
  await run('templates', 'outline', 'own_shipping', '--out', outline);
  expect(readFileSync(outline, 'latin1')).toMatch(/^%PDF-1\.\d/);
});

test('lengths are taken as a ruler has them: with a decimal comma, in fractions, in inches', async () => {
  const addedFrom = async (...words: string[]): Promise<unknown> =>
    JSON.parse((await run('templates', 'add', '--page', 'a4', ...words, '--json')).stdout);
  expect(await addedFrom('--name', 'Comma', '--label', '63,5x38,1', '--left', '7,2')).toMatchObject({
    labelShape: { widthMm: 63.5, heightMm: 38.1 },
    grid: { originXMm: 7.2 },
  });
  expect(await addedFrom('--name', 'Inches', '--label', '2 5/8 x 1 in', '--left', '5/8"')).toMatchObject({
    labelShape: { widthMm: 66.675, heightMm: 25.4 },
    grid: { originXMm: 15.875 },
  });
});

test.each([
  [['add', '--name', 'Half'], 2, 'at least --name, --page and --label'],
  [['add', '--name', 'A', '--page', 'a4', '--label', '60x30', '--columns', '2'], 2, '--pitch-x'],
  [['add', '--name', 'A', '--page', 'napkin', '--label', '60x30'], 2, '"napkin" is none'],
  [['add', '--name', 'A', ...MEASURED, '--pitch-x', '3.5in'], 1, '3.5 in, but a label is 4 in wide'],
  [['remove', 'avery_5160'], 1, 'comes with the program'],
  [['import', '/nowhere.template'], 1, 'nowhere.template'],
])('templates %j ends with %d and says why', async (words, exitCode, said) => {
  const ended = await run('templates', ...words);
  expect(ended.exitCode).toBe(exitCode);
  expect(ended.stderr).toContain(said);
});
