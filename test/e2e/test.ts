import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { test as base } from '@playwright/test';

import { importFile } from '../command-line/labelwright.ts';
import { ordinarySerials, type ProofLabel, writeLabels } from '../integration/proof/varied-catalogue.ts';
import { launchChromium, openBrowserDoor } from './doors/browser-door.ts';
import { openDesktopDoor } from './doors/desktop-door.ts';
import type { DoorOptions, OpenDoor } from './doors/door.ts';
import { App } from './pages/app.ts';

/** A data folder of a test's own, and the app on it. */
export interface Bench {
  /** Temporary: for the files that a test makes and saves. */
  readonly folder: string;
  /** Puts serials of one lot into the catalogue before the app is opened. */
  fill(count: number): Promise<readonly ProofLabel[]>;
  /** Puts a file into the catalogue, from another process. */
  import(file: string): Promise<void>;
  /** Opens the app; a second time on the same data once the first was closed. */
  open(): Promise<App>;
  /** Ends the app, as a person would or as a power cut would not. */
  close(): Promise<void>;
}

/** No spec prints on the machine's own printers: one that prints opens a print room. */
process.env['CUPS_SERVER'] = 'localhost:1';

type Open = (dataDirectory: string) => Promise<OpenDoor>;

/** Playwright's `test` with a bench. */
export const test = base.extend<{ bench: Bench }, DoorOptions & { openDoor: Open }>({
  door: ['browser', { option: true, scope: 'worker' }],
  // One browser for all tests; each gets a profile of its own in it.
  openDoor: [
    async ({ door }, use) => {
      if (door === 'desktop') {
        await use(openDesktopDoor);
      } else {
        const browser = await launchChromium();
        await use((dataDirectory) => openBrowserDoor(browser, dataDirectory));
        await browser.close();
      }
    },
    { scope: 'worker' },
  ],
  bench: async ({ openDoor }, use, testInfo) => {
    const folder = await mkdtemp(join(tmpdir(), 'labelwright-e2e-'));
    const dataDirectory = join(folder, 'data');
    let opened = null as OpenDoor | null;
    const close = async (): Promise<void> => {
      await opened?.close();
      opened = null;
    };
    await use({
      folder,
      import: (file) => importFile(dataDirectory, file),
      fill: async (count) => {
        const labels = ordinarySerials(count);
        const columns = ['GTIN', 'Lot', 'Expiry', 'Serial'] as const;
        await importFile(dataDirectory, writeLabels(join(folder, 'serials.csv'), columns, labels));
        return labels;
      },
      open: async () => {
        opened = await openDoor(dataDirectory);
        return new App(opened, folder);
      },
      close,
    });
    if (testInfo.status !== testInfo.expectedStatus) {
      await opened?.page.screenshot({ path: testInfo.outputPath('at-the-end.png') });
    }
    await close();
    await rm(folder, { recursive: true, force: true });
  },
});

export { expect } from '@playwright/test';
