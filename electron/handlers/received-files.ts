import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';

import type { ReceivedFile } from '../../shared/ipc/files.ts';
import { ok, problem, type Result } from '../../shared/result/result.ts';

interface KnownFile {
  readonly path: string;
  readonly name: string;
  /** True for an upload, in a folder of its own, which goes with its ticket. */
  readonly temporary: boolean;
}

/** The files that a person handed in, by ticket: a screen can name no other file of this machine. */
export class ReceivedFiles {
  readonly #files = new Map<string, KnownFile>();

  /** Gives a file its ticket. Fails with `file_unreadable`. */
  async add(file: KnownFile): Promise<Result<ReceivedFile>> {
    const found = await stat(file.path).catch(() => null);
    if (found?.isFile() !== true) {
      return problem('file_unreadable', `${path.basename(file.name)} is not a file that can be read.`, {
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
    return file === undefined
      ? problem('file_unknown', 'This file is no longer at hand. Choose it again.')
      : ok(file);
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
