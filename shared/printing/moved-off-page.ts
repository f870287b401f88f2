import { cellOrigin, cellsPerSheet } from '../label/grid.ts';
import { boundingBox } from '../label/label-area.ts';
import type { Template } from '../label/template.ts';
import type { Problem } from '../result/result.ts';
import { aimFor, type Calibration } from './calibration.ts';

/** A hundredth of a millimetre is nobody's ink. */
const NOTHING_MM = 0.01;

/**
 * The problem `moved_off_page` where a calibration moves what is to be read on a label past an edge of the page: the printer would
 * cut it off. Null where it does not. What lies in a label's safe margin does not count.
 */
export function movedOffPage(
  { page, grid, labelShape }: Pick<Template, 'page' | 'grid' | 'labelShape'>,
  calibration: Calibration,
): Problem | null {
  const size = boundingBox(labelShape);
  const halfXMm = size.widthMm / 2 - labelShape.safeMarginMm;
  const halfYMm = size.heightMm / 2 - labelShape.safeMarginMm;
  // A calibration keeps the order of the cells: the others lie between these two.
  const [first, last] = [0, cellsPerSheet(grid) - 1].map((cell) => {
    const origin = cellOrigin(grid, cell);
    const centre = { xMm: origin.xMm + size.widthMm / 2, yMm: origin.yMm + size.heightMm / 2 };
    return aimFor(calibration, centre);
  });
  if (first === undefined || last === undefined) return null;
  const past = [
    { edge: 'left', byMm: halfXMm - first.xMm },
    { edge: 'top', byMm: halfYMm - first.yMm },
    { edge: 'right', byMm: last.xMm + halfXMm - page.widthMm },
    { edge: 'bottom', byMm: last.yMm + halfYMm - page.heightMm },
  ].sort((one, other) => other.byMm - one.byMm)[0];
  if (past === undefined || past.byMm <= NOTHING_MM) return null;
  const mm = Math.round(past.byMm * 10) / 10;
  return {
    code: 'moved_off_page',
    message:
      `To land where they belong, labels would have to be printed ${mm} mm past the ${past.edge} edge of the page. ` +
      "Set the printer's own position or its paper guides nearer to the middle, then calibrate again.",
    facts: { which: past.edge, mm },
  };
}
