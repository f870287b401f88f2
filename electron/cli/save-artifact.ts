import { constants } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';

import { type Artifact, takeFreeName } from '../station/station.ts';
import { CommandFailure } from './command-failure.ts';

/**
 * Copies a finished artifact into a folder under its own name, numbered where that is taken. A copy that fails half
 * way leaves nothing behind. Gives the absolute path.
 */
export async function saveArtifact(artifact: Artifact, folder: string): Promise<string> {
  const part = path.resolve(folder, `.${artifact.filename}.${String(process.pid)}.part`);
  try {
    await mkdir(folder, { recursive: true });
    await copyFile(artifact.path, part, constants.COPYFILE_FICLONE);
    return path.resolve(folder, await takeFreeName(part, folder, artifact.filename));
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
