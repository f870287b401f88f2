import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { fileProblem, readChosenFile, sizeOfChosenFile } from '../../../electron/store/chosen-file.ts';
import { useDataFolder } from '../data-folder.ts';

const folder = useDataFolder();

describe('a file that a person chose', () => {
  it('is read whole', async () => {
    const file = path.join(folder.path, 'chosen.txt');
    writeFileSync(file, 'content');
    expect(await sizeOfChosenFile(file)).toEqual({ ok: true, value: 7 });
    expect(await readChosenFile(file)).toEqual({ ok: true, value: Buffer.from('content') });
  });

  it('is told to be none where it is not there, or is a folder', async () => {
    const none = { ok: false, problem: { code: 'file_unreadable' } };
    for (const file of [path.join(folder.path, 'none'), folder.path]) {
      expect(await sizeOfChosenFile(file)).toMatchObject(none);
      expect(await readChosenFile(file)).toMatchObject(none);
    }
  });

  it('is told with the reason where the file system cannot read it', async () => {
    const file = path.join(folder.path, 'link');
    symlinkSync(file, file);
    const failed = { ok: false, problem: { code: 'file_failed', facts: { path: file, reason: 'ELOOP' } } };
    expect(await sizeOfChosenFile(file)).toMatchObject(failed);
    expect(await readChosenFile(file)).toMatchObject(failed);
  });
});

describe('a failure of the file system', () => {
  it.each([
    ['EBUSY', 'file_in_use'],
    ['EACCES', 'file_not_readable'],
    ['ENOTDIR', 'file_not_found'],
    ['EIO', 'file_failed'],
  ])('has a sentence: %s', (code, expected) => {
    const error = Object.assign(new Error(code), { code, syscall: 'read' });
    expect(fileProblem(error, 'lots.csv')?.code).toBe(expected);
  });

  it('is told from a fault of the program', () => {
    expect(fileProblem(new TypeError('x is undefined'), 'lots.csv')).toBeNull();
  });
});
