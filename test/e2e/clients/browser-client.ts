import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { type Browser, chromium } from '@playwright/test';

import { startLabelwright } from '../../command-line/labelwright.ts';
import type { OpenClient } from './client.ts';

/** Debian's, which the set-up installs; Playwright's own browsers are not downloaded. */
const CHROMIUM = '/usr/bin/chromium';

/** Starts the browser. The tests' may run as root, where Chromium has no sandbox. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}

/** Starts `labelwright serve` on a data folder and opens the link that it prints. */
export async function openBrowserClient(browser: Browser, dataDirectory: string): Promise<OpenClient> {
  const server = startLabelwright(dataDirectory, ['serve', '--port', '0', '--json']);
  const ended = once(server, 'exit');
  const stdout = server.stdout;
  if (stdout === null) throw new Error('The server has no standard output');
  const [line] = (await once(createInterface(stdout), 'line')) as [string];
  const { link } = JSON.parse(line) as { link: string };

  const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1280, height: 820 } });
  await page.goto(link);
  return {
    page,
    save: async (press, folder) => {
      const [download] = await Promise.all([page.waitForEvent('download'), press()]);
      const path = join(folder, download.suggestedFilename());
      await download.saveAs(path);
      return path;
    },
    close: async () => {
      await page.close();
      server.kill('SIGTERM');
      await ended;
    },
  };
}
