import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Electron's program, where there is one on this machine: of `ELECTRON_OVERRIDE_DIST_PATH`, or fetched by its package; else null. */
export function electronProgram(): string | null {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined) return path.join(override, 'electron');
  const folder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pathFile = path.join(folder, 'path.txt');
  return existsSync(pathFile) ? path.join(folder, 'dist', readFileSync(pathFile, 'utf8')) : null;
}

/** Chromium has no sandbox for root, who runs the tests in CI; and the specs are in English. */
export const TEST_SWITCHES: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--lang=en-GB',
];
