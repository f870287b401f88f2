import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { chromium, type Page } from '@playwright/test';

import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { TEST_SWITCHES } from '../doors/electron.ts';
import { ExportScreen } from '../pages/export-screen.ts';
import { expect, test } from './desktop.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** What `npm run package` leaves on Linux. */
const PROGRAM = path.join(ROOT, 'release/linux-unpacked/labelwright');

test.skip(process.platform !== 'linux', 'The unpacked app has another name and place on other systems');

test.beforeAll(() => {
  execFileSync('npm', ['run', '--silent', 'package'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
});

/** Its fuses keep every inspector out of the main process, so the window is reached as a browser's page is. */
async function openPackaged(dataDirectory: string): Promise<{ page: Page; program: ChildProcess }> {
  const words = [...TEST_SWITCHES, '--remote-debugging-port=0', '--data', dataDirectory];
  const program = spawn(PROGRAM, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  for await (const line of createInterface(program.stderr)) {
    const [, address] = /^DevTools listening on (\S+)/.exec(line) ?? [];
    if (address === undefined) continue;
    const browser = await chromium.connectOverCDP(address);
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('The program has no window');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    return { page, program };
  }
  throw new Error('The program ended before its window opened');
}

test('the packaged app makes a sheet: screens, store, fonts and workers run from inside the asar', async ({
  dataDirectory,
}) => {
  const { page, program } = await openPackaged(dataDirectory);
  const screen = new ExportScreen(page);
  await screen.addSample.click();
  await expect(screen.sheetPicture).toBeVisible();
  await screen.make.click();

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
