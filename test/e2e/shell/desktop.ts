import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { type ElectronApplication, type Page, test as base } from '@playwright/test';

import type { Bridge } from '../../../shared/ipc/bridge.ts';
import type { Client } from '../../../shared/ipc/client.ts';
import { createClient } from '../../../shared/ipc/client.ts';
import { desktopDoor, launchDesktop } from '../doors/desktop-door.ts';
import { electronProgram } from '../doors/electron.ts';
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
export const test = base.extend<{ dataDirectory: string; desktop: Desktop }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures that one needs out of the pattern
  dataDirectory: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'labelwright-shell-'));
    await use(path.join(folder, 'data'));
    await rm(folder, { recursive: true, force: true });
  },
  desktop: async ({ dataDirectory }, use) => {
    const app = await launchDesktop(dataDirectory);
    const door = await desktopDoor(app);
    const { page } = door;
    await page.waitForLoadState();
    const screens = new App(door, path.dirname(dataDirectory));
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
    listen: () => {
      throw new Error('Events are heard in the page');
    },
  });
}

export { expect } from '@playwright/test';
