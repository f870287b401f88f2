import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { dotsToMm, mmToDots } from '../../../shared/units/length.ts';

/** A way to move something, in millimetres. */
export interface Shift {
  readonly xMm: number;
  readonly yMm: number;
}

const STAY: Shift = { xMm: 0, yMm: 0 };

/**
 * How to move a drawing, placed on a page at the given point, so that its symbol starts on
 * the printer's dot grid: less than half a dot each way. The whole drawing
 * moves, so that symbol and text keep their distances. No move where no printer is known.
 */
export function dotShift(drawing: Drawing, atXMm: number, atYMm: number): Shift {
  for (const mark of drawing.marks) {
    if (mark.kind !== 'bars' || mark.dotsPerInch === null) continue;
    return {
      xMm: toDotGrid(atXMm + mark.originXMm, mark.dotsPerInch),
      yMm: toDotGrid(atYMm + mark.originYMm, mark.dotsPerInch),
    };
  }
  return STAY;
}

function toDotGrid(placeMm: number, dotsPerInch: number): number {
  return dotsToMm(Math.round(mmToDots(placeMm, dotsPerInch)), dotsPerInch) - placeMm;
}
