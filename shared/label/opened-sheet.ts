import { cellsPerSheet, layOut, type SheetLayout, type UsedCells } from './grid.ts';
import type { Grid } from './template.ts';

/** A sheet that lies in a printer and has been printed on, or not yet. Cells count from 1. */
export interface SheetCells {
  readonly used: readonly number[];
  /** Torn off, creased or dirty: as good as used. */
  readonly spoiled: readonly number[];
}

/** The first free cell, from the given one on; null where none is left. */
export function nextFreeCell(grid: Grid, { used, spoiled }: SheetCells, fromCell = 1): number | null {
  const taken = new Set([...used, ...spoiled]);
  for (let cell = fromCell; cell <= cellsPerSheet(grid); cell++) if (!taken.has(cell)) return cell;
  return null;
}

/** What {@link layOut} is told of an opened sheet, so that a job begins on its first free cell, from `fromCell` on. */
export function cellsToPassOver(grid: Grid, sheet: SheetCells, fromCell = 1): UsedCells {
  return {
    // Past the last cell where none is free: the job then begins on a fresh sheet.
    startPosition: nextFreeCell(grid, sheet, fromCell) ?? cellsPerSheet(grid) + 1,
    skipPositions: [...new Set([...sheet.used, ...sheet.spoiled])].sort((one, other) => one - other),
  };
}

/** How many sheets a job touches, the opened one among them where it still takes a label. */
export function sheetsNeeded(
  grid: Grid,
  sheet: SheetCells,
  labelCount: number,
  copies: number,
  fromCell = 1,
): number {
  return layOut(grid, { ...cellsToPassOver(grid, sheet, fromCell), copies }, labelCount).sheetCount;
}

/** What lies in the printer once a layout's sheets, up to this one (from 0), are printed. Cells before a later start stay free. */
export function sheetAfter(sheet: SheetCells, layout: SheetLayout, sheetIndex: number): SheetCells {
  const printed = layout.placementsOn(sheetIndex).map(({ cellIndex }) => cellIndex + 1);
  const { startPosition, skipPositions } = layout.alone(sheetIndex);
  const isFresh = startPosition === 1 && skipPositions.length === 0;
  if (isFresh) return { used: printed, spoiled: [] };
  return { used: [...sheet.used, ...printed].sort((one, other) => one - other), spoiled: sheet.spoiled };
}
