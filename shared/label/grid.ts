import type { ResolvedAssets } from './assets.ts';
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

/** Physical labels of a job that follow each other: counted from 1, copies with places of their own, both ends included. */
export interface PlaceRange {
  readonly fromPlace: number;
  readonly toPlace: number;
}

/** Which cells of a first sheet are not to be printed on. */
export type UsedCells = Pick<ResolvedAssets, 'startPosition' | 'skipPositions'>;

/** One sheet of a layout by itself: laid out with these cells and places it gets the same labels in the same cells. */
export interface SheetAlone extends UsedCells, PlaceRange {}

/** Which label goes where: worked out for any sheet alone, so that a job's sheets can be made as they are needed. */
export interface SheetLayout {
  readonly sheetCount: number;
  /** The labels of the job that are on these sheets, from 0: `toLabel` is the first that is on none any more. */
  readonly fromLabel: number;
  readonly toLabel: number;
  /** The placements on one sheet (from 0), in cell order; copies of one label follow each other. */
  placementsOn(sheetIndex: number): readonly Placement[];
  /** For a sheet (from 0) that the layout has. */
  alone(sheetIndex: number): SheetAlone;
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

/** What a fresh sheet has. */
const NOTHING_USED: UsedCells = { startPosition: 1, skipPositions: [] };

/**
 * Lays a job's labels on sheets: the first sheet from its start position on,
 * past its spoiled cells, the others from their first cell. A first sheet
 * without a free cell is no sheet. `places` narrows it to a part of the job,
 * whose first place then goes to the start position.
 */
export function layOut(
  grid: Grid,
  { startPosition, skipPositions, copies }: UsedCells & Pick<ResolvedAssets, 'copies'>,
  labelCount: number,
  places: PlaceRange = { fromPlace: 1, toPlace: labelCount * copies },
): SheetLayout {
  const cells = cellsPerSheet(grid);
  const spoiled = new Set(skipPositions);
  const firstCells = Array.from({ length: cells }, (_, cell) => cell).filter(
    (cell) => cell + 1 >= startPosition && !spoiled.has(cell + 1),
  );
  const { fromPlace } = places;
  const wanted = Math.max(0, Math.min(places.toPlace, labelCount * copies) + 1 - fromPlace);
  const firstSheets = firstCells.length > 0 && wanted > 0 ? 1 : 0;
  const rest = Math.max(0, wanted - firstCells.length);
  const labelOf = (index: number): number => Math.floor((fromPlace - 1 + index) / copies);
  const placement = (index: number, cellIndex: number): Placement => ({
    labelIndex: labelOf(index),
    cellIndex,
  });
  /** From which of the wanted places to before which one a sheet goes. */
  const span = (sheetIndex: number): readonly [from: number, to: number] => {
    if (sheetIndex < firstSheets) return [0, Math.min(wanted, firstCells.length)];
    const from = firstCells.length + (sheetIndex - firstSheets) * cells;
    return [from, Math.max(from, Math.min(wanted, from + cells))];
  };
  return {
    sheetCount: firstSheets + Math.ceil(rest / cells),
    fromLabel: labelOf(0),
    toLabel: wanted > 0 ? labelOf(wanted - 1) + 1 : labelOf(0),
    placementsOn(sheetIndex) {
      const [from, to] = span(sheetIndex);
      if (sheetIndex < firstSheets)
        return firstCells.slice(0, to).map((cell, index) => placement(index, cell));
      return Array.from({ length: to - from }, (_, cell) => placement(from + cell, cell));
    },
    alone(sheetIndex) {
      const [from, to] = span(sheetIndex);
      const used = sheetIndex < firstSheets ? { startPosition, skipPositions } : NOTHING_USED;
      return { ...used, fromPlace: fromPlace + from, toPlace: fromPlace - 1 + to };
    },
  };
}
