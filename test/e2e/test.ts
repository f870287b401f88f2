import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { test as base } from '@playwright/test';

import { importFile } from '../command-line/labelwright.ts';
import { ordinarySerials, type ProofLabel, writeLabels } from '../integration/proof/varied-catalogue.ts';
import { launchChromium, openBrowserClient } from './clients/browser-client.ts';
import type { ClientOptions, OpenClient } from './clients/client.ts';
import { openDesktopClient } from './clients/desktop-client.ts';
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

type Open = (dataDirectory: string) => Promise<OpenClient>;

/** A data folder with so many serials of one lot, to be copied. */
type Stock = (count: number) => Promise<string>;

/** Playwright's `test` with a bench. */
export const test = base.extend<{ bench: Bench }, ClientOptions & { openClient: Open; stock: Stock }>({
  client: ['browser', { option: true, scope: 'worker' }],
  // One browser for all tests; each gets a profile of its own in it.
  openClient: [
    async ({ client }, use) => {
      if (client === 'desktop') {
        await use(openDesktopClient);
      } else {
        const browser = await launchChromium();
        await use((dataDirectory) => openBrowserClient(browser, dataDirectory));
        await browser.close();
      }
    },
    { scope: 'worker' },
  ],
  // Many tests begin with the same few serials: each number of them is imported once.
  stock: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures that one needs out of the pattern
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'labelwright-stock-'));
      const stocked = new Map<number, Promise<string>>();
      await use((count) => {
        const data = stocked.get(count) ?? importSerials(folder, count);
        stocked.set(count, data);
        return data;
      });
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  bench: async ({ openClient, stock }, use, testInfo) => {
    const folder = await mkdtemp(join(tmpdir(), 'labelwright-e2e-'));
    const dataDirectory = join(folder, 'data');
    let opened = null as OpenClient | null;
    const close = async (): Promise<void> => {
      await opened?.close();
      opened = null;
    };
    await use({
      folder,
      import: (file) => importFile(dataDirectory, file),
      fill: async (count) => {
        await cp(await stock(count), dataDirectory, { recursive: true });
        return ordinarySerials(count);
      },
      open: async () => {
        opened = await openClient(dataDirectory);
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

async function importSerials(folder: string, count: number): Promise<string> {
  const columns = ['GTIN', 'Lot', 'Expiry', 'Serial'] as const;
  const file = writeLabels(join(folder, `${count}.csv`), columns, ordinarySerials(count));
  const data = join(folder, String(count));
  await importFile(data, file);
  return data;
}

export { expect } from '@playwright/test';
