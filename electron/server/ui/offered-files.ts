import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';

import type { SaveOutcome } from '../../../shared/ipc/files.ts';
import { HTTP_PATHS } from '../../../shared/ipc/http-paths.ts';
import type { OfferedFile } from '../../handlers/door-services.ts';

/** Files that a page may download, by ticket. Only a browser can ask a person where to put one. */
export class OfferedFiles {
  readonly #files = new Map<string, OfferedFile>();

  /** Gives a file a ticket. */
  offer(file: OfferedFile): SaveOutcome {
    const ticket = randomUUID();
    this.#files.set(ticket, file);
    return { kind: 'download', url: HTTP_PATHS.downloads + ticket, filename: file.filename };
  }

  /** The file of a ticket; null where there is none. It stays: a browser may ask twice. */
  find(ticket: string): OfferedFile | null {
    return this.#files.get(ticket) ?? null;
  }

  /** Deletes the files that were made for a download only. */
  async close(): Promise<void> {
    const temporary = [...this.#files.values()].filter((file) => file.temporary);
    this.#files.clear();
    await Promise.all(temporary.map((file) => rm(file.path, { force: true })));
  }
}
