import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import { newProblem, problem } from '../../shared/result/problem.ts';
import { fail, ok, type Problem, type Result } from '../../shared/result/result.ts';
import { whenFree } from './file-system.ts';

/** Why a file that a person chose cannot be read. */
export type FileCode = 'file_not_found' | 'file_not_readable' | 'file_in_use' | 'file_failed';

/** The file system's code, such as `EBUSY`; null for an error that is not its. */
export function fileErrorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && 'syscall' in error ? String(error.code) : null;
}

/** Says why a file could not be read; null for an error that is not the file system's. */
export function fileProblem(error: unknown, file: string): Problem<FileCode> | null {
  const code = fileErrorCode(error);
  switch (code) {
    case null:
      return null;
    case 'ENOENT':
    case 'ENOTDIR':
      return newProblem('file_not_found', { which: 'none', path: file });
    case 'EISDIR':
      return newProblem('file_not_found', { which: 'other', path: file });
    case 'EACCES':
    case 'EPERM':
      return newProblem('file_not_readable', { path: file });
    case 'EBUSY':
      return newProblem('file_in_use', { path: file });
    default:
      return newProblem('file_failed', { path: file, reason: code });
  }
}

/** Opens a file to be read: for about two seconds again and again while another program lets nobody. Rejects with an error of the file system. */
export function openChosenFile(file: string): Promise<FileHandle> {
  return whenFree(() => open(file), isInUse);
}

/** The size of a file in bytes. Fails with `file_unreadable` where there is none, or as {@link fileProblem} says. */
export async function sizeOfChosenFile(file: string): Promise<Result<number, FileCode | 'file_unreadable'>> {
  try {
    const found = await stat(file);
    return found.isFile() ? ok(found.size) : noFile(file);
  } catch (error) {
    return failed(error, file);
  }
}

/** Reads a whole file, and waits for another program as {@link openChosenFile} does. Fails as {@link sizeOfChosenFile} does. */
export async function readChosenFile(file: string): Promise<Result<Buffer, FileCode | 'file_unreadable'>> {
  try {
    return ok(await whenFree(() => readFile(file), isInUse));
  } catch (error) {
    return failed(error, file);
  }
}

function failed(error: unknown, file: string): Result<never, FileCode | 'file_unreadable'> {
  const known = fileProblem(error, file);
  if (known === null) throw error;
  return known.code === 'file_not_found' ? noFile(file) : fail(known);
}

function noFile(file: string): Result<never, 'file_unreadable'> {
  return problem('file_unreadable', { name: path.basename(file) });
}

/** True for what Windows says of a file that another program lets nobody read, as Excel does of its own. */
function isInUse(error: unknown): boolean {
  return fileErrorCode(error) === 'EBUSY';
}
