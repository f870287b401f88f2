import type { ResolvedAssets } from './resolve-assets.ts';
import type { Grid, Lattice } from './template.ts';

/** A point on a page, from its top left corner. */
export interface PagePoint {
  readonly xMm: number;
  readonly yMm: number;
}

/** One label on one cell. */
export interface Placement {
  /** Which label of the job, from 0. */
  readonly labelIndex: number;
  /** Which cell of its sheet, from 0, as {@link cellOrigins} numbers them. */
  readonly cellIndex: number;
}

/** Maps labels to cells. Computed for each sheet on its own, so that a job's sheets can be rendered as they are needed. */
export interface SheetLayout {
  readonly sheetCount: number;
  /** The placements on one sheet (from 0), in cell order; copies of one label follow each other. */
  placementsOn(sheetIndex: number): readonly Placement[];
  /** The sheet (from 0) that the first copy of a label (from 0) lies on. */
  sheetOf(labelIndex: number): number;
}

/** How many labels a full sheet holds. */
export function cellsPerSheet(grid: Grid): number {
  return (grid.further ?? []).reduce((sum, lattice) => sum + cellsOf(lattice), cellsOf(grid));
}

function cellsOf({ columns, rows }: Lattice): number {
  return columns * rows;
}

/** The top left corner of a cell's label, cells counted from 0 as {@link cellOrigins} has them. */
export function cellOrigin(grid: Grid, cellIndex: number): PagePoint {
  if (grid.further !== undefined) return cellOrigins(grid)[cellIndex] ?? { xMm: NaN, yMm: NaN };
  return latticeOrigin(grid, cellIndex);
}

function latticeOrigin(lattice: Lattice, cellIndex: number): PagePoint {
  const column = cellIndex % lattice.columns;
  const row = Math.floor(cellIndex / lattice.columns);
  return {
    xMm: lattice.originXMm + column * lattice.pitchXMm,
    yMm: lattice.originYMm + row * lattice.pitchYMm,
  };
}

/** Labels whose tops lie no further apart are in one row: makers round their figures. */
const SAME_ROW_MM = 0.3;

/**
 * The top left corners of all labels of a sheet, in the order in which cells are numbered: from the top, and from left to
 * right in each row, whichever lattice a label is on. So people read a sheet, and so gLabels fills one.
 */
export function cellOrigins(grid: Grid): readonly PagePoint[] {
  const { further } = grid;
  if (further === undefined) return originsOn(grid);
  const known = merged.get(grid);
  if (known !== undefined) return known;
  const origins = inReadingOrder([grid, ...further].flatMap(originsOn));
  merged.set(grid, origins);
  return origins;
}

/** True where two grids have their cells in the same places: what is known of one's cells is true of the other's. */
export function haveSameCells(one: Grid, other: Grid): boolean {
  if (cellsPerSheet(one) !== cellsPerSheet(other)) return false;
  const others = cellOrigins(other);
  return cellOrigins(one).every(
    ({ xMm, yMm }, cell) => others[cell]?.xMm === xMm && others[cell].yMm === yMm,
  );
}

/** By the grid: every label that is placed asks for its own. */
const merged = new WeakMap<Grid, readonly PagePoint[]>();

function originsOn(lattice: Lattice): readonly PagePoint[] {
  return Array.from({ length: cellsOf(lattice) }, (_, cell) => latticeOrigin(lattice, cell));
}

function inReadingOrder(origins: readonly PagePoint[]): readonly PagePoint[] {
  const rows: PagePoint[][] = [];
  for (const origin of [...origins].sort((one, other) => one.yMm - other.yMm)) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row === undefined || first === undefined || origin.yMm - first.yMm > SAME_ROW_MM) rows.push([origin]);
    else row.push(origin);
  }
  return rows.flatMap((row) => row.sort((one, other) => one.xMm - other.xMm));
}

/** The cell (from 0) that an arrow key leads to from another; the same one at the edge of the sheet. */
export function nextCell(grid: Grid, cellIndex: number, towards: 'left' | 'right' | 'up' | 'down'): number {
  const last = cellsPerSheet(grid) - 1;
  if (towards === 'left') return Math.max(0, cellIndex - 1);
  if (towards === 'right') return Math.min(last, cellIndex + 1);
  const origins = cellOrigins(grid);
  const from = origins[cellIndex];
  if (from === undefined) return cellIndex;
  const sign = towards === 'down' ? 1 : -1;
  const distances = origins.map(({ xMm, yMm }, index) => ({
    index,
    awayMm: (yMm - from.yMm) * sign,
    besideMm: Math.abs(xMm - from.xMm),
  }));
  const ahead = distances.filter(({ awayMm }) => awayMm > SAME_ROW_MM);
  const nearestMm = Math.min(...ahead.map(({ awayMm }) => awayMm));
  const inNextRow = ahead.filter(({ awayMm }) => awayMm <= nearestMm + SAME_ROW_MM);
  const [next] = inNextRow.sort((one, other) => one.besideMm - other.besideMm);
  return next?.index ?? cellIndex;
}

/**
 * Lays a job's labels on sheets: the first sheet from its start position on,
 * past its spoiled cells, the others from their first cell. A first sheet
 * without a free cell is no sheet.
 */
export function layOutSheets(
  grid: Grid,
  {
    startPosition,
    skipPositions,
    copies,
  }: Pick<ResolvedAssets, 'startPosition' | 'skipPositions' | 'copies'>,
  labelCount: number,
): SheetLayout {
  const cells = cellsPerSheet(grid);
  const spoiled = new Set(skipPositions);
  const firstCells = Array.from({ length: cells }, (_, cell) => cell).filter(
    (cell) => cell + 1 >= startPosition && !spoiled.has(cell + 1),
  );
  const cellsNeeded = labelCount * copies;
  const firstSheets = firstCells.length > 0 && cellsNeeded > 0 ? 1 : 0;
  const rest = Math.max(0, cellsNeeded - firstCells.length);
  const sheetCount = firstSheets + Math.ceil(rest / cells);
  const placement = (copyIndex: number, cellIndex: number): Placement => ({
    labelIndex: Math.floor(copyIndex / copies),
    cellIndex,
  });
  return {
    sheetCount,
    placementsOn(sheetIndex) {
      if (sheetIndex < firstSheets)
        return firstCells.slice(0, cellsNeeded).map((cell, copyIndex) => placement(copyIndex, cell));
      const from = firstCells.length + (sheetIndex - firstSheets) * cells;
      const count = Math.max(0, Math.min(cells, cellsNeeded - from));
      return Array.from({ length: count }, (_, cell) => placement(from + cell, cell));
    },
    sheetOf(labelIndex) {
      const copyIndex = labelIndex * copies;
      if (copyIndex < firstCells.length) return 0;
      return firstSheets + Math.floor((copyIndex - firstCells.length) / cells);
    },
  };
}
