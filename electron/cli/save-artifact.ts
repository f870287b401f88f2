import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

import type { Artifact } from '../station/station.ts';
import { CommandFailure } from './command-failure.ts';

/**
 * Copies a finished artifact into a folder under its own name. A file of that
 * name is never overwritten: the copy is numbered instead, `sheet-AbCd-42 (2).pdf`.
 * A copy that fails half way leaves nothing behind. Gives the absolute path.
 */
export async function saveArtifact(artifact: Artifact, folder: string): Promise<string> {
  const { name, ext } = path.parse(artifact.filename);
  const part = path.resolve(folder, `.${artifact.filename}.${String(process.pid)}.part`);
  try {
    await mkdir(folder, { recursive: true });
    await copyFile(artifact.path, part, constants.COPYFILE_FICLONE);
    for (let count = 1; ; count++) {
      const target = path.resolve(
        folder,
        count === 1 ? artifact.filename : `${name} (${String(count)})${ext}`,
      );
      if (await takeName(part, target)) return target;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandFailure({
      code: 'out_folder_unusable',
      message: `The file is made, but could not be saved in ${folder} (${code ?? 'unknown error'}). Choose another folder, then: labelwright jobs save ${artifact.jobId} --out DIR`,
    });
  } finally {
    await rm(part, { force: true });
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
