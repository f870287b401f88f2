import { describe, expect, it } from 'vitest';

import { storageProblem } from '../../../../electron/store/storage-problem.ts';

function errorOf(code: string): Error {
  return Object.assign(new Error('raised below'), { code });
}

describe('a storage problem', () => {
  it.each([
    ['SQLITE_FULL', 'disk_full'],
    ['ENOSPC', 'disk_full'],
    ['EDQUOT', 'disk_full'],
    ['SQLITE_IOERR_SHMSIZE', 'disk_full'],
    ['SQLITE_IOERR_WRITE', 'disk_failed'],
    ['SQLITE_READONLY_DIRECTORY', 'data_folder_read_only'],
    ['SQLITE_CANTOPEN', 'data_folder_unusable'],
    ['SQLITE_BUSY_SNAPSHOT', 'store_busy'],
    ['SQLITE_CORRUPT_INDEX', 'store_damaged'],
    ['SQLITE_NOTADB', 'store_damaged'],
  ])('of %s is %s', (code, expected) => {
    expect(storageProblem(errorOf(code))?.code).toBe(expected);
  });

  it.each([errorOf('SQLITE_CONSTRAINT_UNIQUE'), errorOf('EPIPE'), new Error('no code'), 'a text', null])(
    'is not made of %s',
    (error) => {
      expect(storageProblem(error)).toBeNull();
    },
  );
});
