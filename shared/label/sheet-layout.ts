import type { ResolvedAssets } from './resolve-assets.ts';
import type { Grid } from './template.ts';

/** A point on a page, from its top left corner. */
export interface PagePoint {
  readonly xMm: number;
  readonly yMm: number;
}

/** One label on one cell. */
export interface Placement {
  /** Which label of the job, from 0. */
  readonly labelIndex: number;
  /** Which cell of its sheet, from 0 along the rows. */
  readonly cellIndex: number;
}

/** Maps labels to cells. Computed for each sheet on its own, so that a job's sheets can be rendered as they are needed. */
export interface SheetLayout {
  readonly sheetCount: number;
  /** The placements on one sheet (from 0), in cell order; copies of one label follow each other. */
  placementsOn(sheetIndex: number): readonly Placement[];
}

/** How many labels a full sheet holds. */
export function cellsPerSheet(grid: Grid): number {
  return grid.columns * grid.rows;
}

/** The top left corner of a cell's label, cells counted from 0 along the rows. */
export function cellOrigin(grid: Grid, cellIndex: number): PagePoint {
  const column = cellIndex % grid.columns;
  const row = Math.floor(cellIndex / grid.columns);
  return { xMm: grid.originXMm + column * grid.pitchXMm, yMm: grid.originYMm + row * grid.pitchYMm };
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
  };
}
