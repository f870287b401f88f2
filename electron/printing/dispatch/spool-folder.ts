import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

import { newProblem } from '../../../shared/result/problem.ts';
import type { Problem } from '../../../shared/result/result.ts';

/** Where chunks lie while they are handed over: `spool/` in the data folder. Nothing in it is worth keeping: each file can be made again. */
export class SpoolFolder {
  readonly #root: string;

  constructor(dataDirectory: string) {
    this.#root = path.join(dataDirectory, 'spool');
  }

  /** Makes the folder and gives a chunk's path in it. */
  async pathFor(title: string, language: string): Promise<string> {
    await mkdir(this.#root, { recursive: true });
    const file = path.join(this.#root, `${title}.${language}`);
    // What an earlier attempt, or anybody, left under the name is in the way.
    await rm(file, { recursive: true, force: true });
    return file;
  }

  /** Deletes a chunk's file, in whichever language. What cannot be deleted now is swept another time. */
  async remove(title: string): Promise<void> {
    await this.#removeWhere((name) => name.startsWith(`${title}.`));
  }

  /** Deletes what nobody needs any more, left by processes that died. */
  async removeUnneeded(isNeeded: (title: string) => boolean): Promise<void> {
    await this.#removeWhere((name) => !isNeeded(path.parse(name).name));
  }

  async #removeWhere(which: (name: string) => boolean): Promise<void> {
    for (const name of await readdir(this.#root).catch(() => [])) {
      if (which(name))
        await rm(path.join(this.#root, name), { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

/** Why a chunk could not be written to the spool, as a reason to wait; null for an error of any other kind. */
export function spoolProblem(error: unknown): Problem | null {
  if (!(error instanceof Error) || !('syscall' in error)) return null;
  const { code, path: file } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return SPOOL_FULL;
  return newProblem(
    'spool_unwritable',
    file === undefined
      ? { which: 'anywhere', error: String(code) }
      : { which: 'in', file, error: String(code) },
  );
}

/** The disk is full: the job waits, and nothing of it is lost. */
export const SPOOL_FULL: Problem = newProblem('disk_full', { which: 'print' });
