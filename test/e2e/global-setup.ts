import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { findDebianTools } from '../setup/debian-tools.ts';
import { electronProgram } from './clients/electron.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Finds what the specs run on and builds what they look at. */
export default function prepare(): void {
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
}
