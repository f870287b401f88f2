import { Readable } from 'node:stream';

import JSZip from 'jszip';

import type { ByteSink } from '../artifact-file.ts';
import type { ArchiveWriter, EntryContent, PackingMethod } from './archive-writer.ts';

/** The most entries this is right for: jszip holds every entry until the last and packs them on this thread. */
export const MOST_JSZIP_ENTRIES = 1000;

/** A small ZIP, made by jszip when it is finished. Takes entries stored, packs them itself where that is asked for. */
export class JszipArchive implements ArchiveWriter {
  readonly takes = 'stored';
  readonly #zip = new JSZip();
  readonly #sink: ByteSink;
  readonly #modified: Date;
  readonly #compression: 'STORE' | 'DEFLATE';

  /** `modified` is every entry's date; `method` is how entries are packed. */
  constructor(sink: ByteSink, modified: Date, method: PackingMethod) {
    this.#sink = sink;
    this.#modified = modified;
    this.#compression = method === 'stored' ? 'STORE' : 'DEFLATE';
  }

  add(name: string, content: EntryContent): Promise<void> {
    if (content.method !== 'stored') throw new Error('jszip packs its entries itself');
    this.#zip.file(name, content.packed, {
      date: this.#modified,
      unixPermissions: 0o100644,
      createFolders: false,
    });
    return Promise.resolve();
  }

  async finish(): Promise<void> {
    const stream = this.#zip.generateNodeStream({ compression: this.#compression, platform: 'UNIX' });
    // jszip's streams are of an old kind that cannot be iterated.
    for await (const bytes of new Readable().wrap(stream)) await this.#sink.write(bytes as Uint8Array);
  }
}
