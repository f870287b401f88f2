import { cellsPerSheet, layOutSheets } from '../../../shared/label/sheet-layout.ts';
import type { Grid } from '../../../shared/label/template.ts';
import type { PrinterSettings } from '../../../shared/printing/printer.ts';

/** Where labels begin on the first of some sheets. Cells count from 1. */
export interface SheetStart {
  readonly startPosition: number;
  readonly skipPositions: readonly number[];
}

/** A sheet that nothing is on. */
export const FRESH_SHEET: SheetStart = { startPosition: 1, skipPositions: [] };

/** A range of a job's labels that is handed over at once. `firstLabel` and `lastLabel` are label numbers, from 1, both included. */
export interface ChunkPlan extends SheetStart {
  readonly firstLabel: number;
  readonly lastLabel: number;
}

/**
 * Splits a range of labels into chunks: a sheet each, or for a roll as many labels as its printer is given between two stop
 * points. Only the first begins elsewhere than on a fresh sheet.
 */
export function layOutChunks(
  grid: Grid,
  start: SheetStart,
  [firstLabel, lastLabel]: readonly [from: number, to: number],
  { feeds, chunkLabels }: Pick<PrinterSettings, 'feeds' | 'chunkLabels'>,
): readonly ChunkPlan[] {
  const cells = cellsPerSheet(grid);
  const sheetsAtOnce = feeds === 'roll' ? Math.max(1, Math.floor(chunkLabels / cells)) : 1;
  const chunks: ChunkPlan[] = [];
  for (let from = firstLabel; from <= lastLabel;) {
    const freshStart = freeCells(grid, start) > 0 ? start : FRESH_SHEET;
    const at = from === firstLabel ? freshStart : FRESH_SHEET;
    const room = freeCells(grid, at) + (sheetsAtOnce - 1) * cells;
    const to = Math.min(lastLabel, from + room - 1);
    chunks.push({ firstLabel: from, lastLabel: to, ...at });
    from = to + 1;
  }
  return chunks;
}

/**
 * Where labels go on with a sheet of which cells are taken: from a cell on, else from the first free one, past what is
 * taken. A fresh sheet where none is free, or none lies opened.
 */
export function continueOnSheet(grid: Grid, taken: ReadonlySet<number>, fromCell?: number): SheetStart {
  const cells = Array.from({ length: cellsPerSheet(grid) }, (_, index) => index + 1);
  const startPosition = fromCell ?? cells.find((cell) => !taken.has(cell));
  if (startPosition === undefined || taken.size === 0) {
    return { ...FRESH_SHEET, startPosition: fromCell ?? 1 };
  }
  return { startPosition, skipPositions: cells.filter((cell) => cell >= startPosition && taken.has(cell)) };
}

/** How many sheets chunks take, or labels of a roll with one across. */
export function countSheets(grid: Grid, chunks: readonly ChunkPlan[]): number {
  return chunks.reduce((sum, chunk) => sum + sheetLayout(grid, chunk).sheetCount, 0);
}

/** Where a label of a print job stands: its sheet in the whole job and the cell on it, both from 1; both 0 for a label of no chunk. */
export interface LabelPosition {
  readonly sheet: number;
  readonly cell: number;
}

/** Gives the position of each label by its number, by the chunk that printed or will print it last. The chunks are in the order of their sending. */
export function labelPositions(
  grid: Grid,
  chunks: readonly ChunkPlan[],
): (labelNumber: number) => LabelPosition {
  const positions: LabelPosition[] = [];
  let sheetsBefore = 0;
  for (const chunk of chunks) {
    const layout = sheetLayout(grid, chunk);
    for (let sheet = 0; sheet < layout.sheetCount; sheet++) {
      for (const { labelIndex, cellIndex } of layout.placementsOn(sheet))
        positions[chunk.firstLabel + labelIndex] = { sheet: sheetsBefore + sheet + 1, cell: cellIndex + 1 };
    }
    sheetsBefore += layout.sheetCount;
  }
  return (labelNumber) => positions[labelNumber] ?? NOWHERE;
}

const NOWHERE: LabelPosition = { sheet: 0, cell: 0 };

/** The cells of its last sheet that a chunk prints on. */
export function cellsUsed(grid: Grid, chunk: ChunkPlan): readonly number[] {
  const layout = sheetLayout(grid, chunk);
  return layout.placementsOn(layout.sheetCount - 1).map(({ cellIndex }) => cellIndex + 1);
}

/** True where the chunk begins on a sheet that nothing is on. */
export function startsOnFreshSheet({ startPosition, skipPositions }: SheetStart): boolean {
  return startPosition === 1 && skipPositions.length === 0;
}

function sheetLayout(grid: Grid, chunk: ChunkPlan): ReturnType<typeof layOutSheets> {
  return layOutSheets(grid, { ...chunk, copies: 1 }, chunk.lastLabel - chunk.firstLabel + 1);
}

function freeCells(grid: Grid, { startPosition, skipPositions }: SheetStart): number {
  const skipped = new Set(skipPositions.filter((cell) => cell >= startPosition));
  return Math.max(0, cellsPerSheet(grid) + 1 - startPosition - skipped.size);
}
