import { newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';

/** What trouble below the store can be. */
export type StorageCode =
  | 'disk_full'
  | 'disk_failed'
  | 'data_folder_read_only'
  | 'data_folder_unusable'
  | 'store_busy'
  | 'store_damaged';

const DISK_FULL = newProblem('disk_full', { which: 'store' });

/** The store's file is something else. */
export const FOREIGN_STORE = newProblem('store_damaged', { which: 'foreign' });

/** By the beginning of the error's code, the more particular ones first: https://www.sqlite.org/rescode.html */
const PROBLEMS: readonly (readonly [prefix: string, problem: Problem<StorageCode>])[] = [
  ['ENOSPC', DISK_FULL],
  ['EDQUOT', DISK_FULL],
  ['SQLITE_FULL', DISK_FULL],
  // What a full disk says where the store is only being opened: its shared-memory file cannot grow.
  ['SQLITE_IOERR_SHMSIZE', DISK_FULL],
  ['SQLITE_IOERR', newProblem('disk_failed')],
  ['SQLITE_READONLY', newProblem('data_folder_read_only', { which: 'now' })],
  ['SQLITE_CANTOPEN', newProblem('data_folder_unusable', { which: 'store' })],
  ['SQLITE_BUSY', newProblem('store_busy')],
  ['SQLITE_CORRUPT', newProblem('store_damaged', { which: 'damaged' })],
  ['SQLITE_NOTADB', FOREIGN_STORE],
];

/** Translates an error of SQLite or the file system into a problem; null for an error of any other kind. */
export function storageProblem(error: unknown): Problem<StorageCode> | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const code = String(error.code);
  return PROBLEMS.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null;
}

/** True for what {@link storageProblem} says: trouble below the store, which may pass. */
export function isStorageProblem(problem: Problem): problem is Problem<StorageCode> {
  return PROBLEMS.some(([, known]) => known.code === problem.code);
}

/** Rethrows anything but a storage problem, which may pass: all else is a fault of the program. */
export function rethrowUnlessStorage(error: unknown): void {
  if (storageProblem(error) === null) throw error;
}
