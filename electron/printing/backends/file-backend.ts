import { constants } from 'node:fs';
import { access, copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

import type { FoundPrinter, PrinterStatus } from '../../../shared/printing/printer.ts';
import { ok, problem, type Result } from '../../../shared/result/result.ts';
import { syncFolder } from '../../store/sync-folder.ts';
import { silentStatus } from '../printers/printer-trouble.ts';
import type { DocumentProgress, Handover, PrintBackend, PrintDocument } from './backend.ts';

/** "Save as PDF": each chunk becomes a file in a folder. It is complete when it bears its name there. */
export class FileBackend implements PrintBackend {
  readonly kind = 'file';

  parseTarget(text: string): Result<string> {
    if (path.isAbsolute(text)) return ok(path.normalize(text));
    return problem('printer_address', 'Type the folder with its whole path, such as /home/anna/labels.');
  }

  discover(): Promise<readonly FoundPrinter[]> {
    return Promise.resolve([]);
  }

  async status(target: string): Promise<PrinterStatus> {
    try {
      await mkdir(target, { recursive: true });
      await access(target, constants.W_OK);
      return { ...silentStatus('unknown', ''), state: 'idle', queueLength: 0 };
    } catch (error) {
      return silentStatus('unreachable', wordsOf(error));
    }
  }

  async send(
    target: string,
    document: PrintDocument,
    _settings: unknown,
    signal: AbortSignal,
  ): Promise<Handover> {
    const handle = `${document.title}.${document.language}`;
    const part = path.join(target, `${handle}.part`);
    try {
      await copySynced(document.path, part);
      signal.throwIfAborted();
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined);
      return { kind: 'refused', problem: { code: 'file_not_written', message: notWritten(target, error) } };
    }
    try {
      await rename(part, path.join(target, handle));
      await syncFolder(target);
      return { kind: 'accepted', handle };
    } catch (error) {
      return { kind: 'uncertain', problem: { code: 'file_not_written', message: notWritten(target, error) } };
    }
  }

  async progress(target: string, handle: string): Promise<DocumentProgress> {
    return (await this.find(target, path.parse(handle).name)) === null
      ? { kind: 'forgotten' }
      : { kind: 'completed' };
  }

  cancel(): Promise<Result<null>> {
    return Promise.resolve(problem('job_has_ended', 'The file is complete: there is nothing left to stop.'));
  }

  async find(target: string, title: string): Promise<string | null> {
    for (const handle of [`${title}.pdf`, `${title}.zpl`]) {
      const found = await stat(path.join(target, handle)).catch(() => null);
      if (found?.isFile() === true) return handle;
    }
    return null;
  }
}

async function copySynced(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const handle = await open(to, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function notWritten(folder: string, error: unknown): string {
  return `The file could not be written to ${folder} (${wordsOf(error)}). Check that the folder is there, that you may write to it, and that the disk has room.`;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
