import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { chromium, type Page } from '@playwright/test';

import { TEST_SWITCHES } from '../clients/electron.ts';

/** What `npm run package` leaves on Linux. */
const PROGRAM = fileURLToPath(new URL('../../../release/linux-unpacked/labelwright', import.meta.url));

/** Whether `npm run package` was run. */
export function isPackaged(): boolean {
  return existsSync(PROGRAM);
}

/** Starts the packaged app. Its fuses keep every inspector out of the main process, so the window is reached as a browser's page is. */
export async function openPackaged(dataDirectory: string): Promise<{ page: Page; program: ChildProcess }> {
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
