import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';

import { SaxesParser } from 'saxes';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

import { newProblem } from '../../../../../shared/result/problem.ts';
import { utf16Order } from '../../../../../shared/text/encoding.ts';
import { LONGEST_ROW, UnreadableFile } from '../table.ts';

/** Parts of one package. A workbook has a dozen or two, a few hundred with pictures. */
const MOST_PARTS = 10_000;

/** A part this large that was packed this much smaller is made to fill a disk, not to hold a table. */
const ZIP_BOMB = { bytes: 64 * 1024 ** 2, ratio: 150 };

/** Limits in bytes, unpacked. A full sheet (1,048,576 rows) of labels is about 300 MB. */
export const SIZE_LIMITS = { part: 16 * 1024 ** 2, sharedStrings: 256 * 1024 ** 2, sheet: 1024 ** 3 };

/** The ZIP file that a workbook is: its parts by name, each unpacked only as it is read. */
export class XlsxPackage {
  readonly #zip: ZipFile;
  readonly #parts = new Map<string, Entry>();

  private constructor(zip: ZipFile) {
    this.#zip = zip;
  }

  /** Throws UnreadableFile `xlsx_damaged` where the ZIP's directory cannot be read. Close it after use. */
  static async open(path: string): Promise<XlsxPackage> {
    // Parts are never unpacked to a disk, so names such as /xl/workbook.xml do no harm; some programs write them.
    const zip = await openPromise(path, { autoClose: false, decodeStrings: false }).catch(throwAsDamaged);
    const opened = new XlsxPackage(zip);
    try {
      if (zip.entryCount > MOST_PARTS) throw tooLarge();
      for await (const entry of zip.eachEntry()) {
        opened.#parts.set(partName(Buffer.from(entry.fileName).toString()), entry);
      }
    } catch (error) {
      zip.close();
      return throwAsDamaged(error);
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
    if (entry.uncompressedSize > ZIP_BOMB.bytes && ratio > ZIP_BOMB.ratio) throw tooLarge();
    return this.#zip.openReadStreamPromise(entry).catch(throwAsDamaged);
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
  return new UnreadableFile(newProblem('xlsx_damaged'));
}

/** What to say of a workbook that only its password opens. */
export function isProtected(): UnreadableFile {
  return new UnreadableFile(newProblem('file_protected'));
}

function tooLarge(): UnreadableFile {
  return new UnreadableFile(newProblem('file_too_large', { which: 'size' }));
}

/** yauzl throws plain Errors for broken ZIPs; what we threw ourselves and what the disk says pass through. */
function throwAsDamaged(error: unknown): never {
  if (error instanceof UnreadableFile || (error instanceof Error && 'errno' in error)) throw error;
  throw damaged();
}

/** Attribute values by name, as the file writes them. */
export type Attributes = Readonly<Record<string, string>>;

/** What to do with an XML part as it streams by. Names come without their namespace prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text?(text: string): void;
}

/**
 * Parses a part, in UTF-8 or UTF-16 as XML may be, and yields after each chunk, so that the caller can hand on
 * what has come together. Document types and entities of their own are never
 * expanded. Throws UnreadableFile `xlsx_damaged`, also for a text or tag
 * without end: it would have to be held in memory whole.
 */
export async function* parseXml(part: Readable, handlers: XmlHandlers): AsyncGenerator<number> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let charactersSinceTag = 0;
  parser.on('opentag', (tag) => {
    charactersSinceTag = 0;
    handlers.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    charactersSinceTag = 0;
    handlers.close(localName(tag.name));
  });
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('error', () => {
    throw damaged();
  });
  let decoder: TextDecoder | null = null;
  try {
    for await (const chunk of part) {
      decoder ??= new TextDecoder(utf16Order(chunk as Buffer) ?? 'utf-8', { fatal: true });
      const text = decoder.decode(chunk as Buffer, { stream: true });
      charactersSinceTag += text.length;
      if (charactersSinceTag > LONGEST_ROW) throw damaged();
      parser.write(text);
      yield text.length;
    }
    parser.write(decoder?.decode() ?? '').close();
  } catch (error) {
    // Inflating, decoding and parsing each fail in a way of their own; all mean that the file is broken.
    throw error instanceof UnreadableFile ? error : damaged();
  } finally {
    part.destroy();
  }
}

/** Parses a small part to its end. */
export async function parseWholeXml(part: Readable, handlers: XmlHandlers): Promise<void> {
  const chunks = parseXml(part, handlers);
  while ((await chunks.next()).done !== true);
}

/** The value of an attribute whatever its prefix: `r:id`, `rel:id`. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const key = Object.keys(attributes).find((each) => each === name || each.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
}

/** Booleans come as words and as digits. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
