import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

import { findDebianTools } from '../setup/debian-tools.ts';
import { electronProgram } from './clients/electron.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Finds what the specs run on and builds what they look at. Gives what is to be done after them. */
export default async function prepare(): Promise<() => void> {
  if (findDebianTools().includes('chromium')) throw new Error('The specs need chromium.');
  const withDesktop = electronProgram() !== null;
  execFileSync('npm', ['run', '--silent', withDesktop ? 'build' : 'build:screens'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (!withDesktop) {
    process.stderr.write(
      'The specs run behind the browser client only, not behind the desktop nor on the package: there is no Electron here. `npx install-electron` fetches it.\n',
    );
  }
  return withDesktop && process.env['DISPLAY'] === undefined ? openDisplay() : () => undefined;
}

/** Starts a display that nobody sees, for the desktop's window. Workers inherit its name. */
async function openDisplay(): Promise<() => void> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x900x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [display] = (await once(createInterface(server.stdio[3] as Readable), 'line')) as [string];
  process.env['DISPLAY'] = `:${display}`;
  return () => void server.kill();
}
