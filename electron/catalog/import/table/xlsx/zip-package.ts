import type { Readable } from 'node:stream';

import { type Entry, openPromise, type ZipFile } from 'yauzl';

import { UnreadableFile } from '../row.ts';

/** Parts of one package. A workbook has a dozen or two, a few hundred with pictures. */
const MOST_PARTS = 10_000;

/** A part this large that was packed this much smaller is made to fill a disk, not to hold a table. */
const BOMB = { bytes: 64 * 1024 ** 2, ratio: 150 };

/** Limits in bytes, unpacked. A full sheet (1,048,576 rows) of labels is about 300 MB. */
export const LARGEST = { part: 16 * 1024 ** 2, sharedStrings: 256 * 1024 ** 2, sheet: 1024 ** 3 };

/** The ZIP file that a workbook is: its parts by name, each unpacked only as it is read. */
export class ZipPackage {
  readonly #zip: ZipFile;
  readonly #parts = new Map<string, Entry>();

  private constructor(zip: ZipFile) {
    this.#zip = zip;
  }

  /** Throws UnreadableFile `xlsx_damaged` where the ZIP's directory cannot be read. Close it after use. */
  static async open(path: string): Promise<ZipPackage> {
    // Parts are never unpacked to a disk, so names such as /xl/workbook.xml do no harm; some programs write them.
    const zip = await openPromise(path, { autoClose: false, decodeStrings: false }).catch(asDamage);
    const opened = new ZipPackage(zip);
    try {
      if (zip.entryCount > MOST_PARTS) throw tooLarge();
      for await (const entry of zip.eachEntry()) {
        opened.#parts.set(partName(Buffer.from(entry.fileName).toString()), entry);
      }
    } catch (error) {
      zip.close();
      return asDamage(error);
    }
    return opened;
  }

  has(name: string): boolean {
    return this.#parts.has(partName(name));
  }

  /** Unpacked size in bytes as the directory states it; reading fails where it is not true. */
  sizeOf(name: string): number {
    return this.#parts.get(partName(name))?.uncompressedSize ?? 0;
  }

  /**
   * The part's bytes, unpacked. Throws UnreadableFile: `xlsx_damaged`,
   * `file_protected`, or `file_too_large` when it is over `limitBytes` or a ZIP bomb.
   */
  async read(name: string, limitBytes: number): Promise<Readable> {
    const entry = this.#parts.get(partName(name));
    if (entry === undefined) throw damaged();
    if (entry.isEncrypted()) throw isProtected();
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (entry.uncompressedSize > limitBytes) throw tooLarge();
    if (entry.uncompressedSize > BOMB.bytes && ratio > BOMB.ratio) throw tooLarge();
    return this.#zip.openReadStreamPromise(entry).catch(asDamage);
  }

  /** Closes the file. Parts that are being read end in an error. */
  close(): void {
    this.#zip.close();
  }
}

/** A part's name as it is looked up. Names ignore case: ECMA-376 part 2, section 6.2.2.3; Windows programs write `xl\\workbook.xml`. */
function partName(name: string): string {
  return name
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '')
    .toLowerCase();
}

/** What to say of a workbook that is broken anywhere. */
export function damaged(): UnreadableFile {
  return new UnreadableFile(
    'xlsx_damaged',
    'This spreadsheet file is damaged or incomplete. Open it in the spreadsheet program, save it again, and import that.',
  );
}

/** What to say of a workbook that only its password opens. */
export function isProtected(): UnreadableFile {
  return new UnreadableFile(
    'file_protected',
    'This spreadsheet is protected with a password. Save it without one and import that.',
  );
}

function tooLarge(): UnreadableFile {
  return new UnreadableFile(
    'file_too_large',
    'This spreadsheet unpacks to far more than a table of labels can hold, so it was not opened. ' +
      'Save the table as "CSV UTF-8" and import that.',
    { which: 'size' },
  );
}

/** yauzl throws plain Errors for broken ZIPs; what we threw ourselves and what the disk says pass through. */
function asDamage(error: unknown): never {
  if (error instanceof UnreadableFile || (error instanceof Error && 'errno' in error)) throw error;
  throw damaged();
}
