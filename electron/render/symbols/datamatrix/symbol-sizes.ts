/** A symbol of ISO/IEC 16022, ECC 200, without its quiet zone. Lengths in modules. */
export interface DataMatrixSize {
  readonly rows: number;
  readonly columns: number;
  /** The data region, or one of several equal ones, without its finder pattern. */
  readonly regionRows: number;
  readonly regionColumns: number;
  readonly dataCodewords: number;
  readonly correctionCodewords: number;
  /** Blocks that are corrected each by itself. */
  readonly blocks: number;
}

/** A square's rows and columns, data codewords, correction codewords, blocks, and data regions along a side. */
type SquareRow = readonly [side: number, data: number, corrections: number, blocks: number, regions: number];

/** ISO/IEC 16022, table 7. */
const SQUARE_TABLE: readonly SquareRow[] = [
  [10, 3, 5, 1, 1],
  [12, 5, 7, 1, 1],
  [14, 8, 10, 1, 1],
  [16, 12, 12, 1, 1],
  [18, 18, 14, 1, 1],
  [20, 22, 18, 1, 1],
  [22, 30, 20, 1, 1],
  [24, 36, 24, 1, 1],
  [26, 44, 28, 1, 1],
  [32, 62, 36, 1, 2],
  [36, 86, 42, 1, 2],
  [40, 114, 48, 1, 2],
  [44, 144, 56, 1, 2],
  [48, 174, 68, 1, 2],
  [52, 204, 84, 2, 2],
  [64, 280, 112, 2, 4],
  [72, 368, 144, 4, 4],
  [80, 456, 192, 4, 4],
  [88, 576, 224, 4, 4],
  [96, 696, 272, 4, 4],
  [104, 816, 336, 6, 4],
  [120, 1050, 408, 6, 6],
  [132, 1304, 496, 8, 6],
  [144, 1558, 620, 10, 6],
];

/** A rectangle's rows, columns, data codewords, correction codewords, and data regions in a row; it is one block. */
type RectangleRow = readonly [
  rows: number,
  columns: number,
  data: number,
  corrections: number,
  regions: number,
];

/** The same, its rectangles; those of ISO/IEC 21471 (DMRE), which few scanners know, are left aside. */
const RECTANGLE_TABLE: readonly RectangleRow[] = [
  [8, 18, 5, 7, 1],
  [8, 32, 10, 11, 2],
  [12, 26, 16, 14, 1],
  [12, 36, 22, 18, 2],
  [16, 36, 32, 24, 2],
  [16, 48, 49, 28, 2],
];

/** The finder pattern and the alternating pattern take one module at each side of a region. */
const PATTERN_MODULES = 2;

/** Square symbols, from the smallest to the largest. */
export const SQUARES: readonly DataMatrixSize[] = SQUARE_TABLE.map(
  ([side, dataCodewords, correctionCodewords, blocks, regions]) => ({
    rows: side,
    columns: side,
    regionRows: side / regions - PATTERN_MODULES,
    regionColumns: side / regions - PATTERN_MODULES,
    dataCodewords,
    correctionCodewords,
    blocks,
  }),
);

/** Symbols that are wider than high, from the smallest to the largest. */
export const RECTANGLES: readonly DataMatrixSize[] = RECTANGLE_TABLE.map(
  ([rows, columns, dataCodewords, correctionCodewords, regions]) => ({
    rows,
    columns,
    regionRows: rows - PATTERN_MODULES,
    regionColumns: columns / regions - PATTERN_MODULES,
    dataCodewords,
    correctionCodewords,
    blocks: 1,
  }),
);
