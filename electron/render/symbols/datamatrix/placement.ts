import type { DataMatrixSize } from './symbol-sizes.ts';

/** Where a symbol's codewords go, and what is dark in it whatever it says. */
export interface Placement {
  /** The symbol with its finder and alternating patterns and its fixed corner; 1 for dark, row by row. */
  readonly patterns: Uint8Array;
  /** For each bit of the codewords, the highest of the first one first, the module that it goes to. */
  readonly modules: Uint16Array;
}

const placements = new Map<DataMatrixSize, Placement>();

/** Gives the placement of a symbol of one size. ISO/IEC 16022, 5.8 and annex F. */
export function placementOf(size: DataMatrixSize): Placement {
  const known = placements.get(size);
  if (known !== undefined) return known;
  const placement = makePlacement(size);
  placements.set(size, placement);
  return placement;
}

function makePlacement(size: DataMatrixSize): Placement {
  const patterns = finderPatterns(size);
  const mapping = new MappingMatrix(size);
  mapping.placeAll();
  for (const module of mapping.fixedCorner()) patterns[module] = 1;
  return { patterns, modules: mapping.modules };
}

/** Each region has a solid border at its left and bottom, and an alternating one at its top and right. */
function finderPatterns({ rows, columns, regionRows, regionColumns }: DataMatrixSize): Uint8Array {
  const modules = new Uint8Array(rows * columns);
  const [regionHeight, regionWidth] = [regionRows + 2, regionColumns + 2];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [y, x] = [row % regionHeight, column % regionWidth];
      const isSolid = x === 0 || y === regionHeight - 1;
      const isAlternating = (y === 0 && x % 2 === 0) || (x === regionWidth - 1 && y % 2 === 1);
      if (isSolid || isAlternating) modules[row * columns + column] = 1;
    }
  }
  return modules;
}

/** The shape of a codeword: its eight modules from the one at its corner, the highest bit first. Annex F, figure F.1. */
const UTAH = [
  [-2, -2],
  [-2, -1],
  [-1, -2],
  [-1, -1],
  [-1, 0],
  [0, -2],
  [0, -1],
  [0, 0],
] as const;

/** A place in the mapping matrix; from its far side where it is negative. */
type Place = readonly [row: number, column: number];

/** The four shapes of codewords in corners. Annex F, figures F.3 to F.6. */
const CORNERS: readonly (readonly Place[])[] = [
  [
    [-1, 0],
    [-1, 1],
    [-1, 2],
    [0, -2],
    [0, -1],
    [1, -1],
    [2, -1],
    [3, -1],
  ],
  [
    [-3, 0],
    [-2, 0],
    [-1, 0],
    [0, -4],
    [0, -3],
    [0, -2],
    [0, -1],
    [1, -1],
  ],
  [
    [-3, 0],
    [-2, 0],
    [-1, 0],
    [0, -2],
    [0, -1],
    [1, -1],
    [2, -1],
    [3, -1],
  ],
  [
    [-1, 0],
    [-1, -1],
    [0, -3],
    [0, -2],
    [0, -1],
    [1, -3],
    [1, -2],
    [1, -1],
  ],
];

/** The data regions of a symbol put together, without their patterns. */
class MappingMatrix {
  readonly modules: Uint16Array;
  readonly #size: DataMatrixSize;
  readonly #rows: number;
  readonly #columns: number;
  readonly #taken: Uint8Array;
  #placedBits = 0;

  constructor(size: DataMatrixSize) {
    const { rows, columns, regionRows, regionColumns } = size;
    this.#size = size;
    this.#rows = (rows / (regionRows + 2)) * regionRows;
    this.#columns = (columns / (regionColumns + 2)) * regionColumns;
    this.#taken = new Uint8Array(this.#rows * this.#columns);
    this.modules = new Uint16Array((size.dataCodewords + size.correctionCodewords) * 8);
  }

  /** Codewords go up and down in diagonals, from the left top corner to the right bottom one. Annex F.3. */
  placeAll(): void {
    const [rows, columns] = [this.#rows, this.#columns];
    let row = 4;
    let column = 0;
    do {
      this.#placeCorner(row, column);
      do {
        if (row < rows && column >= 0 && !this.#isTaken(row, column)) this.#placeUtah(row, column);
        row -= 2;
        column += 2;
      } while (row >= 0 && column < columns);
      row += 1;
      column += 3;
      do {
        if (row >= 0 && column < columns && !this.#isTaken(row, column)) this.#placeUtah(row, column);
        row += 2;
        column -= 2;
      } while (row < rows && column >= 0);
      row += 3;
      column += 1;
    } while (row < rows || column < columns);
  }

  /** Modules that no codeword reaches: of a checkered square at the right bottom, the two that are dark. */
  fixedCorner(): readonly number[] {
    const [row, column] = [this.#rows - 1, this.#columns - 1];
    if (this.#isTaken(row, column)) return [];
    return [this.#moduleAt(row, column), this.#moduleAt(row - 1, column - 1)];
  }

  #placeCorner(row: number, column: number): void {
    const [rows, columns] = [this.#rows, this.#columns];
    if (row === rows && column === 0) this.#placeCornerShape(0);
    if (row === rows - 2 && column === 0 && columns % 4 !== 0) this.#placeCornerShape(1);
    if (row === rows - 2 && column === 0 && columns % 8 === 4) this.#placeCornerShape(2);
    if (row === rows + 4 && column === 2 && columns % 8 === 0) this.#placeCornerShape(3);
  }

  #placeCornerShape(corner: number): void {
    for (const [row, column] of CORNERS[corner] ?? []) {
      this.#placeBit(row < 0 ? row + this.#rows : row, column < 0 ? column + this.#columns : column);
    }
  }

  /** What reaches over an edge goes on at the opposite one, a little aside. */
  #placeUtah(cornerRow: number, cornerColumn: number): void {
    for (const [byRows, byColumns] of UTAH) {
      let row = cornerRow + byRows;
      let column = cornerColumn + byColumns;
      if (row < 0) {
        row += this.#rows;
        column += 4 - ((this.#rows + 4) % 8);
      }
      if (column < 0) {
        column += this.#columns;
        row += 4 - ((this.#columns + 4) % 8);
      }
      this.#placeBit(row, column);
    }
  }

  #placeBit(row: number, column: number): void {
    this.#taken[row * this.#columns + column] = 1;
    this.modules[this.#placedBits++] = this.#moduleAt(row, column);
  }

  #isTaken(row: number, column: number): boolean {
    return this.#taken[row * this.#columns + column] === 1;
  }

  /** The module of the symbol, past the patterns of the regions before it. */
  #moduleAt(row: number, column: number): number {
    const { columns, regionRows, regionColumns } = this.#size;
    const y = row + 1 + 2 * Math.floor(row / regionRows);
    const x = column + 1 + 2 * Math.floor(column / regionColumns);
    return y * columns + x;
  }
}
