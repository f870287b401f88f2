import type { QrLayout } from './layout.ts';

/** The modules that a mask turns over, by column and row. ISO/IEC 18004, table 10. */
const MASK_CONDITIONS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** A mask of one version: 1 for every module of the message that it turns over. */
export interface Mask {
  /** As format information says it. */
  readonly number: number;
  readonly modules: Uint8Array;
  readonly bits: BitMatrix;
}

const masks = new Map<number, readonly Mask[]>();

/** The eight masks of a version, in their order; made once. */
export function masksOf(layout: QrLayout): readonly Mask[] {
  const known = masks.get(layout.version);
  if (known !== undefined) return known;
  const made = MASK_CONDITIONS.map((condition, number) => {
    const modules = maskedModules(layout, condition);
    return { number, modules, bits: bitMatrix(modules, layout.size) };
  });
  masks.set(layout.version, made);
  return made;
}

function maskedModules(
  { size, placementOrder: path }: QrLayout,
  condition: (x: number, y: number) => boolean,
): Uint8Array {
  const mask = new Uint8Array(size * size);
  for (const at of path) mask[at] = Number(condition(at % size, Math.floor(at / size)));
  return mask;
}

/**
 * A square of modules, one bit each, as rows and as columns, so that thirty-two lines can be looked at in one step. The
 * lines come in stripes of 32: a stripe's words follow each other, bit 0 of each is its first line. Bits beyond the square are 0.
 */
interface BitMatrix {
  readonly size: number;
  /** A word a column: what stands in it, row by row. Runs along the rows show from word to word. */
  readonly byColumn: readonly Uint32Array[];
  /** A word a row: what stands in it, column by column. */
  readonly byRow: readonly Uint32Array[];
}

/** Lines in a stripe. */
const STRIPE = 32;

/** Packs modules, row by row, 1 for dark. */
export function bitMatrix(modules: Uint8Array, size: number): BitMatrix {
  const stripes = (): Uint32Array[] =>
    Array.from({ length: Math.ceil(size / STRIPE) }, () => new Uint32Array(size));
  const byColumn = stripes();
  const byRow = stripes();
  for (let y = 0, at = 0; y < size; y++) {
    const rows = byColumn[y >> 5];
    if (rows === undefined) break;
    for (let x = 0; x < size; x++, at++) {
      if (modules[at] !== 1) continue;
      rows[x] = (rows[x] ?? 0) | (1 << (y & 31));
      const columns = byRow[x >> 5];
      if (columns !== undefined) columns[y] = (columns[y] ?? 0) | (1 << (x & 31));
    }
  }
  return { size, byColumn, byRow };
}

/** Returns the exclusive or of two matrices: every module inverted that is dark in the other. */
export function xorMatrix(square: BitMatrix, other: BitMatrix): BitMatrix {
  return {
    size: square.size,
    byColumn: xorStripes(square.byColumn, other.byColumn),
    byRow: xorStripes(square.byRow, other.byRow),
  };
}

function xorStripes(stripes: readonly Uint32Array[], others: readonly Uint32Array[]): Uint32Array[] {
  return stripes.map((stripe, index) => {
    const other = others[index] ?? stripe;
    const words = new Uint32Array(stripe.length);
    for (let at = 0; at < words.length; at++) words[at] = (stripe[at] ?? 0) ^ (other[at] ?? 0);
    return words;
  });
}

/** How many bits of a word are 1. */
function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const nibbles = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

/*
 * How good a QR Code's mask is, by ISO/IEC 18004, 7.8.3.1, read as BWIPP reads it: a finder-like pattern counts where four
 * light modules lie beside it; what lies outside the symbol is light. A bit of a word is a line of its own, so that every
 * step below is done for 32 lines at once: choosing masks was two thirds of the encoder's time without.
 */

const BLOCK = 3;
const FINDER_LIKE = 40;

/** The penalty of a symbol: the mask with the least is taken, the first of equals. Infinity where it is not below `bound`. */
export function maskPenalty(symbol: BitMatrix, bound: number): number {
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
function balancePenalty({ size, byRow }: BitMatrix): number {
  let dark = 0;
  for (const words of byRow) for (const word of words) dark += bitCount(word);
  return Math.trunc(Math.abs((dark * 100) / (size * size) - 50) / 5) * 10;
}
