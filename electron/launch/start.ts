import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { installationFolderUrl } from '../resources/location.ts';

/** Electron's program, or why there is none here, to follow "because". */
export type ElectronBinary = { readonly path: string } | { readonly missing: string };

/** A download takes a minute on an ordinary line; a line that hangs is given up. */
const DOWNLOAD_TIMEOUT_MS = 5 * 60_000;

/** Finds Electron's program: where `ELECTRON_OVERRIDE_DIST_PATH` says, or as the package keeps it, fetched where it is not there yet. */
async function electronBinary(installation: URL): Promise<ElectronBinary> {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return { missing: 'there is no display' };
  }
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined) return binaryAt(path.join(override, 'electron'));
  const folder = new URL('node_modules/electron/', installation);
  const pathFile = new URL('path.txt', folder);
  if (!existsSync(pathFile)) {
    const failure = await downloadElectron(new URL('install.js', folder));
    if (failure !== null) return { missing: `Electron cannot be fetched (${failure})` };
  }
  return binaryAt(fileURLToPath(new URL(`dist/${readFileSync(pathFile, 'utf8')}`, folder)));
}

function binaryAt(file: string): ElectronBinary {
  return existsSync(file) ? { path: file } : { missing: `${file} is not there` };
}

/** Runs Electron's own installer. Gives the first line of what went wrong, or null. */
function downloadElectron(installer: URL): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [fileURLToPath(installer)], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: DOWNLOAD_TIMEOUT_MS,
    });
    let errorOutput = '';
    child.stderr.on('data', (chunk: Buffer) => (errorOutput += chunk.toString()));
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) =>
      resolve(code === 0 ? null : (/^\w*Error: (.*)$/m.exec(errorOutput)?.[1] ?? 'it took too long')),
    );
  });
}

/*
 * `npm start`, which builds both: the desktop, or, where Electron cannot be had or cannot run, the same screens in the browser.
 */

/** An Electron that ends sooner with a failure never showed a window: a missing library, a forbidden sandbox. */
const EARLY_EXIT_MS = 5_000;

const installation = installationFolderUrl();
const cliArgs = process.argv.slice(2);
const reason = await runDesktop();
if (reason !== null) {
  process.stdout.write(`The desktop cannot be opened because ${reason}: Labelwright opens in the browser.\n`);
  const commandLine = fileURLToPath(new URL('dist/electron/cli/main.js', installation));
  process.exitCode = await run(process.execPath, [
    commandLine,
    ...dataOption(),
    'serve',
    '--port',
    '0',
    '--open',
  ]);
}

/** Gives the one option that both clients know; Chromium's switches are none of the command line's. */
function dataOption(): readonly string[] {
  const at = cliArgs.indexOf('--data');
  return at < 0 ? [] : cliArgs.slice(at, at + 2);
}

/** Runs the desktop to its end. Gives why it cannot be had, or null. */
async function runDesktop(): Promise<string | null> {
  if (process.getuid?.() === 0 && !cliArgs.includes('--no-sandbox')) return 'Electron does not run as root';
  const electron = await electronBinary(installation);
  if ('missing' in electron) return electron.missing;
  const startedAt = Date.now();
  const code = await run(electron.path, [fileURLToPath(installation), ...cliArgs]);
  if (code !== 0 && Date.now() - startedAt < EARLY_EXIT_MS)
    return `Electron ended at once (exit code ${code})`;
  process.exitCode = code;
  return null;
}

/** Runs a program to its end; a signal to this process is passed on. Gives its exit code. */
function run(program: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}
