import { isAscii } from 'node:buffer';
import { createReadStream } from 'node:fs';

import { utf16Order } from '../../../../../shared/text/decode-text.ts';
import type { TextEncoding } from '../../../../../shared/text/text-encodings.ts';
import { LONGEST_ROW } from '../row.ts';
import { textDecoder } from './text-decoder.ts';
import { encodingOf, undecodable } from './text-encoding.ts';

/** Read at a time: a few hundred rows, after which others get their turn. */
const CHUNK_BYTES = 16_384;

const PADDING = ['\u0000', '\u001a'];

/** A text file, read from the start in the encoding that a person names or that all of it shows. */
export class TextFile {
  /** How many bytes have been read. */
  bytesRead = 0;
  readonly #path: string;
  readonly #chosen: TextEncoding | undefined;
  #found: TextEncoding = 'utf-8';

  constructor(path: string, chosen: TextEncoding | undefined) {
    this.#path = path;
    this.#chosen = chosen;
  }

  /** True where nothing in the file says that it is Windows-1252, and nothing speaks against it. Known once it is read. */
  get isTakenForWindows1252(): boolean {
    return this.#chosen === undefined && this.#found === 'windows-1252';
  }

  /**
   * The text, without its byte order mark and without what DOS programs put behind a text: Ctrl-Z, and zeros up to the
   * end of a block. Throws UnreadableFile `text_encoding` where it is in no encoding, or in another than the chosen one.
   */
  async *text(): AsyncGenerator<string> {
    let padding = '';
    for await (const piece of this.#decoded()) {
      const text = padding + piece;
      const end = endOfText(text);
      padding = text.slice(end);
      yield text.slice(0, end);
    }
  }

  /** All of a file is looked at before any letter above ASCII is believed, but only where there is one. */
  async *#decoded(): AsyncGenerator<string> {
    let decoder = this.#chosen === undefined ? null : textDecoder(this.#chosen);
    for await (const bytes of fileBytes(this.#path)) {
      const isPlain =
        decoder === null && isAscii(bytes) && (this.bytesRead > 0 || utf16Order(bytes) === null);
      this.bytesRead += bytes.length;
      if (isPlain) {
        yield bytes.toString('latin1');
        continue;
      }
      if (decoder === null) {
        this.#found = await encodingOf(fileBytes(this.#path));
        decoder = textDecoder(this.#found);
      }
      yield decoded(() => decoder?.decode(bytes) ?? '');
    }
    yield decoded(() => decoder?.end() ?? '');
  }
}

/** A file's bytes from the start, a chunk at a time. */
async function* fileBytes(path: string): AsyncGenerator<Buffer> {
  const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } finally {
    stream.destroy();
  }
}

/** Where the padding begins; more of it than the longest row is for the rows to refuse. */
function endOfText(text: string): number {
  let end = text.length;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const character = text.charAt(at);
    if (PADDING.includes(character)) end = at;
    else if (character.trim() !== '') break;
  }
  return text.length - end > LONGEST_ROW ? text.length : end;
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw undecodable();
  }
}
