import { isAscii } from 'node:buffer';

import { utf16Order } from '../../../../../shared/text/decode-text.ts';
import type { TextEncoding } from '../../../../../shared/text/text-encodings.ts';
import { UnreadableFile } from '../row.ts';
import { isOddInWindows1252, sequenceLength, sequenceSpeaksFor } from './byte-sequences.ts';
import { textDecoder } from './text-decoder.ts';

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Bytes on each side that a byte above 7F is judged by. */
const CONTEXT = 8;

/** The least share of odd letters that speaks against Windows-1252: one mistake in fifty is only that. */
const ODD_SHARE = 0.02;

/** Characters around an odd letter that a refusal quotes. */
const EXAMPLE_CHARACTERS = 12;

/**
 * Finds out what a text file is written in; plain ASCII counts as UTF-8. A byte order mark decides; without one UTF-16
 * shows by its zero bytes. Otherwise the whole file is judged: one pair of letters that spells UTF-8 by chance, such as `É®`,
 * proves nothing. Throws UnreadableFile `text_encoding` where two encodings are mixed or none fits: told, never guessed.
 */
export async function encodingOf(chunks: AsyncIterable<Buffer>): Promise<TextEncoding> {
  const evidence = new Evidence();
  let unread: Buffer | null = null;
  for await (const chunk of chunks) {
    const order = unread === null ? utf16Order(chunk) : null;
    if (order !== null) return order;
    unread = evidence.add(unread === null ? chunk : Buffer.concat([unread, chunk]));
  }
  if (unread !== null) evidence.addLast(unread);
  return evidence.verdict();
}

/** What the bytes above 7F of a file speak for. */
class Evidence {
  #hasMark = false;
  #seenFrom = -1;
  #forUtf8 = 0;
  #againstUtf8 = 0;
  #forLetters = 0;
  #forEither = 0;
  #odd = 0;
  #high = 0;
  #example = '';

  /** Judges all but the end of `bytes`, and gives back what the next chunk is to be put behind. */
  add(bytes: Buffer): Buffer {
    return this.#judge(bytes, bytes.length - CONTEXT);
  }

  addLast(bytes: Buffer): void {
    this.#judge(bytes, bytes.length);
  }

  verdict(): TextEncoding {
    if (this.#againstUtf8 > 0 && (this.#hasMark || this.#forUtf8 > 0)) throw undecodable();
    if (this.#hasMark || this.#forUtf8 > 0) return 'utf-8';
    if (this.#againstUtf8 === 0 && this.#forLetters === 0 && this.#forEither === 0) return 'utf-8';
    if (this.#againstUtf8 === 0 && this.#forLetters === 0) throw unknown(this.#example);
    if (this.#odd > 0 && this.#odd >= this.#high * ODD_SHARE) throw unknown(this.#example);
    return 'windows-1252';
  }

  /** `#seenFrom` is where judging goes on; what lies before it is only looked back at. */
  #judge(bytes: Buffer, until: number): Buffer {
    if (this.#seenFrom < 0) {
      this.#hasMark = UTF8_MARK.equals(bytes.subarray(0, UTF8_MARK.length));
      this.#seenFrom = this.#hasMark ? UTF8_MARK.length : 0;
    }
    let at = this.#seenFrom;
    if (isAscii(bytes.subarray(at))) at = Math.max(at, until);
    while (at < until) at += (bytes[at] ?? 0) < 0x80 ? 1 : this.#judgeAt(bytes, at);
    const keptFrom = Math.max(0, at - CONTEXT);
    this.#seenFrom = at - keptFrom;
    return bytes.subarray(keptFrom);
  }

  /** How many bytes are judged: a whole sequence of UTF-8, or one byte that begins none. */
  #judgeAt(bytes: Buffer, at: number): number {
    const length = sequenceLength(bytes, at);
    const speaksFor = length === 0 ? null : sequenceSpeaksFor(bytes, at, length);
    if (speaksFor === null) this.#againstUtf8 += 1;
    if (speaksFor === 'utf8') this.#forUtf8 += 1;
    if (speaksFor === 'letters') this.#forLetters += 1;
    if (speaksFor === 'either') this.#forEither += 1;
    this.#high += 1;
    const isOdd = speaksFor === null && isOddInWindows1252(bytes, at);
    if (isOdd) this.#odd += 1;
    if (this.#example === '' && (isOdd || speaksFor === 'either')) this.#example = wordAt(bytes, at);
    return Math.max(1, length);
  }
}

/** The word that a byte stands in, as Windows-1252 has it. */
function wordAt(bytes: Buffer, at: number): string {
  const near = bytes.subarray(Math.max(0, at - EXAMPLE_CHARACTERS), at + EXAMPLE_CHARACTERS);
  const text = textDecoder('windows-1252').decode(near);
  const place = Math.min(at, EXAMPLE_CHARACTERS);
  const before = /[^\s,;|"]*$/.exec(text.slice(0, place))?.[0] ?? '';
  return before + (/^[^\s,;|"]*/.exec(text.slice(place))?.[0] ?? '');
}

/** What to say of a text that is not in the encoding it is read in. */
export function undecodable(): UnreadableFile {
  return new UnreadableFile(
    'text_encoding',
    'Some letters of this file cannot be read: it mixes two text encodings, or it was cut off. ' +
      'Save it again as "CSV UTF-8" and import that.',
    { which: 'mixed' },
  );
}

function unknown(example: string): UnreadableFile {
  return new UnreadableFile(
    'text_encoding',
    `Which encoding this file is written in cannot be told: read as Windows-1252 it holds "${example}". ` +
      'Save it again as "CSV UTF-8", or name its encoding; on the command line: --encoding windows-1250.',
    { which: 'unknown', example },
  );
}
