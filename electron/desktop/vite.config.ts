import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vite';

/**
 * The main process and the preload script, each as one CommonJS file (`--mode main`, `--mode preload`): a sandboxed
 * preload script can be nothing else, and a main script that loads at once is certain to run before the app is ready.
 */
export default defineConfig(({ mode }) => ({
  build: {
    ssr: fileURLToPath(new URL(`${mode}.ts`, import.meta.url)),
    outDir: fileURLToPath(new URL('../../dist/electron/desktop', import.meta.url)),
    emptyOutDir: false,
    target: mode === 'preload' ? 'chrome130' : 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
  },
  ssr: { noExternal: true, external: ['electron'] },
}));
