import { statSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

import { parseShortId, type ShortId } from '../../shared/contract/short-id.ts';
import { newProblem } from '../../shared/result/problem.ts';
import { fail, ok, type Problem, type Result } from '../../shared/result/result.ts';
import { quarantine, replaceFile, syncFolder } from '../store/file-system.ts';
import type { Claim } from './job-claims.ts';

const PART_EXTENSION = '.part';

/**
 * Stores finished files: `artifacts/<job id>/<file name>` in the data
 * folder. While it is made a file is called `<attempt>.part` there, so that
 * under its own name there is a whole file or none.
 */
export class ArtifactFolder {
  readonly #root: string;

  constructor(dataDirectory: string) {
    this.#root = path.join(dataDirectory, 'artifacts');
  }

  /** Gives the path of a job's file once it is whole. */
  pathOf(id: ShortId, filename: string): string {
    return path.join(this.#root, id, filename);
  }

  /** Makes room for one attempt, clearing what earlier ones left, and gives the path to write to. Fails with `artifact_folder_unwritable` or `disk_full`. */
  async prepare(claim: Claim): Promise<Result<string, 'artifact_folder_unwritable' | 'disk_full'>> {
    const folder = path.join(this.#root, claim.id);
    try {
      // The job has not ended, so nothing in the place of its folder or its file is of use.
      if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) await rm(folder);
      await mkdir(folder, { recursive: true });
      await removeParts(folder);
      return ok(path.join(folder, `${claim.attempt}${PART_EXTENSION}`));
    } catch (error) {
      return failureOf(error);
    }
  }

  /**
   * Gives a whole part its name. When this settles, name and content have
   * reached the disk: a power cut leaves the file or nothing.
   */
  async publish(
    partPath: string,
    filename: string,
  ): Promise<Result<null, 'artifact_folder_unwritable' | 'disk_full'>> {
    const folder = path.dirname(partPath);
    try {
      const file = path.join(folder, filename);
      if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) quarantine(file);
      await replaceFile(partPath, file);
      await syncFolder(this.#root);
      return ok(null);
    } catch (error) {
      await rm(partPath, { force: true });
      return failureOf(error);
    }
  }

  /** Reads the size of a job's file in bytes; null where there is none. */
  sizeOf(id: ShortId, filename: string): number | null {
    const found = statSync(this.pathOf(id, filename), { throwIfNoEntry: false });
    return found?.isFile() === true ? found.size : null;
  }

  /** Deletes all that a job left. What cannot be deleted now is swept another time. */
  async remove(id: ShortId): Promise<void> {
    await rm(path.join(this.#root, id), { recursive: true, force: true }).catch(() => undefined);
  }

  /**
   * Deletes the folders of jobs that have no use for them, left by processes that died. `isUsable` is asked
   * after a folder was seen, and a job's row is there before its folder.
   */
  async sweep(isNeeded: (id: ShortId) => boolean): Promise<void> {
    for (const name of await readdir(this.#root).catch(() => [])) {
      const id = parseShortId(name);
      if (id.ok && !isNeeded(id.value)) await this.remove(id.value);
    }
  }
}

async function removeParts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith(PART_EXTENSION)) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

/**
 * Translates a file-system error into the export's problem: `disk_full` or
 * `artifact_folder_unwritable`. Null for an error of any other kind.
 */
export function fileProblem(error: unknown): Problem<'artifact_folder_unwritable' | 'disk_full'> | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const { code, syscall, path: file } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL') {
    return newProblem('disk_full', { which: 'export' });
  }
  if (syscall === undefined) return null;
  return newProblem(
    'artifact_folder_unwritable',
    file === undefined
      ? { which: 'anywhere', error: String(code) }
      : { which: 'in', file, error: String(code) },
  );
}

function failureOf(error: unknown): Result<never, 'artifact_folder_unwritable' | 'disk_full'> {
  const known = fileProblem(error);
  if (known === null) throw error;
  return fail(known);
}
