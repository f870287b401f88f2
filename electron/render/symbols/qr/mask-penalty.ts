import { type BitLines, STRIPE } from './bit-lines.ts';

/*
 * How good a QR Code's mask is, by ISO/IEC 18004, 7.8.3.1, read as BWIPP reads it: a finder-like pattern counts where four
 * light modules lie beside it; what lies outside the symbol is light. Every step is done for 32 lines at once.
 */

const BLOCK = 3;
const FINDER_LIKE = 40;

/** The finder patterns themselves: three lines of each, along the rows and along the columns, with the outside beside them. */
const FINDERS_OF_EACH_SYMBOL = 3 * 3 * 2;

/** What finder-like patterns add to the penalty of a symbol at the least. */
export const LEAST_FINDER_PENALTY = FINDER_LIKE * FINDERS_OF_EACH_SYMBOL;

/** Gives the penalty of a symbol but for that of its finder-like patterns. */
export function penaltyBesideFinders(lines: BitLines, size: number): number {
  let penalty = 0;
  let blocks = 0;
  let dark = 0;
  for (let from = 0, first = 0; from < lines.length; from += size, first += STRIPE) {
    penalty += runPenalty(lines, from, size, firstBits(2 * size - first));
    const rows = firstBits(size - first);
    if (rows !== 0) dark += darkModules(lines, from, size, rows);
    // The last column begins no block.
    const columns = firstBits(2 * size - 1 - first) & ~rows;
    if (columns !== 0) blocks += blocksIn(lines, from, size, columns);
  }
  return penalty + BLOCK * blocks + balancePenalty(dark, size);
}

/** The lowest bits of a word: all of them from 32 on, none below 1. */
function firstBits(count: number): number {
  if (count <= 0) return 0;
  return count >= STRIPE ? -1 : (1 << count) - 1;
}

/** How many bits of a word are 1. */
function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const nibbles = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

/** Five modules or more of one colour: their number, less two. */
function runPenalty(lines: BitLines, from: number, size: number, counted: number): number {
  let penalty = 0;
  // Bits of the lines whose last two modules, three … are alike.
  let two = 0;
  let three = 0;
  let four = 0;
  let five = 0;
  let before = lines[from] ?? 0;
  for (let at = from + 1; at < from + size; at++) {
    const word = lines[at] ?? 0;
    const alike = ~(word ^ before) & counted;
    before = word;
    const longer = alike & four;
    // One for each module from the fifth on, and two more for the fifth.
    if (longer !== 0) penalty += bitCount(longer) + 2 * bitCount(longer & ~five);
    five = longer;
    four = alike & three;
    three = alike & two;
    two = alike;
  }
  return penalty;
}

function darkModules(lines: BitLines, from: number, size: number, rows: number): number {
  let dark = 0;
  for (let at = from; at < from + size; at++) dark += bitCount((lines[at] ?? 0) & rows);
  return dark;
}

/** How far the share of dark modules is from a half, in steps of five hundredths. */
function balancePenalty(dark: number, size: number): number {
  return Math.trunc(Math.abs((dark * 100) / (size * size) - 50) / 5) * 10;
}

/** Squares of two by two modules of one colour that begin in one of the columns. */
function blocksIn(lines: BitLines, from: number, size: number, columns: number): number {
  const hasNext = from + size < lines.length;
  let blocks = 0;
  let above = 0;
  let aboveRight = 0;
  for (let row = 0; row < size; row++) {
    const word = lines[from + row] ?? 0;
    const next = hasNext ? (lines[from + size + row] ?? 0) : 0;
    const right = (word >>> 1) | (next << (STRIPE - 1));
    // Alike with the one above, to its right, and diagonally.
    if (row > 0) blocks += bitCount(~((word ^ right) | (word ^ above) | (word ^ aboveRight)) & columns);
    above = word;
    aboveRight = right;
  }
  return blocks;
}

/** Room for the light modules outside. */
const OUTSIDE = 4;

const LARGEST_SIZE = 177;

/** One stripe with light modules at both ends; used by one symbol at a time. */
const padded = new Int32Array(LARGEST_SIZE + 2 * OUTSIDE);

/** Gives the penalty of a symbol's finder-like patterns: dark, light, dark, light, dark as 1:1:3:1:1, with four light modules at one side. */
export function finderPenalty(lines: BitLines, size: number): number {
  let found = 0;
  for (let from = 0; from < lines.length; from += size) {
    padded.set(lines.subarray(from, from + size), OUTSIDE);
    padded.fill(0, OUTSIDE + size, 2 * OUTSIDE + size);
    for (let middle = OUTSIDE + 2; middle + 4 < OUTSIDE + size; middle++) {
      const dark = wordAt(middle) & wordAt(middle + 1) & wordAt(middle + 2);
      const ends = dark & wordAt(middle - 2) & wordAt(middle + 4);
      if (ends !== 0) {
        const before = wordAt(middle - 3);
        const after = wordAt(middle + 5);
        const matches = ends & ~(wordAt(middle - 1) | wordAt(middle + 3) | before | after);
        if (matches !== 0) found += bitCount(matches & besideLight(middle - 2, middle + 5));
      }
      if ((dark & wordAt(middle + 3)) !== 0) found += largerFinders(middle, size, dark);
    }
  }
  return FINDER_LIKE * found;
}

/** Patterns of more than one module a unit, whose middle begins at `middle` with three modules that are `dark`. */
function largerFinders(middle: number, size: number, threeDark: number): number {
  let found = 0;
  let dark = threeDark;
  for (let unit = 2; middle - 2 * unit >= OUTSIDE && middle + 5 * unit <= OUTSIDE + size; unit++) {
    const end = middle + 3 * unit;
    dark &= wordAt(end - 3) & wordAt(end - 2) & wordAt(end - 1);
    if (dark === 0) break;
    const before = middle - 2 * unit;
    const after = middle + 5 * unit;
    const light = ~(anyDark(middle - unit, unit) | anyDark(end, unit) | wordAt(before - 1) | wordAt(after));
    let matches = dark & light;
    for (let at = 0; at < unit; at++) matches &= wordAt(before + at) & wordAt(after - 1 - at);
    if (matches !== 0) found += bitCount(matches & besideLight(before, after));
  }
  return found;
}

function wordAt(at: number): number {
  return padded[at] ?? 0;
}

function anyDark(from: number, count: number): number {
  let dark = 0;
  for (let at = from; at < from + count; at++) dark |= wordAt(at);
  return dark;
}

/** The lines with four light modules before one place, or from another on. */
function besideLight(before: number, after: number): number {
  return ~anyDark(before - OUTSIDE, OUTSIDE) | ~anyDark(after, OUTSIDE);
}
