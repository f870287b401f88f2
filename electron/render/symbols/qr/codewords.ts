import { reedSolomon } from '../reed-solomon.ts';
import { ALPHANUMERIC, type Mode, type Segment } from './segments.ts';
import type { Capacity, VersionGroup } from './versions.ts';

/** ISO/IEC 18004, table 2. */
const MODE_INDICATOR: Readonly<Record<Mode, number>> = {
  numeric: 0b0001,
  alphanumeric: 0b0010,
  byte: 0b0100,
};
const MODE_INDICATOR_BITS = 4;

/** Bits that say how many characters follow, for each group of versions. ISO/IEC 18004, table 3. */
const COUNT_BITS: Readonly<Record<Mode, readonly [number, number, number]>> = {
  numeric: [10, 12, 14],
  alphanumeric: [9, 11, 13],
  byte: [8, 16, 16],
};

/** Bits that a message takes in its segments; Infinity where one is longer than its count can say. */
export function bitLength(segments: readonly Segment[], group: VersionGroup): number {
  let bits = 0;
  for (const { mode, from, to } of segments) {
    const countBits = COUNT_BITS[mode][group];
    if (to - from >= 1 << countBits) return Infinity;
    bits += MODE_INDICATOR_BITS + countBits + characterBits(mode, to - from);
  }
  return bits;
}

function characterBits(mode: Mode, count: number): number {
  switch (mode) {
    case 'numeric':
      return 10 * Math.floor(count / 3) + (count % 3 === 0 ? 0 : (count % 3) * 3 + 1);
    case 'alphanumeric':
      return 11 * Math.floor(count / 2) + 6 * (count % 2);
    case 'byte':
      return 8 * count;
  }
}

/** A message as the data codewords of a symbol: segments, terminator, padding. ISO/IEC 18004, 7.4. */
export function dataCodewords(
  message: Uint8Array,
  segments: readonly Segment[],
  { group, dataCodewords: count }: Capacity,
): Uint8Array {
  const bits = new BitWriter(count);
  for (const { mode, from, to } of segments) {
    bits.write(MODE_INDICATOR[mode], MODE_INDICATOR_BITS);
    bits.write(to - from, COUNT_BITS[mode][group]);
    WRITE[mode](bits, message.subarray(from, to));
  }
  return bits.padded();
}

const VALUE = Uint8Array.from(
  { length: 256 },
  (_, byte) => ALPHANUMERIC.indexOf(String.fromCharCode(byte)) & 0xff,
);

/** ISO/IEC 18004, 7.4.3 to 7.4.5. */
const WRITE: Readonly<Record<Mode, (bits: BitWriter, characters: Uint8Array) => void>> = {
  numeric: (bits, digits) => {
    for (let at = 0; at < digits.length; at += 3) {
      let value = 0;
      const group = digits.subarray(at, at + 3);
      for (const digit of group) value = value * 10 + (VALUE[digit] ?? 0);
      bits.write(value, group.length * 3 + 1);
    }
  },
  alphanumeric: (bits, characters) => {
    for (let at = 0; at + 1 < characters.length; at += 2) {
      bits.write(valueAt(characters, at) * 45 + valueAt(characters, at + 1), 11);
    }
    if (characters.length % 2 === 1) bits.write(valueAt(characters, characters.length - 1), 6);
  },
  byte: (bits, bytes) => {
    for (const byte of bytes) bits.write(byte, 8);
  },
};

function valueAt(characters: Uint8Array, at: number): number {
  return VALUE[characters[at] ?? 0] ?? 0;
}

/** The longest terminator, in bits, and what fills the codewords after it, in turn. ISO/IEC 18004, 7.4.9 and 7.4.10. */
const TERMINATOR_BITS = 4;
const PADDING = [0b11101100, 0b00010001];

/** Bits into bytes, the most significant first. */
class BitWriter {
  readonly #bytes: Uint8Array;
  #written = 0;

  constructor(bytes: number) {
    this.#bytes = new Uint8Array(bytes);
  }

  /** Writes the lowest bits of a value, 16 at the most. */
  write(value: number, bits: number): void {
    const at = this.#written >> 3;
    // Three bytes hold the value wherever in the first one it begins.
    const shifted = value << (24 - bits - (this.#written & 7));
    const bytes = this.#bytes;
    bytes[at] = (bytes[at] ?? 0) | (shifted >>> 16);
    if (at + 1 < bytes.length) bytes[at + 1] = (shifted >>> 8) & 0xff;
    if (at + 2 < bytes.length) bytes[at + 2] = shifted & 0xff;
    this.#written += bits;
  }

  /** Everything, up to the last byte. */
  padded(): Uint8Array {
    const capacity = this.#bytes.length * 8;
    const terminated = Math.min(capacity, this.#written + TERMINATOR_BITS);
    for (let at = Math.ceil(terminated / 8), turn = 0; at < this.#bytes.length; at++, turn ^= 1) {
      this.#bytes[at] = PADDING[turn] ?? 0;
    }
    return this.#bytes;
  }
}

/** The field polynomial is x⁸ + x⁴ + x³ + x² + 1: ISO/IEC 18004, 7.5.2; the generator polynomials: annex A. */
const correctionCodewords = reedSolomon(0b1_0001_1101, 0);

/** The message in its final order: its blocks' codewords in turn, then those that correct them. ISO/IEC 18004, 7.6. */
export function withErrorCorrection(data: Uint8Array, capacity: Capacity): Uint8Array {
  const { blocks, correctionCodewordsPerBlock: corrections } = capacity;
  const shortLength = Math.floor(data.length / blocks);
  const shortBlocks = blocks - (data.length % blocks);
  const message = new Uint8Array(data.length + blocks * corrections);
  for (let block = 0, from = 0; block < blocks; block++) {
    const length = block < shortBlocks ? shortLength : shortLength + 1;
    const codewords = data.subarray(from, from + length);
    from += length;
    for (let at = 0; at < shortLength; at++) message[at * blocks + block] = codewords[at] ?? 0;
    // The longer blocks, which are the last ones, have one more each.
    if (length > shortLength)
      message[shortLength * blocks + block - shortBlocks] = codewords[shortLength] ?? 0;
    const correction = correctionCodewords(codewords, corrections);
    for (let at = 0; at < corrections; at++) message[data.length + at * blocks + block] = correction[at] ?? 0;
  }
  return message;
}
