import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { OpenOutcome, SaveOutcome } from '../../../shared/ipc/operation.ts';
import { HTTP_PATHS } from '../../../shared/ipc/transports.ts';
import { portableFileName } from '../../../shared/text/file-name.ts';
import { deleteOffered, type OfferedFile } from '../../handlers/host-services.ts';

/** Larger than any catalogue file that is imported, and any backup that is restored. */
export const MAX_UPLOAD_BYTES = 4 * 1024 ** 3;

/** A file that came in, in a folder of its own. */
export interface ReceivedUpload {
  readonly path: string;
  readonly name: string;
}

/** Writes an upload to a folder of its own that nobody else may read. Leaves nothing behind where that fails. */
export async function receiveUpload(content: Readable, suppliedName: string): Promise<ReceivedUpload> {
  const name = safeFileName(suppliedName);
  const folder = await mkdtemp(path.join(tmpdir(), 'labelwright-upload-'));
  try {
    const file = path.join(folder, name);
    await pipeline(content, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
    return { path: file, name };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** A browser sends a bare name; what else sends here may try a path. */
function safeFileName(suppliedName: string): string {
  const last = suppliedName.split(/[/\\]/).at(-1) ?? '';
  const name = portableFileName(last).slice(-200);
  return /^\.*$/.test(name) ? 'file' : name;
}

/** A file of a ticket. */
export interface TicketFile extends OfferedFile {
  /** The browser shows it, and does not save it. */
  readonly isPage: boolean;
}

/** Files that a page may download, by ticket. Only a browser can ask a person where to put one. */
export class DownloadTickets {
  readonly #files = new Map<string, TicketFile>();

  /** Issues a download ticket for a file. */
  issue(file: OfferedFile): SaveOutcome {
    return { kind: 'download', url: this.#add({ ...file, isPage: false }), filename: file.filename };
  }

  /** Issues a ticket for a file that the browser shows in a tab of its own. */
  issuePage(file: OfferedFile): OpenOutcome {
    return { kind: 'page', url: this.#add({ ...file, isPage: true }) };
  }

  /** The file of a ticket; null where there is none. It stays: a browser may ask twice. */
  find(ticket: string): TicketFile | null {
    return this.#files.get(ticket) ?? null;
  }

  #add(file: TicketFile): string {
    const ticket = randomUUID();
    this.#files.set(ticket, file);
    return HTTP_PATHS.downloads + ticket;
  }

  /** Deletes the files that were made for a download only. */
  async close(): Promise<void> {
    const files = [...this.#files.values()];
    this.#files.clear();
    await Promise.all(files.map(deleteOffered));
  }
}
