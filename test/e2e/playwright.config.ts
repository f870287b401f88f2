import { defineConfig } from '@playwright/test';

import type { DoorOptions } from './doors/door.ts';
import { electronProgram } from './doors/electron.ts';

/** The same specs behind each door. */
export default defineConfig<object, DoorOptions>({
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
    { name: 'browser', use: { door: 'browser' } },
    // A page of the server's own, whatever the door.
    { name: 'api-page', testDir: 'api-page' },
    // Wherever an Electron is: fetched by its package, or where ELECTRON_OVERRIDE_DIST_PATH says.
    ...(electronProgram() === null
      ? []
      : [
          { name: 'desktop', use: { door: 'desktop' } as const },
          // What only the desktop is: its window, its processes, its package.
          { name: 'shell', testDir: 'shell' },
        ]),
  ],
});
