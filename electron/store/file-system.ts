import { existsSync, renameSync } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { problem } from '../../shared/result/problem.ts';
import type { Result } from '../../shared/result/result.ts';

/**
 * Moves a finished file into a folder of the same disk under a unique file name, and gives that name. A file of the name
 * is never overwritten: the new one is numbered instead, `sheet-AbCd-42 (2).pdf`. Rejects with an error of the file
 * system, and leaves the file where it is then.
 */
export async function moveToUniqueName(file: string, folder: string, filename: string): Promise<string> {
  const { name, ext } = path.parse(filename);
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? filename : `${name} (${count})${ext}`;
    if (await linkIfFree(file, path.resolve(folder, candidate))) {
      await rm(file, { force: true });
      return candidate;
    }
  }
}

/** Links a file to a name and gives true, unless the name exists. A link is atomic: nobody ever sees half of it. */
async function linkIfFree(file: string, target: string): Promise<boolean> {
  try {
    await link(file, target);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    return reserveAndRename(file, target);
  }
}

/** USB sticks know no links. There the name is reserved first, then replaced. */
async function reserveAndRename(file: string, target: string): Promise<boolean> {
  try {
    await (await open(target, 'wx')).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  await renameWhenFree(file, target);
  return true;
}

/** Quarantines a file that cannot be used by renaming it, and gives its new path: `name.damaged`, or numbered. */
export function quarantine(file: string): string {
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? `${file}.damaged` : `${file}.damaged-${count}`;
    if (existsSync(candidate)) continue;
    renameSync(file, candidate);
    return candidate;
  }
}

/**
 * Gives a whole file its name, in the place of what bears it. When this settles both have reached the disk: a power cut leaves
 * the old file or the new one. Rejects with an error of the file system, and leaves both as they were then.
 */
export async function replaceFile(part: string, file: string): Promise<void> {
  await flush(part);
  await renameWhenFree(part, file);
  // Windows flushes no folder. What is flushed of a file there takes all that was logged before with it: its new name, too.
  await (process.platform === 'win32' ? flush(file) : syncFolder(path.dirname(file))).catch(() => undefined);
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** How often a file is tried that another program has open, and how long before the second time, in milliseconds: each pause is twice the last. In all about two seconds. */
const TRIES = 8;
const FIRST_PAUSE_MS = 16;

/** Renames, in the place of what is there; on Windows again and again while another program, often a virus scanner, has either open. */
async function renameWhenFree(from: string, to: string): Promise<void> {
  await whenFree(() => rename(from, to), isHeldOpen);
}

/** Calls the file system, for about two seconds again and again as long as `isHeld` says of a failure that another program has the file open. Rejects with the last failure. */
export async function whenFree<Value>(
  call: () => Promise<Value>,
  isHeld: (error: unknown) => boolean,
): Promise<Value> {
  for (let count = 1; ; count++) {
    try {
      return await call();
    } catch (error) {
      if (!isHeld(error) || count === TRIES) throw error;
      await wait(FIRST_PAUSE_MS * 2 ** (count - 1));
    }
  }
}

/** What SQLite may append to a path (`-journal`) stays within the 260 characters that Windows takes of programs by default. */
const LONGEST_PLAIN_PATH = 250;

/** An absolute path for SQLite, which gives it to Windows as it is; Node's own calls take long ones by themselves. */
export function pathForSqlite(file: string): string {
  return file.length > LONGEST_PLAIN_PATH ? path.toNamespacedPath(file) : file;
}

/** True for what Windows says of a file that another program has open; it says the same of one that may not be written to. */
export function isHeldOpen(error: unknown, platform: NodeJS.Platform = process.platform): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return platform === 'win32' && ['EBUSY', 'EPERM', 'EACCES'].includes(code ?? '');
}

/** Says in a sentence why a file could not be saved as `target`. */
export function notSaved(target: string, error: unknown): Result<never, 'not_saved'> {
  if (isHeldOpen(error)) return problem('not_saved', { which: 'held', target });
  const reason = (error as NodeJS.ErrnoException).code ?? String(error);
  return problem('not_saved', { which: 'other', target, reason });
}

/** Flushes a folder to the disk, so that a rename in it survives a power cut. Windows has no such call. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
