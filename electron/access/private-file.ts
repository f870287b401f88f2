import { lstatSync } from 'node:fs';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';

import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { quarantine } from '../store/file-system.ts';

/** Anybody but the owner: POSIX permission bits. */
const OTHERS_PERMISSIONS = 0o077;

/** Reads a file that its owner alone may read; null where there is none. Fails with `key_store` where others may, or where it cannot be read. */
export async function readPrivateFile(file: string): Promise<Result<string | null>> {
  try {
    const { mode } = await stat(file);
    // Windows has no such bits: there the folder of the user keeps others out.
    if (process.platform !== 'win32' && (mode & OTHERS_PERMISSIONS) !== 0) {
      return problem('key_store', { which: 'open', file });
    }
    return ok((await readFile(file, 'utf8')).trim());
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return ok(null);
    // The station works without the service: its key must not keep it from opening.
    return problem('key_store', { which: 'unread', file, error: code ?? 'unknown error' });
  }
}

/** Replaces the file by a line of text, atomically. */
export async function writePrivateFile(file: string, line: string): Promise<void> {
  const part = `${file}.part`;
  await rm(part, { recursive: true, force: true });
  const handle = await open(part, 'wx', 0o600);
  try {
    await handle.writeFile(`${line}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  // A folder of the name is in nobody's use.
  if (lstatSync(file, { throwIfNoEntry: false })?.isDirectory() === true) quarantine(file);
  await rename(part, file);
}
