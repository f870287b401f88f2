import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

import { utf16Order } from '../file-format.ts';
import { UnreadableFile } from '../row.ts';

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
  async *decode(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
    let rest: Buffer = Buffer.alloc(0);
    let decoder: TextDecoder | null = null;
    let first = true;
    for await (let chunk of chunks) {
      if (first) {
        first = false;
        const order = utf16Order(chunk);
        if (order !== null) decoder = this.#decoderFor(order);
        this.#sawMultiByte = UTF8_MARK.equals(chunk.subarray(0, UTF8_MARK.length));
        // TextDecoder drops a byte order mark by itself; Buffer does not.
        if (this.#sawMultiByte) chunk = chunk.subarray(UTF8_MARK.length);
      }
      if (decoder !== null) {
        yield decodeOrRefuse(decoder, chunk);
        continue;
      }
      const bytes: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const whole = bytes.subarray(0, bytes.length - unfinishedBytes(bytes));
      if (this.#isUtf8(whole)) {
        rest = bytes.subarray(whole.length);
        yield whole.toString('utf8');
      } else {
        decoder = this.#decoderFor('windows-1252');
        rest = Buffer.alloc(0);
        yield decoder.decode(bytes, { stream: true });
      }
    }
    if (decoder !== null) yield decodeOrRefuse(decoder);
    else if (rest.length > 0 && !this.#isUtf8(rest)) yield this.#decoderFor('windows-1252').decode(rest);
  }

  /** False where it is another encoding; throws where some of it is UTF-8 and some is not. */
  #isUtf8(bytes: Buffer): boolean {
    if (isUtf8(bytes)) {
      this.#sawMultiByte ||= !isAscii(bytes);
      return true;
    }
    // Letters of Windows-1252 never happen to spell UTF-8: one valid sequence means that it was meant to be UTF-8.
    if (this.#sawMultiByte || /[^\p{ASCII}\u{FFFD}]/u.test(bytes.toString('utf8'))) throw neitherEncoding();
    return false;
  }

  #decoderFor(encoding: TextEncoding): TextDecoder {
    this.encoding = encoding;
    return new TextDecoder(encoding, { fatal: true });
  }
}

function decodeOrRefuse(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    throw neitherEncoding();
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
