/**
 * A square of modules, one bit each, as rows and as columns, so that thirty-two lines can be looked at in one step. The
 * lines come in stripes of 32: a stripe's words follow each other, bit 0 of each is its first line. Bits beyond the square are 0.
 */
export interface BitSquare {
  readonly size: number;
  /** A word a column: what stands in it, row by row. Runs along the rows show from word to word. */
  readonly byColumn: readonly Uint32Array[];
  /** A word a row: what stands in it, column by column. */
  readonly byRow: readonly Uint32Array[];
}

/** Lines in a stripe. */
export const STRIPE = 32;

/** Packs modules, row by row, 1 for dark. */
export function bitSquare(modules: Uint8Array, size: number): BitSquare {
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

/** The square with every module turned over that is dark in the other. */
export function turned(square: BitSquare, other: BitSquare): BitSquare {
  return {
    size: square.size,
    byColumn: turnedStripes(square.byColumn, other.byColumn),
    byRow: turnedStripes(square.byRow, other.byRow),
  };
}

function turnedStripes(stripes: readonly Uint32Array[], others: readonly Uint32Array[]): Uint32Array[] {
  return stripes.map((stripe, index) => {
    const other = others[index] ?? stripe;
    const words = new Uint32Array(stripe.length);
    for (let at = 0; at < words.length; at++) words[at] = (stripe[at] ?? 0) ^ (other[at] ?? 0);
    return words;
  });
}

/** How many bits of a word are 1. */
export function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const nibbles = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
