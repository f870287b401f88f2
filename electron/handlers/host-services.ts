import { randomUUID } from 'node:crypto';
import { copyFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

import type { HostCapabilities } from '../../shared/ipc/app.ts';
import type { ReceivedFile, SaveOutcome } from '../../shared/ipc/operation.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { storageProblem } from '../station/station.ts';

/** A file offered to a person to save. */
export interface OfferedFile {
  readonly path: string;
  /** The name to save it under, unless the person says another. */
  readonly filename: string;
  /** True where it was made for this only: it is deleted once it is saved or declined. */
  readonly temporary: boolean;
}

/** What a host (desktop, browser) does for the handlers: the only things in which the two differ. */
export interface HostServices {
  readonly can: HostCapabilities;
  save(file: OfferedFile): Promise<Result<SaveOutcome>>;
  /** Opens a file or folder with the system's program for it. Gives the system's reason where it cannot; empty where it can. */
  open(path: string): Promise<string>;
  showInFolder(path: string): Promise<void>;
}

interface KnownFile {
  readonly path: string;
  readonly name: string;
  /** True for an upload, in a folder of its own, which goes with its ticket. */
  readonly temporary: boolean;
}

/** Holds the files that a person handed in, by ticket: a screen can name no other file of this machine. */
export class ReceivedFiles {
  readonly #files = new Map<string, KnownFile>();

  /** Gives a file its ticket. Fails with `file_unreadable`. */
  async add(file: KnownFile): Promise<Result<ReceivedFile>> {
    const found = await stat(file.path).catch(() => null);
    if (found?.isFile() !== true) {
      return problem('file_unreadable', {
        name: path.basename(file.name),
      });
    }
    const fileId = randomUUID();
    this.#files.set(fileId, file);
    return ok({ fileId, name: file.name, sizeBytes: found.size });
  }

  /** The file of a ticket. Fails with `file_unknown`. */
  find(fileId: string): Result<KnownFile> {
    const file = this.#files.get(fileId);
    return file === undefined ? problem('file_unknown') : ok(file);
  }

  /** Forgets a ticket, and deletes what was uploaded for it. */
  async drop(fileId: string): Promise<void> {
    const file = this.#files.get(fileId);
    this.#files.delete(fileId);
    if (file?.temporary === true) await rm(path.dirname(file.path), { recursive: true, force: true });
  }

  /** Forgets every ticket. */
  async close(): Promise<void> {
    await Promise.all([...this.#files.keys()].map((fileId) => this.drop(fileId)));
  }
}

/** Copies a file to where a person wants it, atomically. Fails with `not_saved`. */
export async function saveCopy(file: string, target: string): Promise<Result<SaveOutcome>> {
  const part = `${target}.part`;
  try {
    await copyFile(file, part);
    await rename(part, target);
    return ok({ kind: 'saved', path: target });
  } catch (error) {
    await rm(part, { force: true });
    const known = storageProblem(error);
    if (known !== null) return { ok: false, problem: known };
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return problem('not_saved', { target, reason });
  }
}
