import { lstatSync } from 'node:fs';
import { open, readFile, rm, stat } from 'node:fs/promises';

import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { quarantine, replaceFile } from '../store/file-system.ts';

/**
 * True where others may do something with a file: those of the POSIX permission bits, or on Windows, which has no such bits,
 * all but the owner, administrators and the system. Rejects with an error of the file system.
 */
export async function mayBeUsedBy(file: string, others: number): Promise<boolean> {
  const { mode } = await stat(file);
  if (process.platform !== 'win32') return (mode & others) !== 0;
  return (await import('./windows-acl.ts')).isOpenToOthers(file);
}

/** Anybody but the owner: POSIX permission bits. */
const OTHERS_PERMISSIONS = 0o077;

/** Reads a file that its owner alone may read; null where there is none. Fails with `key_store` where others may, or where it cannot be read. */
export async function readPrivateFile(file: string): Promise<Result<string | null, 'key_store'>> {
  try {
    if (await mayBeUsedBy(file, OTHERS_PERMISSIONS)) {
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
    // Before the line is in it.
    if (process.platform === 'win32') (await import('./windows-acl.ts')).giveToOwnerAlone(part);
    await handle.writeFile(`${line}\n`);
  } finally {
    await handle.close();
  }
  // A folder of the name is in nobody's use.
  if (lstatSync(file, { throwIfNoEntry: false })?.isDirectory() === true) quarantine(file);
  await replaceFile(part, file);
}
