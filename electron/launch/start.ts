import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { installationFolder } from '../resources/location.ts';
import { electronBinary } from './electron-binary.ts';

/*
 * `npm start`: the desktop, or, where Electron cannot be had or cannot run, the same screens in the browser.
 */

/** An Electron that ends sooner with a failure never showed a window: a missing library, a forbidden sandbox. */
const TOO_SOON_MS = 5_000;

const installation = installationFolder();
const given = process.argv.slice(2);
const reason = await runDesktop();
if (reason !== null) {
  process.stdout.write(`The desktop cannot be opened because ${reason}: Labelwright opens in the browser.\n`);
  const commandLine = fileURLToPath(new URL('electron/cli/main.ts', installation));
  process.exitCode = await run(process.execPath, [
    commandLine,
    ...dataOption(),
    'serve',
    '--port',
    '0',
    '--open',
  ]);
}

/** Of the words given, the one that both doors know; Chromium's switches are none of the command line's. */
function dataOption(): readonly string[] {
  const at = given.indexOf('--data');
  return at < 0 ? [] : given.slice(at, at + 2);
}

/** Runs the desktop to its end. Gives why it cannot be had, or null. */
async function runDesktop(): Promise<string | null> {
  if (process.getuid?.() === 0 && !given.includes('--no-sandbox')) return 'Electron does not run as root';
  const electron = await electronBinary(installation);
  if ('missing' in electron) return electron.missing;
  const begun = Date.now();
  const code = await run(electron.path, [fileURLToPath(installation), ...given]);
  if (code !== 0 && Date.now() - begun < TOO_SOON_MS)
    return `Electron ended at once (exit code ${String(code)})`;
  process.exitCode = code;
  return null;
}

/** Runs a program to its end; a signal to this process is passed on. Gives its exit code. */
function run(program: string, words: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}
