import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { chromium, type Page } from '@playwright/test';

import { TEST_SWITCHES } from '../doors/electron.ts';
import { clientOf, expect, test } from './desktop.ts';

/** What `npm run package` leaves on Linux. */
const PROGRAM = fileURLToPath(new URL('../../../release/linux-unpacked/labelwright', import.meta.url));

test.skip(!existsSync(PROGRAM), '`npm run package` was not run');

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

test('the packaged app makes a sheet: store, fonts and workers run from inside the asar', async ({
  dataDirectory,
}) => {
  const { page, program } = await openPackaged(dataDirectory);
  await page.waitForLoadState();
  const client = clientOf(page);
  expect(await client.app.addSample()).toMatchObject({ ok: true });
  const request = { scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' } as const;
  const preview = await client.exports.preview({ request });
  expect(preview).toMatchObject({ ok: true, value: { kind: 'sheet', sheetCount: 2 } });
  const receipt = await client.exports.submit({ request });
  if (!receipt.ok) throw new Error(receipt.problem.message);
  const { job_id: id } = receipt.value;
  await expect
    .poll(async () => {
      const job = await client.jobs.find({ id });
      return job.ok ? job.value.status : job.problem.code;
    })
    .toBe('completed');
  const ended = once(program, 'exit');
  program.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
