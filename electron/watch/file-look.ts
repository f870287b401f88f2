import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';

/** What a look at a file found: while it changes, somebody still writes it. */
export interface FileLook {
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

/** What a look finds where it is refused, as by a link that leads to itself: reading the file says why. */
const REFUSED: FileLook = { sizeBytes: -1, mtimeMs: -1 };

/** Looks at a file. Null for what is none, or is gone since the folder was read. */
export async function lookAt(file: string): Promise<FileLook | null> {
  try {
    const status = await stat(file);
    return status.isFile() ? { sizeBytes: status.size, mtimeMs: status.mtimeMs } : null;
  } catch (error) {
    const code = fileErrorCode(error);
    if (code === null) throw error;
    return code === 'ENOENT' ? null : REFUSED;
  }
}

/** True where nobody has written the file between two looks, as far as its size and time tell. */
export function isSameLook(one: FileLook, other: FileLook | null): boolean {
  return other !== null && one.mtimeMs === other.mtimeMs && one.sizeBytes === other.sizeBytes;
}

/**
 * A file is the same order while its name, its time and its bytes are: dropped in anew, it is a new one. No clock is
 * compared: a file's time may lie in the future. Rejects with the file system's error where it cannot be read.
 */
export async function identityOf(file: string): Promise<string> {
  const { mtimeMs } = await stat(file);
  const hash = createHash('sha256');
  hash.update(JSON.stringify([path.basename(file), mtimeMs]));
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return `watch ${hash.digest('hex')}`;
}

/** The file system's code, such as `EBUSY`; null for an error that is not its. */
export function fileErrorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && 'syscall' in error ? String(error.code) : null;
}
