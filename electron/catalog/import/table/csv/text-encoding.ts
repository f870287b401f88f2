import { isAscii } from 'node:buffer';
import { TextDecoder } from 'node:util';

import { newProblem } from '../../../../../shared/result/problem.ts';
import { type TextEncoding, utf16Order } from '../../../../../shared/text/encoding.ts';
import { UnreadableFile } from '../table.ts';
import { classifySequence, isUnlikelyWindows1252, sequenceLength } from './utf8-or-windows-1252.ts';

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Bytes on each side that a byte above 7F is judged by. */
const CONTEXT = 8;

/** The least share of odd letters that speaks against Windows-1252: one mistake in fifty is only that. */
const ODD_SHARE = 0.02;

/** Characters around an odd letter that a refusal quotes. */
const EXAMPLE_CHARACTERS = 12;

/**
 * Detects the encoding of a text file; plain ASCII counts as UTF-8. A byte order mark decides; without one UTF-16
 * shows by its zero bytes. Otherwise the whole file is judged: one pair of letters that spells UTF-8 by chance, such as `É®`,
 * proves nothing. Throws UnreadableFile `text_encoding` where two encodings are mixed or none fits: told, never guessed.
 */
export async function detectEncoding(chunks: AsyncIterable<Buffer>): Promise<TextEncoding> {
  const evidence = new EncodingEvidence();
  let unread: Buffer | null = null;
  for await (const chunk of chunks) {
    const order = unread === null ? utf16Order(chunk) : null;
    if (order !== null) return order;
    unread = evidence.add(unread === null ? chunk : Buffer.concat([unread, chunk]));
  }
  if (unread !== null) evidence.addLast(unread);
  return evidence.detectedEncoding();
}

/** Collects the evidence that the bytes above 7F of a file give for UTF-8 and for Windows-1252. */
class EncodingEvidence {
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

  detectedEncoding(): TextEncoding {
    if (this.#againstUtf8 > 0 && (this.#hasMark || this.#forUtf8 > 0)) throw mixedEncodings();
    if (this.#hasMark || this.#forUtf8 > 0) return 'utf-8';
    if (this.#againstUtf8 === 0 && this.#forLetters === 0 && this.#forEither === 0) return 'utf-8';
    if (this.#againstUtf8 === 0 && this.#forLetters === 0) throw unknownEncoding(this.#example);
    if (this.#odd > 0 && this.#odd >= this.#high * ODD_SHARE) throw unknownEncoding(this.#example);
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
    const meaning = length === 0 ? null : classifySequence(bytes, at, length);
    if (meaning === null) this.#againstUtf8 += 1;
    if (meaning === 'utf8') this.#forUtf8 += 1;
    if (meaning === 'letters') this.#forLetters += 1;
    if (meaning === 'either') this.#forEither += 1;
    this.#high += 1;
    const isOdd = meaning === null && isUnlikelyWindows1252(bytes, at);
    if (isOdd) this.#odd += 1;
    if (this.#example === '' && (isOdd || meaning === 'either')) this.#example = wordAt(bytes, at);
    return Math.max(1, length);
  }
}

/** The word that a byte stands in, as Windows-1252 has it. */
function wordAt(bytes: Buffer, at: number): string {
  const near = bytes.subarray(Math.max(0, at - EXAMPLE_CHARACTERS), at + EXAMPLE_CHARACTERS);
  const text = textDecoder('windows-1252').decode(near);
  const position = Math.min(at, EXAMPLE_CHARACTERS);
  const before = /[^\s,;|"]*$/.exec(text.slice(0, position))?.[0] ?? '';
  return before + (/^[^\s,;|"]*/.exec(text.slice(position))?.[0] ?? '');
}

/** What to say of a text that is not in the encoding it is read in. */
export function mixedEncodings(): UnreadableFile {
  return new UnreadableFile(newProblem('text_encoding', { which: 'mixed' }));
}

function unknownEncoding(example: string): UnreadableFile {
  return new UnreadableFile(newProblem('text_encoding', { which: 'unknown', example }));
}

/** Makes text of bytes as they come. Both throw where the bytes are not of the encoding. */
export interface StreamDecoder {
  decode(bytes: Buffer): string;
  /** What is left at the end. */
  end(): string;
}

/** A decoder from the file's first byte on; a byte order mark is no part of the text. */
export function textDecoder(encoding: TextEncoding): StreamDecoder {
  const highHalf = HIGH_HALVES[encoding];
  if (highHalf !== undefined) return { decode: (bytes) => singleBytes(bytes, highHalf), end: () => '' };
  const decoder = new TextDecoder(encoding, { fatal: true });
  return { decode: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

function singleBytes(bytes: Buffer, highHalf: string): string {
  return bytes
    .toString('latin1')
    .replaceAll(/[\u0080-\u00ff]/g, (character) => highHalf.charAt(character.charCodeAt(0) - 0x80));
}

/**
 * What the bytes 80 to FF mean in the encodings that Node's own decoder does not know.
 * https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/PC/
 */
const HIGH_HALVES: Readonly<Partial<Record<TextEncoding, string>>> = {
  ibm850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤' +
    'ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  ibm437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧' +
    '╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
};
