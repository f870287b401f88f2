import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { HostCapabilities } from '../../shared/ipc/app.ts';
import type { OpenOutcome, ReceivedFile, SaveOutcome } from '../../shared/ipc/operation.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { notSaved, replaceFile, type StorageCode, storageProblem } from '../station/station.ts';

/** A file offered to a person to save. */
export interface OfferedFile {
  readonly path: string;
  /** The name to save it under, unless the person says another. */
  readonly filename: string;
  /** Where it was made for this only, what is deleted once it is saved or declined: it, or the folder that it has for itself. */
  readonly temporary: false | 'file' | 'folder';
}

/** Gives a file that is yet to be written, in a folder of its own: two of one name can be asked for at once. */
export async function newOfferedFile(filename: string): Promise<OfferedFile> {
  const folder = await mkdtemp(path.join(tmpdir(), 'labelwright-save-'));
  return { path: path.join(folder, filename), filename, temporary: 'folder' };
}

/** Deletes what was made for an offer only. */
export async function deleteOffered({ path: file, temporary }: OfferedFile): Promise<void> {
  if (temporary === false) return;
  await rm(temporary === 'file' ? file : path.dirname(file), { recursive: true, force: true });
}

/** What a host (desktop, browser) does for the handlers: the only things in which the two differ. */
export interface HostServices {
  readonly can: HostCapabilities;
  save(file: OfferedFile): Promise<Result<SaveOutcome, 'not_saved' | StorageCode>>;
  /** Shows a file with the system's program for it, or in a tab of the browser. Fails with `not_opened` and the system's reason. */
  show(file: OfferedFile): Promise<Result<OpenOutcome, 'not_opened'>>;
  /** Opens a folder with the system's program for it. Gives the system's reason where it cannot; empty where it can. */
  openFolder(path: string): Promise<string>;
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
  async add(file: KnownFile): Promise<Result<ReceivedFile, 'file_unreadable'>> {
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
  find(fileId: string): Result<KnownFile, 'file_unknown'> {
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
export async function saveCopy(
  file: string,
  target: string,
): Promise<Result<SaveOutcome, 'not_saved' | StorageCode>> {
  const part = `${target}.part`;
  try {
    await copyFile(file, part);
    await replaceFile(part, target);
    return ok({ kind: 'saved', path: target });
  } catch (error) {
    await rm(part, { force: true });
    const known = storageProblem(error);
    if (known !== null) return { ok: false, problem: known };
    return notSaved(target, error);
  }
}
