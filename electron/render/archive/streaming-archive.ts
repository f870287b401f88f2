import type { ByteSink } from '../artifact-file.ts';
import type { ArchiveWriter, EntryContent } from './archive-writer.ts';
import { centralRecord, type DosTime, dosTime, endRecords, localHeader } from './zip-records.ts';

/**
 * A ZIP that goes to its file as its entries come. Of each entry only its
 * record in the central directory is kept, about 100 bytes.
 */
export class StreamingArchive implements ArchiveWriter {
  readonly takes = 'deflated';
  readonly #sink: ByteSink;
  readonly #modified: DosTime;
  readonly #directory = new Chunks();
  #entries = 0;

  /** `modified` is every entry's date. */
  constructor(sink: ByteSink, modified: Date) {
    this.#sink = sink;
    this.#modified = dosTime(modified);
  }

  async add(name: string, content: EntryContent): Promise<void> {
    const { method, packed, crc32, sizeBytes } = content;
    const facts = { name: Buffer.from(name), method, crc32, packedBytes: packed.length, sizeBytes };
    this.#directory.append(centralRecord(facts, this.#modified, this.#sink.sizeBytes));
    this.#entries++;
    await this.#sink.write(localHeader(facts, this.#modified));
    await this.#sink.write(packed);
  }

  async finish(): Promise<void> {
    const offset = this.#sink.sizeBytes;
    for (const chunk of this.#directory.all()) await this.#sink.write(chunk);
    const sizeBytes = this.#sink.sizeBytes - offset;
    await this.#sink.write(endRecords({ entries: this.#entries, offset, sizeBytes }));
  }
}

const CHUNK_BYTES = 65_536;

/** Bytes copied into large chunks: keeping each small record's own buffer would hold several times its size. */
class Chunks {
  readonly #chunks: Buffer[] = [];
  #used = CHUNK_BYTES;

  append(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) {
      if (this.#used === CHUNK_BYTES) {
        this.#chunks.push(Buffer.alloc(CHUNK_BYTES));
        this.#used = 0;
      }
      const piece = bytes.subarray(done, done + CHUNK_BYTES - this.#used);
      this.#chunks.at(-1)?.set(piece, this.#used);
      this.#used += piece.length;
      done += piece.length;
    }
  }

  all(): readonly Uint8Array[] {
    return this.#chunks.map((chunk, index) =>
      index === this.#chunks.length - 1 ? chunk.subarray(0, this.#used) : chunk,
    );
  }
}
