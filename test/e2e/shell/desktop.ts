import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { type ElectronApplication, type Page, test as base } from '@playwright/test';

import { type Client, createClient } from '../../../shared/ipc/schema.ts';
import type { Bridge } from '../../../shared/ipc/transports.ts';
import { desktopClient, launchDesktop } from '../clients/desktop-client.ts';
import { openDisplay } from '../clients/display.ts';
import { electronProgram } from '../clients/electron.ts';
import { App } from '../pages/app.ts';

/** The desktop on a data folder of the test's own. */
export interface Desktop {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What a person sees in the page. */
  readonly screens: App;
  readonly dataDirectory: string;
  /** The station as the page reaches it: operations only. */
  readonly client: Client;
}

/** What a page of the desktop has beside a browser's. */
export interface PageWindow {
  readonly labelwright: Bridge<unknown>;
}

/** Playwright's `test` with a data folder, and the desktop opened on it. Skipped where there is no Electron. */
export const test = base.extend<{ dataDirectory: string; desktop: Desktop }, { display: null }>({
  display: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures that one needs out of the pattern
    async ({}, use) => {
      const close = await openDisplay();
      await use(null);
      close();
    },
    { scope: 'worker', auto: true },
  ],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures that one needs out of the pattern
  dataDirectory: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'labelwright-shell-'));
    await use(path.join(folder, 'data'));
    await rm(folder, { recursive: true, force: true });
  },
  desktop: async ({ dataDirectory }, use) => {
    const app = await launchDesktop(dataDirectory);
    const client = await desktopClient(app);
    const { page } = client;
    await page.waitForLoadState();
    const screens = new App(client, path.dirname(dataDirectory));
    await use({ app, page, screens, dataDirectory, client: clientOf(page) });
    await app.close();
  },
});

test.skip(electronProgram() === null, 'There is no Electron here');

/** The station, asked by a page. */
export function clientOf(page: Page): Client {
  return createClient({
    call: (name, input) =>
      page.evaluate(
        ([operation, given]) => (globalThis as unknown as PageWindow).labelwright.call(operation, given),
        [name, input] as const,
      ),
    subscribe: () => {
      throw new Error('Events are heard in the page');
    },
  });
}

export { expect } from '@playwright/test';
