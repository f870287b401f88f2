import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';

import { fileErrorCode } from '../store/chosen-file.ts';

/** The suffix of a result file, after the name of the watched file. */
const RESULT_SUFFIX = '.result.csv';

/** Gives the name of the result file beside a watched file. */
export function resultNameOf(name: string): string {
  return `${name}${RESULT_SUFFIX}`;
}

/**
 * True for the names of files that ask for labels: tables, but neither result files nor what other programs put beside a
 * file for a while. Excel's `~$orders.xlsx` and LibreOffice's `.~lock.orders.csv#` say who has it open; browsers and
 * sync programs end the name of what they still write with `.part`, `.crdownload` or `.tmp`, or begin it with a dot or `~`.
 */
export function isOrderName(name: string): boolean {
  return (
    /\.(?:csv|xlsx|txt)$/i.test(name) && !/^[.~]/.test(name) && !name.toLowerCase().endsWith(RESULT_SUFFIX)
  );
}

/** Lists the names of the lock files that spreadsheet programs put beside a file that they have open. */
export function lockNamesOf(name: string): readonly string[] {
  return [`~$${name}`, `.~lock.${name}#`];
}

/** Holds a file's size and time: while they change, somebody still writes it. */
export interface FileStat {
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

/** Stands for a file that cannot be read, as a link that leads to itself: reading the file says why. */
const UNREADABLE_STAT: FileStat = { sizeBytes: -1, mtimeMs: -1 };

/** Reads a file's size and time. Null for what is none, or is gone since the folder was read. */
export async function statFile(file: string): Promise<FileStat | null> {
  try {
    const status = await stat(file);
    return status.isFile() ? { sizeBytes: status.size, mtimeMs: status.mtimeMs } : null;
  } catch (error) {
    const code = fileErrorCode(error);
    if (code === null) throw error;
    return code === 'ENOENT' ? null : UNREADABLE_STAT;
  }
}

/** True where nobody has written the file between two polls, as far as its size and time tell. */
export function isUnchanged(earlier: FileStat, later: FileStat | null): boolean {
  return later !== null && earlier.mtimeMs === later.mtimeMs && earlier.sizeBytes === later.sizeBytes;
}

/**
 * Computes an order's identity from the file's name, time and bytes: dropped in anew, it is a new order. No clock is
 * compared: a file's time may lie in the future. Rejects with the file system's error where it cannot be read.
 */
export async function orderIdentityOf(file: string): Promise<string> {
  const { mtimeMs } = await stat(file);
  const hash = createHash('sha256');
  hash.update(JSON.stringify([path.basename(file), mtimeMs]));
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return `watch ${hash.digest('hex')}`;
}
