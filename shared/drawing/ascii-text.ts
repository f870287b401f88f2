import { formatDecimal } from './vector-format.ts';

const SPACE = 0x20;
const ZERO = 0x30;

/**
 * Builds text of ASCII characters out of many short pieces: the paths of a symbol have a thousand numbers, and strings for each
 * would cost more than all else that is painted. Numbers are written as {@link formatDecimal} writes them.
 */
export class AsciiText {
  #bytes = new Uint8Array(8192);
  #length = 0;

  /** Begins again with nothing. */
  clear(): void {
    this.#length = 0;
  }

  /** Adds a number of at most `places` decimals. */
  number(value: number, places: number): void {
    this.#reserve(DIGITS_AT_MOST);
    if (value >= 0 && value < 100 && value === Math.trunc(value)) {
      const tens = Math.trunc(value / 10);
      if (tens > 0) this.#bytes[this.#length++] = ZERO + tens;
      this.#bytes[this.#length++] = ZERO + value - 10 * tens;
      return;
    }
    this.text(formatDecimal(value, places));
  }

  space(): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = SPACE;
  }

  /** Adds ASCII characters. */
  text(text: string): void {
    this.#reserve(text.length);
    for (let at = 0; at < text.length; at++) this.#bytes[this.#length++] = text.charCodeAt(at);
  }

  toString(): string {
    return decoder.decode(this.#bytes.subarray(0, this.#length));
  }

  #reserve(length: number): void {
    if (this.#length + length <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * this.#bytes.length + length);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

const DIGITS_AT_MOST = 24;

const decoder = new TextDecoder();
