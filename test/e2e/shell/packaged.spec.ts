import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { PrintScreen } from '../pages/print-screen.ts';
import { expect, test } from './desktop.ts';
import { openPackaged } from './packaged.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

test.skip(process.platform !== 'linux', 'The unpacked app has another name and place on other systems');

test.beforeAll(() => {
  execFileSync('npm', ['run', '--silent', 'package'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
});

test('the packaged app makes a sheet: screens, store, fonts and workers run from inside the asar', async ({
  dataDirectory,
}) => {
  const { page, program } = await openPackaged(dataDirectory);
  const screen = new PrintScreen(page);
  await screen.addSample.click();
  await expect(screen.sheetPicture).toBeVisible();
  await screen.make.click();
  await screen.chooseLinks('gs1');

  // The system's dialog cannot be answered here: the sheet is read where the station leaves it, whole or not at all.
  const made = (): string[] => globSync(path.join(dataDirectory, 'artifacts/*/*.pdf'));
  await expect.poll(made).toHaveLength(1);
  const pages = await rasterisePdf(made()[0] ?? '', 300, path.dirname(dataDirectory));
  expect(pages).toHaveLength(2);
  for (const sheet of pages) expect(await readWithZxing(sheet)).toHaveLength(63);

  const ended = once(program, 'exit');
  program.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
