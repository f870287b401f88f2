import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Larger than any catalogue file that is imported, and any backup that is restored. */
export const LARGEST_UPLOAD_BYTES = 4 * 1024 ** 3;

/** A file that came in, in a folder of its own. */
export interface Upload {
  readonly path: string;
  readonly name: string;
}

/** Writes an upload to a folder of its own that nobody else may read. Leaves nothing behind where that fails. */
export async function receiveUpload(content: Readable, givenName: string): Promise<Upload> {
  const name = safeName(givenName);
  const folder = await mkdtemp(path.join(tmpdir(), 'labelwright-upload-'));
  try {
    const file = path.join(folder, name);
    await pipeline(content, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
    return { path: file, name };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** A browser sends a bare name; what else sends here may try a path. */
function safeName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const name = last.replaceAll(/[\p{Cc}<>:"|?*]/gu, '_').slice(-200);
  return /^\.*$/.test(name) ? 'file' : name;
}
