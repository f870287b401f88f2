import { randomBytes } from 'node:crypto';

import { GUESSES_PER_CODE, RANDOM_CHARACTERS } from './code-pattern.ts';

/**
 * The codes of a random pattern, parted into stretches of one size. A bench of a warehouse draws each code out of a stretch of its own, which
 * has a number that the hub leased to it: no other bench can draw the same. Nothing of this may ever change: two versions of the program
 * would draw one code out of two stretches.
 */
export interface RandomStretches {
  readonly length: number;
  /** How many there are: stretches have the numbers below this. */
  readonly count: number;
  /** How many codes a stretch has. */
  readonly size: bigint;
}

/** No product needs more codes of one pattern than this. The fewer stretches there are, the longer each is, and the harder to guess its code. */
const MOST_STRETCHES = 1_000_000_000n;

const BASE = BigInt(RANDOM_CHARACTERS.length);

/** The characters that are no digits. */
const FIRST_LETTER = Array.from(RANDOM_CHARACTERS).findIndex((character) => character > '9');

/** Bytes of a draw: of more than twice the bits of any stretch, so that the remainder of a division favours none of its codes. */
const DRAWN_BYTES = 24;

/** Parts the codes of a pattern whose random part has so many characters. Who knows a stretch guesses its code less than once in {@link GUESSES_PER_CODE} times. */
export function randomStretches(length: number): RandomStretches {
  const all = BASE ** BigInt(length);
  const smallest = BigInt(GUESSES_PER_CODE) + 1n;
  const size = all / MOST_STRETCHES > smallest ? all / MOST_STRETCHES : smallest;
  return { length, size, count: Number(all / size) };
}

/** Draws a code out of a stretch, as the indices of its characters. It never has digits alone: those are for patterns that count. */
export function drawFromStretch({ length, size }: RandomStretches, number: number): readonly number[] {
  const all = BASE ** BigInt(length);
  for (;;) {
    const drawn = BigInt(`0x${randomBytes(DRAWN_BYTES).toString('hex')}`) % size;
    const characters = charactersOf(((BigInt(number) * size + drawn) * spreading(all)) % all, length);
    if (characters.some((character) => character >= FIRST_LETTER)) return characters;
  }
}

/**
 * A factor that has no divisor in common with the number of codes, a power of 24, so that each code comes of one value; near its golden
 * section, so that stretches that follow each other lie far apart (Knuth, The Art of Computer Programming, volume 3, section 6.4).
 */
function spreading(all: bigint): bigint {
  const near = (all * 618_033_988_749n) / 1_000_000_000_000n;
  return near - (near % 6n) + 1n;
}

function charactersOf(value: bigint, length: number): readonly number[] {
  const characters: number[] = [];
  for (let rest = value; characters.length < length; rest /= BASE) characters.push(Number(rest % BASE));
  return characters.reverse();
}
