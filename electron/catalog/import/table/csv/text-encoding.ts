import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

import { utf16Order } from '../../../../../shared/text/decode-text.ts';
import { UnreadableFile } from '../row.ts';
import { windows1252 } from './windows-1252.ts';

/** What a text file turned out to be written in. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Decodes a text file as it is read. A byte order mark decides; without one
 * UTF-16 shows by its zero bytes, and anything else is UTF-8 when all of it is
 * valid, and Windows-1252 (which holds Latin-1's letters) when no part of it is.
 */
export class TextDecoding {
  /** Known once the text has been read: plain ASCII counts as UTF-8. */
  encoding: TextEncoding = 'utf-8';
  #sawMultiByte = false;

  /** Throws UnreadableFile `text_encoding` for a file that is neither one thing nor the other. */
  async *decode(chunks: AsyncGenerator<Buffer>): AsyncGenerator<string> {
    const first = await chunks.next();
    if (first.done === true) return;
    const order = utf16Order(first.value);
    if (order === null) yield* this.#decodeBytes(first.value, chunks);
    else yield* this.#decodeUtf16(order, first.value, chunks);
  }

  async *#decodeUtf16(
    order: 'utf-16le' | 'utf-16be',
    first: Buffer,
    rest: AsyncIterable<Buffer>,
  ): AsyncGenerator<string> {
    this.encoding = order;
    const decoder = new TextDecoder(order, { fatal: true });
    try {
      yield decoder.decode(first, { stream: true });
      for await (const chunk of rest) yield decoder.decode(chunk, { stream: true });
      yield decoder.decode();
    } catch (error) {
      // Only a decoder throws this; whatever reading throws passes through.
      throw error instanceof TypeError ? neitherEncoding() : error;
    }
  }

  async *#decodeBytes(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<string> {
    this.#sawMultiByte = UTF8_MARK.equals(first.subarray(0, UTF8_MARK.length));
    const text = this.#sawMultiByte ? first.subarray(UTF8_MARK.length) : first;
    let unfinished = this.#takeWhole(text);
    yield unfinished.text;
    for await (const chunk of rest) {
      unfinished = this.#takeWhole(Buffer.concat([unfinished.bytes, chunk]));
      yield unfinished.text;
    }
    yield this.#textOf(unfinished.bytes);
  }

  /** The text of all whole characters, and the bytes of one that the next chunk may finish. */
  #takeWhole(bytes: Buffer): { readonly text: string; readonly bytes: Buffer } {
    const length = bytes.length - (this.encoding === 'utf-8' ? unfinishedBytes(bytes) : 0);
    return { text: this.#textOf(bytes.subarray(0, length)), bytes: bytes.subarray(length) };
  }

  #textOf(bytes: Buffer): string {
    if (this.encoding === 'windows-1252') return windows1252(bytes);
    if (isUtf8(bytes)) {
      this.#sawMultiByte ||= !isAscii(bytes);
      return bytes.toString('utf8');
    }
    // Letters of Windows-1252 hardly ever spell UTF-8: one valid sequence means that all was meant to be UTF-8.
    if (this.#sawMultiByte || /[^\p{ASCII}\u{FFFD}]/u.test(bytes.toString('utf8'))) throw neitherEncoding();
    this.encoding = 'windows-1252';
    return windows1252(bytes);
  }
}

function neitherEncoding(): UnreadableFile {
  return new UnreadableFile(
    'text_encoding',
    'Some letters of this file cannot be read: it mixes two text encodings, or it was cut off. ' +
      'Save it again as "CSV UTF-8" and import that.',
  );
}

/** How many bytes at the end begin a UTF-8 sequence that the next chunk may finish: 0 to 3. */
function unfinishedBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < sequenceLength(byte) ? back : 0;
  }
  return 0;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}
