import type { BarsMark } from '../../../shared/drawing/drawing.ts';
import { dotsToMm, mmToDots } from '../../../shared/units/length.ts';

/** Widths that a head or a toner must keep apart. */
const LINE_DOTS = [1, 2, 3];

/** Lines of one width that stand side by side. */
const LINES = 4;

/** How long the lines are, about. */
const LENGTH_MM = 3;

/** White dots between two groups. */
const GAP_DOTS = 8;

/** The lines of a {@link dotPattern}, and the room they take, which is a whole number of dots. */
export interface DotPattern {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly markAt: (xMm: number, yMm: number) => BarsMark;
}

/** Upright, then level lines of one, two and three dots with as much white between them: what a worn head or too much heat fills up. */
export function dotPattern(dotsPerInch: number): DotPattern {
  const lengthDots = Math.round(mmToDots(LENGTH_MM, dotsPerInch));
  const rects: number[] = [];
  let startDots = 0;
  for (const isUpright of [true, false]) {
    for (const lineDots of LINE_DOTS) {
      for (let line = 0; line < LINES; line++) {
        const offsetDots = line * 2 * lineDots;
        if (isUpright) rects.push(startDots + offsetDots, 0, lineDots, lengthDots);
        else rects.push(startDots, offsetDots, lengthDots, lineDots);
      }
      startDots += GAP_DOTS + (isUpright ? (2 * LINES - 1) * lineDots : lengthDots);
    }
  }
  const dotMm = dotsToMm(1, dotsPerInch);
  const heightDots = Math.max(lengthDots, (2 * LINES - 1) * Math.max(...LINE_DOTS));
  return {
    widthMm: (startDots - GAP_DOTS) * dotMm,
    heightMm: heightDots * dotMm,
    markAt: (originXMm, originYMm) => ({
      ...{ kind: 'bars', originXMm, originYMm, dotsPerInch },
      ...{ columnMm: dotMm, rowMm: dotMm, rects: Float32Array.from(rects) },
    }),
  };
}
