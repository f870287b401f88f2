import { constants, createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { access, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

import {
  type FoundPrinter,
  PRINTER_LANGUAGES,
  type PrinterStatus,
  UNKNOWN_STATUS,
} from '../../../shared/printing/printer.ts';
import { newProblem, problem } from '../../../shared/result/problem.ts';
import { ok, type Problem, type Result } from '../../../shared/result/result.ts';
import { moveToUniqueName, syncFolder } from '../../store/file-system.ts';
import type { DocumentProgress, Handover, PrintBackend, PrintDocument } from './print-backend.ts';
import { unreachableStatus } from './printer-problems.ts';

/** "Save as PDF": each chunk becomes a file in a folder. It is complete when it bears its name there. */
export class FileBackend implements PrintBackend {
  readonly kind = 'file';

  parseTarget(text: string): Result<string, 'printer_address'> {
    if (path.isAbsolute(text)) return ok(path.normalize(text));
    return problem('printer_address', {
      which: 'file',
    });
  }

  /** Makes the folder, once: made again whenever it is missing, that of a stick that was pulled out would be made on the computer's own disk. */
  prepare(target: string): Result<null, 'printer_address'> {
    try {
      mkdirSync(target, { recursive: true });
      return ok(null);
    } catch (error) {
      return problem('printer_address', { which: 'made', folder: target, error: codeOf(error) });
    }
  }

  discover(): Promise<readonly FoundPrinter[]> {
    return Promise.resolve([]);
  }

  async status(target: string): Promise<PrinterStatus> {
    const status = { ...UNKNOWN_STATUS, queueLength: 0 };
    if (!(await isFolder(target))) {
      const message = `The folder ${target} is not there.`;
      return { ...unreachableStatus('gone', message), queueLength: 0 };
    }
    return access(target, constants.W_OK).then(
      () => ({ ...status, state: 'idle' }),
      () => ({ ...status, state: 'stopped', message: `The folder ${target} may not be written to.` }),
    );
  }

  async send(
    target: string,
    document: PrintDocument,
    _settings: unknown,
    signal: AbortSignal,
  ): Promise<Handover> {
    const part = partOf(target, document.title);
    try {
      await pipeline(createReadStream(document.path), createWriteStream(part, { flush: true }), { signal });
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined);
      return { kind: 'refused', problem: notWritten(target, error) };
    }
    try {
      const handle = await moveToUniqueName(part, target, `${document.title}.${document.format}`);
      await syncFolder(target);
      return { kind: 'accepted', handle };
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined);
      return { kind: 'uncertain', problem: notWritten(target, error) };
    }
  }

  async progress(target: string, handle: string): Promise<DocumentProgress> {
    return (await isDocument(path.join(target, handle))) ? { kind: 'completed' } : { kind: 'forgotten' };
  }

  cancel(): Promise<Result<null, 'job_has_ended'>> {
    return Promise.resolve(problem('job_has_ended', { which: 'file' }));
  }

  /** What was only half copied is cleared away: a process that was stopped, not killed, finds nothing to finish. */
  async find(target: string, title: string): Promise<string | null> {
    await rm(partOf(target, title), { force: true }).catch(() => undefined);
    for (const handle of PRINTER_LANGUAGES.map((language) => `${title}.${language}`)) {
      if (await isDocument(path.join(target, handle))) return handle;
    }
    return null;
  }
}

function partOf(folder: string, title: string): string {
  return path.join(folder, `${title}.part`);
}

async function isFolder(target: string): Promise<boolean> {
  return (await stat(target).catch(() => null))?.isDirectory() === true;
}

/** An empty file is no document: a name that was only reserved when its process died. */
async function isDocument(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found?.isFile() === true && found.size > 0;
}

function notWritten(folder: string, error: unknown): Problem<'file_not_written' | 'folder_full'> {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return newProblem('folder_full', { folder });
  }
  return newProblem('file_not_written', { folder, error: code });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
