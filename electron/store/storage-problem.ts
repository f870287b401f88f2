import type { Problem } from '../../shared/result/result.ts';

const SENTENCES: readonly (readonly [prefix: string, problem: Problem])[] = [
  [
    'SQLITE_FULL',
    { code: 'disk_full', message: 'The disk is full. Nothing was changed. Free some space and try again.' },
  ],
  [
    'ENOSPC',
    { code: 'disk_full', message: 'The disk is full. Nothing was changed. Free some space and try again.' },
  ],
  [
    'SQLITE_READONLY',
    {
      code: 'data_folder_read_only',
      message:
        'The data folder cannot be written to. Ask for write permission, or choose another with --data.',
    },
  ],
  [
    'SQLITE_CANTOPEN',
    {
      code: 'data_folder_unusable',
      message:
        'The store in the data folder cannot be opened. Check its permissions, or choose another with --data.',
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
    },
  ],
  [
    'SQLITE_NOTADB',
    {
      code: 'store_damaged',
      message:
        'The file labelwright.sqlite in the data folder is not a Labelwright store. Put it aside, or choose another folder with --data.',
    },
  ],
  [
    'SQLITE_IOERR',
    {
      code: 'disk_failed',
      message: 'The disk could not be read or written. Check it, and that the data folder is still there.',
    },
  ],
];

/** What went wrong below the store, as a sentence a person can act on; null for an error of any other kind. */
export function storageProblem(error: unknown): Problem | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const { code } = error;
  return SENTENCES.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null;
}
