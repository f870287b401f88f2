import { copyFile, rename, rm } from 'node:fs/promises';

import type { SaveOutcome } from '../../shared/ipc/files.ts';
import { ok, problem, type Result } from '../../shared/result/result.ts';
import { storageProblem } from '../station/station.ts';

/** Copies a file to where a person wants it, whole or not at all. */
export async function saveCopy(file: string, target: string): Promise<Result<SaveOutcome>> {
  const part = `${target}.part`;
  try {
    await copyFile(file, part);
    await rename(part, target);
    return ok({ kind: 'saved', path: target });
  } catch (error) {
    await rm(part, { force: true });
    const known = storageProblem(error);
    if (known !== null) return { ok: false, problem: known };
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return problem(
      'not_saved',
      `The file could not be saved as ${target} (${reason}). Choose another place.`,
      { target, reason },
    );
  }
}
