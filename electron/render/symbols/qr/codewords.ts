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

  write(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit--, this.#written++) {
      const at = this.#written >> 3;
      if ((value >> bit) & 1) this.#bytes[at] = (this.#bytes[at] ?? 0) | (0x80 >> (this.#written & 7));
    }
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

/*
 * Reed–Solomon codewords over GF(2⁸) with the field polynomial x⁸ + x⁴ + x³ + x² + 1: ISO/IEC 18004, 7.5.2.
 */

const FIELD_POLYNOMIAL = 0b1_0001_1101;

/** Powers of 2 in the field, twice over so that a sum of two logarithms needs no remainder; and the logarithms. */
const POWERS = new Uint8Array(2 * 255);
const LOGARITHMS = new Uint8Array(256);
for (let exponent = 0, power = 1; exponent < 255; exponent++) {
  POWERS[exponent] = power;
  POWERS[exponent + 255] = power;
  LOGARITHMS[power] = exponent;
  power <<= 1;
  if (power > 255) power ^= FIELD_POLYNOMIAL;
}

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
    correctionCodewords(codewords, corrections).forEach((codeword, at) => {
      message[data.length + at * blocks + block] = codeword;
    });
  }
  return message;
}

/** The remainder of the block's polynomial, divided by the generator polynomial. */
function correctionCodewords(block: Uint8Array, count: number): Uint8Array {
  const generator = generatorLogarithms(count);
  const remainder = new Uint8Array(count);
  for (const codeword of block) {
    const factor = codeword ^ (remainder[0] ?? 0);
    remainder.copyWithin(0, 1);
    remainder[count - 1] = 0;
    if (factor === 0) continue;
    const logarithm = LOGARITHMS[factor] ?? 0;
    for (let at = 0; at < count; at++) {
      remainder[at] = (remainder[at] ?? 0) ^ (POWERS[logarithm + (generator[at] ?? 0)] ?? 0);
    }
  }
  return remainder;
}

const generators = new Map<number, Uint8Array>();

/**
 * (x − 2⁰)(x − 2¹)…: the logarithms of its coefficients from the second on, the first being 1; for the degrees in use none
 * of them is 0. ISO/IEC 18004, annex A.
 */
function generatorLogarithms(degree: number): Uint8Array {
  const known = generators.get(degree);
  if (known !== undefined) return known;
  const coefficients = new Uint8Array(degree + 1);
  coefficients[0] = 1;
  for (let root = 0; root < degree; root++) {
    for (let at = root + 1; at > 0; at--) {
      const before = coefficients[at - 1] ?? 0;
      coefficients[at] = (coefficients[at] ?? 0) ^ (POWERS[(LOGARITHMS[before] ?? 0) + root] ?? 0);
    }
  }
  const logarithms = coefficients.subarray(1).map((coefficient) => LOGARITHMS[coefficient] ?? 0);
  generators.set(degree, logarithms);
  return logarithms;
}
