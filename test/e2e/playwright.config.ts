import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

import { defineConfig } from '@playwright/test';

import type { ClientOptions } from './clients/client.ts';
import { electronProgram } from './clients/electron.ts';

// Every spec starts a station or two: each compiles only what none did before.
process.env['NODE_COMPILE_CACHE'] ??= path.join(tmpdir(), 'labelwright-compile-cache');

/** The same specs in each client. */
export default defineConfig<object, ClientOptions>({
  testDir: 'specs',
  outputDir: '../../test-output/e2e',
  globalSetup: './global-setup.ts',
  reporter: [['list'], ['./closing-line.ts']],
  forbidOnly: Boolean(process.env['CI']),
  workers: 1,
  // The tour of all screens with axe takes minutes where the machine is busy.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  projects: [
    { name: 'browser', use: { client: 'browser' } },
    // A page of the server's own, whatever the client.
    { name: 'api-page', testDir: 'api-page' },
    // Wherever an Electron is: fetched by its package, or where ELECTRON_OVERRIDE_DIST_PATH says.
    ...(electronProgram() === null
      ? []
      : [
          { name: 'desktop', use: { client: 'desktop' } as const },
          // What only the desktop is: its window, its processes, its package.
          { name: 'shell', testDir: 'shell' },
        ]),
  ],
});
