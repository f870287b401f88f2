import { link, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Gives a finished file its name in a folder of the same disk, and gives that name. A file of the name is never
 * overwritten: the new one is numbered instead, `sheet-AbCd-42 (2).pdf`. Rejects with an error of the file system,
 * and leaves the file where it is then.
 */
export async function takeFreeName(file: string, folder: string, filename: string): Promise<string> {
  const { name, ext } = path.parse(filename);
  for (let count = 1; ; count++) {
    const free = count === 1 ? filename : `${name} (${String(count)})${ext}`;
    if (await takeName(file, path.resolve(folder, free))) {
      await rm(file, { force: true });
      return free;
    }
  }
}

/** Gives a file a name, unless that is taken. A link does so in one step: nobody ever sees half of it. */
async function takeName(file: string, target: string): Promise<boolean> {
  try {
    await link(file, target);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    return reserveName(file, target);
  }
}

/** USB sticks know no links. There the name is reserved first, then replaced. */
async function reserveName(file: string, target: string): Promise<boolean> {
  try {
    await (await open(target, 'wx')).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  await rename(file, target);
  return true;
}
