import type { QrLayout } from './layout.ts';

/**
 * A square of modules, one bit each, so that thirty-two of its lines are looked at in one step. Its lines are its rows, then its columns,
 * in stripes of 32: bit 0 of a stripe's words is its first line, and a word for each place along the lines follows the one before. Rows and
 * columns share a stripe where the rows end: no word is half empty but in the last. Bits behind the last line are 0.
 */
export type BitLines = Int32Array;

/** Lines in a stripe. */
export const STRIPE = 32;

/** Gives a square of so many modules along a side, all of them light. */
export function lightLines(size: number): BitLines {
  return new Int32Array(Math.ceil((2 * size) / STRIPE) * size);
}

/** Packs modules, row by row, 1 for dark. */
export function packModules(modules: Uint8Array, size: number): BitLines {
  const lines = lightLines(size);
  for (const [at, module] of modules.entries()) {
    if (module !== 1) continue;
    const { rowWord, rowBit, columnWord, columnBit } = bitsOf(at, size);
    lines[rowWord] = (lines[rowWord] ?? 0) | rowBit;
    lines[columnWord] = (lines[columnWord] ?? 0) | columnBit;
  }
  return lines;
}

/** Gives modules, row by row, 1 for dark. */
export function unpackModules(lines: BitLines, size: number): Uint8Array {
  const modules = new Uint8Array(size * size);
  for (let y = 0, at = 0; y < size; y++) {
    const stripe = (y >>> 5) * size;
    const bit = y & 31;
    for (let x = 0; x < size; x++, at++) modules[at] = ((lines[stripe + x] ?? 0) >>> bit) & 1;
  }
  return modules;
}

/** Where a module stands in its row's word and in its column's. */
function bitsOf(at: number, size: number) {
  const [x, y] = [at % size, Math.floor(at / size)];
  const column = size + x;
  return {
    rowWord: (y >>> 5) * size + x,
    rowBit: 1 << (y & 31),
    columnWord: (column >>> 5) * size + y,
    columnBit: 1 << (column & 31),
  };
}

/** Where the bits of a message go, in their order: each to its row's word and to its column's. */
export interface BitPlacement {
  readonly rowWords: Uint16Array;
  readonly rowBits: Int32Array;
  readonly columnWords: Uint16Array;
  readonly columnBits: Int32Array;
}

/** Gives the placement of a version. */
export function bitPlacement({ size, placementOrder }: QrLayout): BitPlacement {
  const bits = Array.from(placementOrder, (at) => bitsOf(at, size));
  return {
    rowWords: Uint16Array.from(bits, ({ rowWord }) => rowWord),
    rowBits: Int32Array.from(bits, ({ rowBit }) => rowBit),
    columnWords: Uint16Array.from(bits, ({ columnWord }) => columnWord),
    columnBits: Int32Array.from(bits, ({ columnBit }) => columnBit),
  };
}

/** Writes the bits of codewords, the most significant first, where light modules are. What they leave over stays light. */
export function placeCodewords(
  lines: BitLines,
  codewords: Uint8Array,
  { rowWords, rowBits, columnWords, columnBits }: BitPlacement,
): void {
  for (let index = 0, bit = 0; index < codewords.length; index++) {
    const codeword = codewords[index] ?? 0;
    for (let shift = 7; shift >= 0; shift--, bit++) {
      // All ones where the bit is set: a branch would be guessed wrong every second time.
      const isSet = -((codeword >>> shift) & 1);
      const rowWord = rowWords[bit] ?? 0;
      lines[rowWord] = (lines[rowWord] ?? 0) | (isSet & (rowBits[bit] ?? 0));
      const columnWord = columnWords[bit] ?? 0;
      lines[columnWord] = (lines[columnWord] ?? 0) | (isSet & (columnBits[bit] ?? 0));
    }
  }
}
