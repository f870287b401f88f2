import type { Problem } from '../../shared/result/result.ts';

const DISK_FULL: Problem = {
  code: 'disk_full',
  message: 'The disk is full. Nothing was changed. Free some space and try again.',
  facts: { which: 'store' },
};

/** The store's file is something else. */
export const FOREIGN_STORE: Problem = {
  code: 'store_damaged',
  message:
    'The file labelwright.sqlite in the data folder is not a Labelwright store. Put it aside, or choose another folder.',
  facts: { which: 'foreign' },
};

/** By the beginning of the error's code, the more particular ones first: https://www.sqlite.org/rescode.html */
const PROBLEMS: readonly (readonly [prefix: string, problem: Problem])[] = [
  ['ENOSPC', DISK_FULL],
  ['EDQUOT', DISK_FULL],
  ['SQLITE_FULL', DISK_FULL],
  // What a full disk says where the store is only being opened: its shared-memory file cannot grow.
  ['SQLITE_IOERR_SHMSIZE', DISK_FULL],
  [
    'SQLITE_IOERR',
    {
      code: 'disk_failed',
      message: 'The disk could not be read or written. Check it, and that the data folder is still there.',
    },
  ],
  [
    'SQLITE_READONLY',
    {
      code: 'data_folder_read_only',
      message: 'The data folder cannot be written to. Ask for write permission, or choose another.',
      facts: { which: 'now' },
    },
  ],
  [
    'SQLITE_CANTOPEN',
    {
      code: 'data_folder_unusable',
      message:
        'The store in the data folder cannot be opened. Check its permissions, or choose another folder.',
      facts: { which: 'store' },
    },
  ],
  [
    'SQLITE_BUSY',
    {
      code: 'store_busy',
      message:
        'Another part of Labelwright has held the store for too long. Wait for its import to end and try again.',
    },
  ],
  [
    'SQLITE_CORRUPT',
    {
      code: 'store_damaged',
      message:
        'The store is damaged. Put the file labelwright.sqlite aside and bring back a backup of the data folder.',
      facts: { which: 'damaged' },
    },
  ],
  ['SQLITE_NOTADB', FOREIGN_STORE],
];

/** Translates an error of SQLite or the file system into a problem; null for an error of any other kind. */
export function storageProblem(error: unknown): Problem | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const code = String(error.code);
  return PROBLEMS.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null;
}

/** True for what {@link storageProblem} says: trouble below the store, which may pass. */
export function isStorageProblem({ code }: Problem): boolean {
  return PROBLEMS.some(([, known]) => known.code === code);
}

/** Rethrows anything but a storage problem, which may pass: all else is a fault of the program. */
export function rethrowUnlessStorage(error: unknown): void {
  if (storageProblem(error) === null) throw error;
}
