import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vite';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What runs in a process or a thread of its own: the station, and the threads that it starts. */
const STATION_ENTRIES = {
  main: file('station-process/main.ts'),
  'render-worker': file('../render/workers/render-worker.ts'),
  'picture-worker': file('../pictures/picture-worker.ts'),
  'font-worker': file('../fonts/font-worker.ts'),
  'spooler-thread': file('../printing/backends/windows/spooler-thread.ts'),
};

/** Packages that look for binaries and data beside their own files. */
const WITH_FILES = [
  'better-sqlite3',
  'koffi',
  'harfbuzzjs',
  'zxing-wasm',
  '@resvg/resvg-wasm',
  'pdfkit',
  'pg',
];

/**
 * The main process and the preload script, each as one CommonJS file (`--mode main`, `--mode preload`): a sandboxed
 * preload script can be nothing else, and a main script that loads at once is certain to run before the app is ready.
 * The station and its threads (`--mode station`) as a few modules in one folder, where each thread's file stands beside what
 * starts it: as a file a module they were a thousand, and finding and reading them took most of the start.
 */
export default defineConfig(({ mode }) => ({
  build: {
    ssr: mode === 'station' ? true : file(`${mode}.ts`),
    outDir: file(
      mode === 'station' ? '../../dist/electron/desktop/station-process' : '../../dist/electron/desktop',
    ),
    emptyOutDir: mode === 'station',
    target: mode === 'preload' ? 'chrome130' : 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions:
      mode === 'station'
        ? {
            input: STATION_ENTRIES,
            output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
          }
        : { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
  },
  ssr: { noExternal: true, external: ['electron', ...WITH_FILES] },
}));
