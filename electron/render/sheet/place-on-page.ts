import type { Drawing } from '../../../shared/drawing/drawing.ts';
import { cellOrigin, type PagePoint } from '../../../shared/label/grid.ts';
import type { Grid } from '../../../shared/label/template.ts';
import { aimCornerFor, type Calibration } from '../../../shared/printing/calibration.ts';
import { dotShift } from './dot-shift.ts';

/**
 * Where a label's top left corner is put on the page, so that its centre lands on its cell's. The label is moved as it
 * is, never stretched: its modules stay whole dots, and on the printer's dot grid where that is known, which may take
 * half a dot more.
 */
export function placeOnPage(
  drawing: Drawing,
  grid: Grid,
  cellIndex: number,
  calibration: Calibration | null,
): PagePoint {
  const origin = cellOrigin(grid, cellIndex);
  const at = calibration === null ? origin : aimCornerFor(calibration, origin, drawing);
  const shift = dotShift(drawing, at.xMm, at.yMm);
  return { xMm: at.xMm + shift.xMm, yMm: at.yMm + shift.yMm };
}
