import { mmToDots } from '../units/length.ts';
import type { BarsMark, Drawing } from './drawing.ts';
import { isSideways } from './quarter-turn.ts';

/**
 * Gives a drawing whose symbols' dark elements are narrower by so many whole dots of their printer, or wider where the number is
 * negative: bars across, 2D modules both ways where light follows. What a printer adds by growth is so taken off before. Never
 * to nothing: of every element at least a dot stays and at least half a module, and as much of every light one. Elements keep
 * their distances from edge to like edge. Symbols of no known printer stay as they are.
 */
export function reduceBars(drawing: Drawing, reductionDots: number): Drawing {
  if (reductionDots === 0) return drawing;
  const marks = drawing.marks.map((mark) => (mark.kind === 'bars' ? reduceMark(mark, reductionDots) : mark));
  return { ...drawing, marks };
}

function reduceMark(mark: BarsMark, asked: number): BarsMark {
  return isSideways(mark) ? transposed(reduceUpright(transposed(mark), asked)) : reduceUpright(mark, asked);
}

/** The mark with its columns as rows. */
function transposed(mark: BarsMark): BarsMark {
  const rects = new Float32Array(mark.rects.length);
  for (let at = 0; at < rects.length; at += 4) {
    const [x = 0, y = 0, width = 0, height = 0] = mark.rects.subarray(at, at + 4);
    rects.set([y, x, height, width], at);
  }
  return { ...mark, rects, columnMm: mark.rowMm, rowMm: mark.columnMm };
}

function reduceUpright(mark: BarsMark, asked: number): BarsMark {
  const { form, dotsPerInch, columnMm, rects } = mark;
  if (dotsPerInch === null) return mark;
  const columnDots = Math.round(mmToDots(columnMm, dotsPerInch));
  const isMatrix = form === 'matrix';
  const least = isMatrix ? 1 : narrowest(rects);
  const dots = reductionWithin(asked, least * columnDots);
  if (dots === 0) return mark;
  // In columns, as the rectangles count: half of it on each side, in whole dots.
  const by = dots / columnDots;
  const shift = Math.floor(dots / 2) / columnDots;
  const reduced = isMatrix ? reduceModules(modulesOf(rects), by, shift) : reduceLinear(rects, by, shift);
  return { ...mark, rects: Float32Array.from(reduced) };
}

/** Gives the dots that can be taken off, or put on, of those asked for where a module has so many. */
export function reductionWithin(asked: number, moduleDots: number): number {
  const most = Math.max(0, Math.min(Math.floor(moduleDots / 2), moduleDots - 1));
  return Math.max(-most, Math.min(most, asked));
}

/** The width of the narrowest bar, in columns. */
function narrowest(rects: Float32Array): number {
  let least = Infinity;
  for (let at = 0; at < rects.length; at += 4) least = Math.min(least, rects[at + 2] ?? Infinity);
  return least === Infinity ? 1 : least;
}

/** Bars stand beside each other, and bearer bars over all of them: each gives way at its right end. */
function reduceLinear(rects: Float32Array, by: number, shift: number): number[] {
  const reduced: number[] = [];
  for (let at = 0; at < rects.length; at += 4) {
    const [x = 0, y = 0, width = 0, height = 0] = rects.subarray(at, at + 4);
    reduced.push(x + shift, y, width - by, height);
  }
  return reduced;
}

/** A stretch of dark modules of one row: its first column, and the one after its last. */
type Run = readonly [from: number, to: number];

/** The dark runs of a matrix, row by row. */
function modulesOf(rects: Float32Array): ReadonlyMap<number, readonly Run[]> {
  const rows = new Map<number, Run[]>();
  for (let at = 0; at < rects.length; at += 4) {
    const [x = 0, y = 0, width = 0, height = 0] = rects.subarray(at, at + 4);
    for (let row = y; row < y + height; row++) {
      const runs = rows.get(row);
      if (runs === undefined) rows.set(row, [[x, x + width]]);
      else runs.push([x, x + width]);
    }
  }
  return rows;
}

/**
 * The dark area without what lies within `by` columns of light to its right and below, or for a negative number with as much
 * around: each row in two bands, of which the thin one is dark where the next row, or the one before, has its say too.
 */
function reduceModules(rows: ReadonlyMap<number, readonly Run[]>, by: number, shift: number): number[] {
  const reduced: number[] = [];
  const band = (runs: readonly Run[], y: number, height: number): void => {
    for (const [from, to] of runs) reduced.push(from + shift, y + shift, to - from - by, height);
  };
  const runsOf = (row: number): readonly Run[] => rows.get(row) ?? [];
  for (const [row, runs] of rows) {
    if (by > 0) {
      band(runs, row, 1 - by);
      band(inBoth(runs, runsOf(row + 1)), row + 1 - by, by);
    } else {
      // What hangs over into the next row may lie on what is dark there: black on black.
      band(runs, row, 1 - by);
    }
  }
  return reduced;
}

/** Where the runs of two rows overlap. */
function inBoth(one: readonly Run[], other: readonly Run[]): readonly Run[] {
  return one.flatMap(([from, to]) =>
    other.flatMap(([otherFrom, otherTo]): Run[] => {
      const overlap: Run = [Math.max(from, otherFrom), Math.min(to, otherTo)];
      return overlap[1] > overlap[0] ? [overlap] : [];
    }),
  );
}
