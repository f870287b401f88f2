import process from 'node:process';

import { defineConfig } from '@playwright/test';

import { COMPILE_CACHE_FOLDER } from '../setup/compile-cache.ts';
import type { ClientOptions } from './clients/client.ts';
import { HAS_DISPLAY } from './clients/display.ts';
import { electronProgram } from './clients/electron.ts';
import { hasWine } from './clients/wine.ts';

// Every spec starts a station or two.
process.env['NODE_COMPILE_CACHE'] ??= COMPILE_CACHE_FOLDER;

/** Specs of a page of the server's own, whatever the client, and those of all screens behind the browser. */
const IN_BROWSER = [
  { name: 'browser', use: { client: 'browser' } },
  { name: 'api-page', testDir: 'api-page' },
] as const;

/** The way through the screens from the first start to a sheet, to a station on Windows; where there is Wine. */
const ON_WINDOWS = hasWine()
  ? ([{ name: 'windows', testMatch: 'first-start.spec.ts', use: { client: 'windows' } }] as const)
  : [];

/**
 * What only the desktop is: its window, its processes, its package. One at a time, since one of them measures how long the
 * main process pauses; and first, so that the specs of the screens run beside it.
 */
const OF_WINDOW = [{ name: 'shell', testDir: 'shell', workers: 1 }] as const;

/** The specs of the screens in the window, but for what is the browser's alone. */
const IN_WINDOW = [{ name: 'desktop', grepInvert: /@browser/, use: { client: 'desktop' } }] as const;

export default defineConfig<object, ClientOptions>({
  testDir: 'specs',
  outputDir: '../../test-output/e2e',
  globalSetup: './global-setup.ts',
  reporter: [['list'], ['./closing-line.ts']],
  forbidOnly: Boolean(process.env['CI']),
  // As many as CI has processors, each with its own browser and display; where windows share the machine's display, one.
  workers: HAS_DISPLAY ? 1 : 2,
  // The tour of all screens with axe takes minutes where the machine is busy.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  // The window's wherever an Electron is: fetched by its package, or where ELECTRON_OVERRIDE_DIST_PATH says.
  projects:
    electronProgram() === null
      ? [...IN_BROWSER, ...ON_WINDOWS]
      : [...OF_WINDOW, ...IN_BROWSER, ...IN_WINDOW, ...ON_WINDOWS],
});
