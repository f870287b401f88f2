import { tmpdir } from 'node:os';
import path from 'node:path';

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/{unit,integration,faults}/**/*.test.ts'],
    globalSetup: ['test/setup/debian-tools.ts'],
    reporters: ['default', './test/setup/closing-line.ts'],
    // Hundreds of processes are started: each compiles only what none did before.
    env: { NODE_COMPILE_CACHE: path.join(tmpdir(), 'labelwright-compile-cache') },
    // A test may call the command line many times, each a process of its own: on a busy machine that takes a while.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Twice the processors that CI has: many tests wait for a printer, a line or a clock.
    maxWorkers: 4,
  },
});
