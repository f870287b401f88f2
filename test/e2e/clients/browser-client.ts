import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { type Browser, chromium } from '@playwright/test';

import { startLabelwright } from '../../command-line/labelwright.ts';
import { onWindows, type WindowsRuntime } from '../../windows/windows-runtime.ts';
import type { OpenClient } from './client.ts';

/** Debian's, which the set-up installs; Playwright's own browsers are not downloaded. */
const CHROMIUM = '/usr/bin/chromium';

/** Starts the browser. The tests' may run as root, where Chromium has no sandbox. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}

/** A `labelwright serve` that answers. */
interface Served {
  /** What it says to open. */
  readonly link: string;
  end(): Promise<void>;
}

/** Starts `labelwright serve` on a data folder and opens the link that it prints. */
export async function openBrowserClient(browser: Browser, dataDirectory: string): Promise<OpenClient> {
  return openPage(browser, await serveHere(dataDirectory));
}

/** The same on Windows: the browser is this machine's. */
export async function openWindowsClient(
  browser: Browser,
  windows: WindowsRuntime,
  dataDirectory: string,
): Promise<OpenClient> {
  const words = ['--data', onWindows(dataDirectory), 'serve', '--port', '0', '--json'];
  const server = windows.start('electron/cli/main.ts', words);
  const { link } = JSON.parse(await server.firstLine()) as { link: string };
  const end = async (): Promise<void> => {
    server.kill();
    await server.ended;
  };
  return openPage(browser, { link, end });
}

async function serveHere(dataDirectory: string): Promise<Served> {
  const server = startLabelwright(dataDirectory, ['serve', '--port', '0', '--json']);
  const ended = once(server, 'exit');
  const stdout = server.stdout;
  if (stdout === null) throw new Error('The server has no standard output');
  const [line] = (await once(createInterface(stdout), 'line')) as [string];
  const { link } = JSON.parse(line) as { link: string };
  const end = async (): Promise<void> => {
    server.kill('SIGTERM');
    await ended;
  };
  return { link, end };
}

async function openPage(browser: Browser, served: Served): Promise<OpenClient> {
  const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1280, height: 820 } });
  await page.goto(served.link);
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
      await served.end();
    },
  };
}
