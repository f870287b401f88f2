import { existsSync, renameSync } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

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
  await rename(file, target);
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

/** Flushes a folder to the disk, so that a rename in it survives a power cut. Windows has no such call, and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
