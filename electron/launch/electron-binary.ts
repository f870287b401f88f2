import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** Electron's program, or why there is none here, to follow "because". */
export type ElectronBinary = { readonly path: string } | { readonly missing: string };

/** A download takes a minute on an ordinary line; a line that hangs is given up. */
const LONGEST_DOWNLOAD_MS = 5 * 60_000;

/** Finds Electron's program: where `ELECTRON_OVERRIDE_DIST_PATH` says, or as the package keeps it, fetched where it is not there yet. */
export async function electronBinary(installation: URL): Promise<ElectronBinary> {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return { missing: 'there is no display' };
  }
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined) return existing(path.join(override, 'electron'));
  const folder = new URL('node_modules/electron/', installation);
  const pathFile = new URL('path.txt', folder);
  if (!existsSync(pathFile)) {
    const failure = await fetchElectron(new URL('install.js', folder));
    if (failure !== null) return { missing: `Electron cannot be fetched (${failure})` };
  }
  return existing(fileURLToPath(new URL(`dist/${readFileSync(pathFile, 'utf8')}`, folder)));
}

function existing(file: string): ElectronBinary {
  return existsSync(file) ? { path: file } : { missing: `${file} is not there` };
}

/** Runs Electron's own installer. Gives the first line of what went wrong, or null. */
function fetchElectron(installer: URL): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [fileURLToPath(installer)], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: LONGEST_DOWNLOAD_MS,
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) =>
      resolve(code === 0 ? null : (/^\w*Error: (.*)$/m.exec(said)?.[1] ?? 'it took too long')),
    );
  });
}
