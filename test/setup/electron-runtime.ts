import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** On machines that cannot fetch the official Electron: fits another one to the packages that `npm ci` brought. */
const INSTALLER = fileURLToPath(new URL('../../../shared/tools/electron-runtime/install', import.meta.url));

/** What the installer prints last, for a shell. */
const ANSWER = /^export ELECTRON_OVERRIDE_DIST_PATH=(.+)$/m;

/**
 * Runs the installer where the machine has it, and names what it gives to the processes that are
 * started after. Gives false, and says why, where it failed: the desktop's specs cannot run then.
 */
export function provideElectron(): boolean {
  if (!existsSync(INSTALLER)) return true;
  try {
    const said = execFileSync(INSTALLER, [ROOT], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    const [, dist] = ANSWER.exec(said) ?? [];
    if (dist === undefined) throw new Error(`${INSTALLER} names no Electron: ${said}`);
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] = dist;
    return true;
  } catch (error) {
    process.stderr.write(`No Electron could be installed. ${String(error)}\n`);
    return false;
  }
}
