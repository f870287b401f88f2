import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { test as base } from '@playwright/test';

import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../shared/gs1/digital-link.ts';
import { importFile, runLabelwright } from '../command-line/labelwright.ts';
import { ordinarySerials, type ProofLabel, writeLabels } from '../integration/proof/varied-catalogue.ts';
import { openWindows } from '../windows/windows-runtime.ts';
import { launchChromium, openBrowserClient, openWindowsClient } from './clients/browser-client.ts';
import type { ClientOptions, OpenClient } from './clients/client.ts';
import { openDesktopClient } from './clients/desktop-client.ts';
import { openDisplay } from './clients/display.ts';
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

/** A data folder with so many serials of one lot, or with nothing but settings, to be copied; somebody has chosen where links lead. */
type Stock = (count: number) => Promise<string>;

/** Begins as a station of which nobody has set anything, not even where links lead; else a person chose that. */
interface BenchOptions {
  readonly untouched: boolean;
}

/** Playwright's `test` with a bench. */
export const test = base.extend<
  BenchOptions & { bench: Bench },
  ClientOptions & { openClient: Open; stock: Stock }
>({
  untouched: [false, { option: true }],
  client: ['browser', { option: true, scope: 'worker' }],
  // One browser, or one display, for all tests of a worker; each gets a profile of its own in it.
  openClient: [
    async ({ client }, use) => {
      if (client === 'desktop') {
        const closeDisplay = await openDisplay();
        await use(openDesktopClient);
        closeDisplay();
        return;
      }
      const browser = await launchChromium();
      if (client === 'windows') {
        const windows = await openWindows();
        await use((dataDirectory) => openWindowsClient(browser, windows, dataDirectory));
        windows.close();
      } else {
        await use((dataDirectory) => openBrowserClient(browser, dataDirectory));
      }
      await browser.close();
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
  bench: async ({ openClient, stock, untouched }, use, testInfo) => {
    const folder = await mkdtemp(join(tmpdir(), 'labelwright-e2e-'));
    const dataDirectory = join(folder, 'data');
    if (!untouched) await cp(await stock(0), dataDirectory, { recursive: true });
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
        const app = new App(opened, folder);
        await app.ready();
        return app;
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
  const data = join(folder, String(count));
  const set = await runLabelwright(data, [
    'settings',
    'set',
    'digital_link_origin',
    DEFAULT_DIGITAL_LINK_ORIGIN,
  ]);
  if (set.exitCode !== 0) throw new Error(set.stderr);
  if (count > 0)
    await importFile(data, writeLabels(join(folder, `${count}.csv`), columns, ordinarySerials(count)));
  return data;
}

export { expect } from '@playwright/test';
