import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Whether the machine has a display for windows, on which they take the focus from each other. */
export const HAS_DISPLAY = process.env['DISPLAY'] !== undefined;

/**
 * Starts a display that nobody sees, and names it to the windows that this process opens from now on; nothing where the
 * machine has one. Gives what ends it.
 */
export async function openDisplay(): Promise<() => void> {
  if (HAS_DISPLAY) return () => undefined;
  const server: ChildProcess = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x900x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [display] = (await once(createInterface(server.stdio[3] as Readable), 'line')) as [string];
  process.env['DISPLAY'] = `:${display}`;
  return () => {
    server.kill();
    delete process.env['DISPLAY'];
  };
}
