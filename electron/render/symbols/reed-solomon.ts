/** Gives the codewords that correct a block: the remainder of its polynomial, divided by the generator polynomial. */
export type CorrectionEncoder = (block: Uint8Array, count: number) => Uint8Array;

/**
 * Makes an encoder over GF(2⁸). The field polynomial has its highest bit at 2⁸; the generator polynomial is
 * (x − 2^first)(x − 2^(first + 1))…, as many factors as there are correction codewords, 254 at the most.
 */
export function reedSolomon(fieldPolynomial: number, firstRoot: number): CorrectionEncoder {
  const field = galoisField(fieldPolynomial);
  const encoders = new Map<number, Multiples>();
  return (block, count) => {
    let multiples = encoders.get(count);
    if (multiples === undefined) {
      multiples = multiplesOf(generatorLogarithms(field, firstRoot, count), field);
      encoders.set(count, multiples);
    }
    return remainderOf(block, count, multiples);
  };
}

interface GaloisField {
  /** Powers of 2, twice over so that a sum of two logarithms needs no remainder. */
  readonly powers: Uint8Array;
  readonly logarithms: Uint8Array;
}

function galoisField(polynomial: number): GaloisField {
  const powers = new Uint8Array(2 * 255);
  const logarithms = new Uint8Array(256);
  for (let exponent = 0, power = 1; exponent < 255; exponent++) {
    powers[exponent] = power;
    powers[exponent + 255] = power;
    logarithms[power] = exponent;
    power <<= 1;
    if (power > 255) power ^= polynomial;
  }
  return { powers, logarithms };
}

/** The logarithms of the coefficients from the second on, the first being 1. None is 0: the code would not keep its distance. */
function generatorLogarithms(
  { powers, logarithms }: GaloisField,
  firstRoot: number,
  degree: number,
): Uint8Array {
  const coefficients = new Uint8Array(degree + 1);
  coefficients[0] = 1;
  for (let factor = 0; factor < degree; factor++) {
    const root = (factor + firstRoot) % 255;
    for (let at = factor + 1; at > 0; at--) {
      const before = coefficients[at - 1] ?? 0;
      if (before === 0) continue;
      coefficients[at] = (coefficients[at] ?? 0) ^ (powers[(logarithms[before] ?? 0) + root] ?? 0);
    }
  }
  return coefficients.subarray(1).map((coefficient) => logarithms[coefficient] ?? 0);
}

/** For each factor, 0 to 255, the generator's coefficients multiplied by it, one after the other. */
type Multiples = Uint8Array;

function multiplesOf(generator: Uint8Array, { powers, logarithms }: GaloisField): Multiples {
  const multiples = new Uint8Array(256 * generator.length);
  for (let factor = 1; factor < 256; factor++) {
    const logarithm = logarithms[factor] ?? 0;
    multiples.set(
      generator.map((coefficient) => powers[logarithm + coefficient] ?? 0),
      factor * generator.length,
    );
  }
  return multiples;
}

function remainderOf(block: Uint8Array, count: number, multiples: Multiples): Uint8Array {
  // One more, always 0: what moves in from the right.
  const remainder = new Uint8Array(count + 1);
  for (let index = 0; index < block.length; index++) {
    const multiple = ((block[index] ?? 0) ^ (remainder[0] ?? 0)) * count;
    for (let at = 0; at < count; at++)
      remainder[at] = (remainder[at + 1] ?? 0) ^ (multiples[multiple + at] ?? 0);
  }
  return remainder.subarray(0, count);
}
