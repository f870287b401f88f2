import { fileURLToPath } from 'node:url';

import { defineConfig, type UserConfig } from 'vite';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What runs in a thread of its own. */
const THREAD_ENTRIES = {
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

/** A script of Electron's as one CommonJS file. */
function electronScript(name: string, target: string): UserConfig['build'] {
  return {
    ssr: file(`../desktop/${name}.ts`),
    outDir: file('../../dist/electron/desktop'),
    emptyOutDir: false,
    target,
    rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
  };
}

/** A process and its threads as a few modules in one folder, where each thread's file stands beside what starts it. */
function processWithThreads(main: string, outDir: string): UserConfig['build'] {
  return {
    ssr: true,
    outDir: file(outDir),
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: {
      input: { main: file(main), ...THREAD_ENTRIES },
      output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  };
}

/**
 * What `vite build --mode …` makes. The main process and the preload script are one CommonJS file each: a sandboxed preload
 * script can be nothing else, and a main script that loads at once is certain to run before the app is ready. As a file a
 * module the desktop's station and the command line were a thousand, and finding and reading them took most of the start.
 */
const BUILDS: Readonly<Record<string, UserConfig['build']>> = {
  main: electronScript('main', 'node20'),
  preload: electronScript('preload', 'chrome130'),
  station: processWithThreads(
    '../desktop/station-process/main.ts',
    '../../dist/electron/desktop/station-process',
  ),
  'command-line': processWithThreads('../cli/main.ts', '../../dist/electron/cli'),
};

export default defineConfig(({ mode }) => ({
  build: { ...BUILDS[mode], minify: false, sourcemap: true },
  ssr: { noExternal: true, external: ['electron', ...WITH_FILES] },
}));
