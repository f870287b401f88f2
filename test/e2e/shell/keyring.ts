import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

import { expect } from '@playwright/test';

/** A secret service of the test's own, unlocked: GNOME's, on a session bus of its own. */
export interface Keyring {
  /** What a program needs in its environment to find it. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts one that keeps its secrets below `folder`. */
export async function openKeyring(folder: string): Promise<Keyring> {
  const home = path.join(folder, 'keyring');
  mkdirSync(path.join(home, 'run'), { recursive: true, mode: 0o700 });
  const own = { HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: path.join(home, 'run') };
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...own },
  });
  const [address] = (await once(createInterface(bus.stdout), 'line')) as [string];
  const environment = { ...own, DBUS_SESSION_BUS_ADDRESS: address };
  const daemon: ChildProcess = spawn(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    { stdio: ['pipe', 'ignore', 'ignore'], env: { ...process.env, ...environment } },
  );
  // What its keyring is locked with.
  daemon.stdin?.end('open sesame');
  await expect.poll(() => isOnBus(environment)).toBe(true);
  return {
    environment,
    close: async () => {
      for (const child of [daemon, bus]) {
        const ended = once(child, 'exit');
        child.kill();
        await ended;
      }
    },
  };
}

async function isOnBus(environment: Keyring['environment']): Promise<boolean> {
  const ask = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/'];
  const question = ['org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets'];
  const { stdout } = await promisify(execFile)('dbus-send', [...ask, ...question], {
    env: { ...process.env, ...environment },
  });
  return stdout.includes('boolean true');
}
