import { bitCount, type BitSquare, STRIPE } from './bit-square.ts';

/*
 * How good a QR Code's mask is, by ISO/IEC 18004, 7.8.3.1, read as BWIPP reads it: a finder-like pattern counts where four
 * light modules lie beside it; what lies outside the symbol is light. A bit of a word is a line of its own, so that every
 * step below is done for 32 lines at once: choosing masks was two thirds of the encoder's time without.
 */

const BLOCK = 3;
const FINDER_LIKE = 40;

/** The penalty of a symbol: the mask with the least is taken, the first of equals. Infinity where it is not below `bound`. */
export function maskPenalty(symbol: BitSquare, bound: number): number {
  const { size, byColumn, byRow } = symbol;
  let penalty = balancePenalty(symbol);
  for (const [index, words] of byRow.entries()) penalty += blockPenalty(words, byRow[index + 1], size);
  for (const stripes of [byColumn, byRow]) {
    for (const [index, words] of stripes.entries()) {
      if (penalty >= bound) return Infinity;
      const lines = firstBits(size - index * STRIPE);
      penalty += runPenalty(words, lines) + FINDER_LIKE * finderLikes(words, lines);
    }
  }
  return penalty < bound ? penalty : Infinity;
}

/** The lowest bits of a word, all of them from 32 on. */
function firstBits(count: number): number {
  return count >= STRIPE ? -1 : (1 << count) - 1;
}

/** Five modules or more of one colour: their number, less two. */
function runPenalty(words: Uint32Array, lines: number): number {
  let penalty = 0;
  // Bits of the lines whose last two modules, three … are alike.
  let two = 0;
  let three = 0;
  let four = 0;
  let five = 0;
  for (let at = 1; at < words.length; at++) {
    const alike = ~((words[at] ?? 0) ^ (words[at - 1] ?? 0)) & lines;
    const longer = alike & four;
    penalty += bitCount(longer) + 2 * bitCount(longer & ~five);
    five = longer;
    four = alike & three;
    three = alike & two;
    two = alike;
  }
  return penalty;
}

/** Room for the light modules outside. */
const OUTSIDE = 4;

/** Dark, light, dark, light, dark as 1:1:3:1:1, whatever the unit, with four light modules at one side. */
function finderLikes(words: Uint32Array, lines: number): number {
  const size = words.length;
  const padded = new Uint32Array(size + 2 * OUTSIDE);
  padded.set(words, OUTSIDE);
  let found = 0;
  for (let middle = 2; middle + 4 < size; middle++) {
    let dark = lines;
    for (let unit = 1; middle >= 2 * unit && middle + 5 * unit <= size; unit++) {
      const at = middle + OUTSIDE;
      dark &= allDark(padded, at + 3 * unit - 3, 3);
      if (dark === 0) break;
      const before = at - 2 * unit;
      const after = at + 5 * unit;
      let matches = dark & ~(padded[before - 1] ?? 0) & ~(padded[after] ?? 0);
      matches &= allLight(padded, at - unit, unit) & allLight(padded, at + 3 * unit, unit);
      if (matches === 0) continue;
      matches &= allDark(padded, before, unit) & allDark(padded, after - unit, unit);
      if (matches === 0) continue;
      matches &= allLight(padded, before - OUTSIDE, OUTSIDE) | allLight(padded, after, OUTSIDE);
      found += bitCount(matches);
    }
  }
  return found;
}

function allDark(words: Uint32Array, from: number, count: number): number {
  let dark = -1;
  for (let at = from; at < from + count; at++) dark &= words[at] ?? 0;
  return dark;
}

function allLight(words: Uint32Array, from: number, count: number): number {
  let dark = 0;
  for (let at = from; at < from + count; at++) dark |= words[at] ?? 0;
  return ~dark;
}

/** Squares of two by two modules of one colour. `next` is the stripe to the right, whose first column is this one's neighbour. */
function blockPenalty(words: Uint32Array, next: Uint32Array | undefined, size: number): number {
  // The last column of all begins no block.
  const columns = next === undefined ? firstBits((size - 1) % STRIPE) : -1;
  let blocks = 0;
  let aboveRight = 0;
  for (let row = 0; row < size; row++) {
    const word = words[row] ?? 0;
    const right = (word >>> 1) | ((next?.[row] ?? 0) << (STRIPE - 1));
    if (row > 0) {
      const above = words[row - 1] ?? 0;
      blocks += bitCount(~(word ^ right) & ~(word ^ above) & ~(right ^ aboveRight) & columns);
    }
    aboveRight = right;
  }
  return BLOCK * blocks;
}

/** How far the share of dark modules is from a half, in steps of five hundredths. */
function balancePenalty({ size, byRow }: BitSquare): number {
  let dark = 0;
  for (const words of byRow) for (const word of words) dark += bitCount(word);
  return Math.trunc(Math.abs((dark * 100) / (size * size) - 50) / 5) * 10;
}
