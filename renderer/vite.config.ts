import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The screens, as files that any host can serve: relative addresses only, and nothing inline, as the content security policy asks. */
export default defineConfig({
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Read from the disk or from loopback: one file is the fastest.
    chunkSizeWarningLimit: 2000,
  },
});
