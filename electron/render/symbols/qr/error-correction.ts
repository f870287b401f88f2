import type { Capacity } from './versions.ts';

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
