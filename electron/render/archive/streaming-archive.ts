import type { ByteSink } from '../artifact-file.ts';
import type { ArchiveWriter, EntryContent } from './archive-entries.ts';

/**
 * A ZIP that goes to its file as its entries come. Of each entry only its
 * record in the central directory is kept, about 100 bytes.
 */
export class StreamingArchive implements ArchiveWriter {
  readonly packingMethod = 'deflated';
  readonly #sink: ByteSink;
  readonly #modified: DosTime;
  readonly #directory = new ByteChunks();
  #entries = 0;

  /** `modified` is every entry's date. */
  constructor(sink: ByteSink, modified: Date) {
    this.#sink = sink;
    this.#modified = dosTime(modified);
  }

  async add(name: string, content: EntryContent): Promise<void> {
    const { method, packed, crc32, sizeBytes } = content;
    const header = { name: Buffer.from(name), method, crc32, packedBytes: packed.length, sizeBytes };
    this.#directory.append(centralRecord(header, this.#modified, this.#sink.sizeBytes));
    this.#entries++;
    await this.#sink.write(localHeader(header, this.#modified));
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
class ByteChunks {
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

/*
 * The fixed structures of a ZIP file.
 * See https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (APPNOTE 6.3.10), whose section numbers stand below.
 */

/** An entry as its headers describe it. */
export interface EntryHeader {
  /** UTF-8. */
  readonly name: Uint8Array;
  readonly method: 'stored' | 'deflated';
  readonly crc32: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
}

const METHOD_NUMBER = { stored: 0, deflated: 8 } as const;

/** Bit 11: the name is UTF-8. 4.4.4. */
const NAME_IS_UTF8 = 0x0800;

/** 2.0 knows deflate, 4.5 knows zip64. 4.4.3. */
const VERSION = 20;
const ZIP64_VERSION = 45;

/** Made on Unix, so that {@link READABLE_FILE} is understood. 4.4.2. */
const MADE_BY_UNIX = 3 << 8;

/** A regular file, rw-r--r--, in the upper half. 4.4.15. */
const READABLE_FILE = (0o100644 << 16) >>> 0;

/** Where a 32- or 16-bit field holds this, the number is in the zip64 structures. 4.4.1.4. */
const IN_ZIP64 = 0xffffffff;
const IN_ZIP64_SHORT = 0xffff;

/** A date as MS-DOS counts it, in two-second steps from 1980. 4.4.6. */
interface DosTime {
  readonly date: number;
  readonly time: number;
}

/** Reads the clock in UTC, so that the bytes do not depend on where they were made. */
function dosTime(date: Date): DosTime {
  const day = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return { date: day, time };
}

/** 4.3.7. Sizes are known beforehand, so no data descriptor follows the content. */
function localHeader(entry: EntryHeader, modified: DosTime): Uint8Array {
  const header = Buffer.alloc(30 + entry.name.length);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(VERSION, 4);
  writeCommonFields(header, 6, entry, modified);
  header.set(entry.name, 30);
  return header;
}

/** 4.3.12. `offset` is where the local header begins; past 4 GiB it goes into a zip64 field (4.5.3). */
function centralRecord(entry: EntryHeader, modified: DosTime, offset: number): Uint8Array {
  const zip64 = offset >= IN_ZIP64;
  const record = Buffer.alloc(46 + entry.name.length + (zip64 ? 12 : 0));
  const version = zip64 ? ZIP64_VERSION : VERSION;
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(MADE_BY_UNIX | version, 4);
  record.writeUInt16LE(version, 6);
  writeCommonFields(record, 8, entry, modified);
  record.writeUInt32LE(READABLE_FILE, 38);
  record.writeUInt32LE(zip64 ? IN_ZIP64 : offset, 42);
  record.set(entry.name, 46);
  if (zip64) {
    const extra = 46 + entry.name.length;
    record.writeUInt16LE(12, 30);
    record.writeUInt16LE(0x0001, extra);
    record.writeUInt16LE(8, extra + 2);
    record.writeBigUInt64LE(BigInt(offset), extra + 4);
  }
  return record;
}

/** The fields that local headers and central records share, from the flags to the length of the name. */
function writeCommonFields(target: Buffer, at: number, entry: EntryHeader, modified: DosTime): void {
  target.writeUInt16LE(NAME_IS_UTF8, at);
  target.writeUInt16LE(METHOD_NUMBER[entry.method], at + 2);
  target.writeUInt16LE(modified.time, at + 4);
  target.writeUInt16LE(modified.date, at + 6);
  target.writeUInt32LE(entry.crc32, at + 8);
  target.writeUInt32LE(entry.packedBytes, at + 12);
  target.writeUInt32LE(entry.sizeBytes, at + 16);
  target.writeUInt16LE(entry.name.length, at + 20);
}

/** The central directory's number of entries, and its offset and size in bytes. */
export interface CentralDirectory {
  readonly entries: number;
  readonly offset: number;
  readonly sizeBytes: number;
}

/** 4.3.16, with the zip64 record and locator (4.3.14, 4.3.15) before it from 65,535 entries or 4 GiB on. */
function endRecords(directory: CentralDirectory): Uint8Array {
  const { entries, offset, sizeBytes } = directory;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries, IN_ZIP64_SHORT), 8);
  end.writeUInt16LE(Math.min(entries, IN_ZIP64_SHORT), 10);
  end.writeUInt32LE(Math.min(sizeBytes, IN_ZIP64), 12);
  end.writeUInt32LE(Math.min(offset, IN_ZIP64), 16);
  const needsZip64 = entries >= IN_ZIP64_SHORT || sizeBytes >= IN_ZIP64 || offset >= IN_ZIP64;
  return needsZip64 ? Buffer.concat([zip64EndRecords(directory), end]) : end;
}

function zip64EndRecords({ entries, offset, sizeBytes }: CentralDirectory): Uint8Array {
  const records = Buffer.alloc(56 + 20);
  records.writeUInt32LE(0x06064b50, 0);
  records.writeBigUInt64LE(44n, 4); // what follows of this record
  records.writeUInt16LE(MADE_BY_UNIX | ZIP64_VERSION, 12);
  records.writeUInt16LE(ZIP64_VERSION, 14);
  records.writeBigUInt64LE(BigInt(entries), 24);
  records.writeBigUInt64LE(BigInt(entries), 32);
  records.writeBigUInt64LE(BigInt(sizeBytes), 40);
  records.writeBigUInt64LE(BigInt(offset), 48);
  records.writeUInt32LE(0x07064b50, 56);
  records.writeBigUInt64LE(BigInt(offset + sizeBytes), 64); // where the record above begins
  records.writeUInt32LE(1, 72); // one disk in all
  return records;
}
