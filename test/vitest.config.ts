import { defineConfig } from 'vitest/config';

import { COMPILE_CACHE_FOLDER } from './setup/compile-cache.ts';
import SlowFirst from './setup/slow-first.ts';

const LONG = [
  'test/{faults,windows}/**/*.test.ts',
  'test/integration/proof/scan-grid.test.ts',
  'test/integration/exports/crash.test.ts',
];

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    globalSetup: ['test/setup/debian-tools.ts', 'test/setup/store-template.ts'],
    reporters: ['default', './test/setup/closing-line.ts'],
    // Hundreds of processes are started.
    env: { NODE_COMPILE_CACHE: COMPILE_CACHE_FOLDER },
    // A test may call the command line many times, each a process of its own: on a busy machine that takes a while.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // What comes in the end comes late on a busy machine: how late is nobody's concern here.
    expect: { poll: { timeout: 60_000 } },
    // One more than CI has processors: many tests wait for a printer, a line or a clock, and some are about how long that is.
    maxWorkers: 3,
    sequence: { sequencer: SlowFirst },
    projects: [
      // Functions without a store, threads or processes: they leave nothing behind, and share a process and what it has loaded.
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], isolate: false } },
      {
        extends: true,
        test: { name: 'integration', include: ['test/integration/**/*.test.ts'], exclude: LONG },
      },
      // What takes minutes each: kills by the dozen, printers that misbehave, Windows, the grid of printers.
      { extends: true, test: { name: 'long', include: LONG } },
    ],
  },
});
