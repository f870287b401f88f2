import { boundingBox, type Size } from '../label/label-shape.ts';
import { cellOrigins, type PagePoint } from '../label/sheet-layout.ts';
import type { Template } from '../label/template.ts';
import { newProblem } from '../result/problem.ts';
import type { Problem } from '../result/result.ts';

/**
 * How a printer moves what it prints, for one tray and template: a point that should lie at (x, y) from the
 * page's top left corner comes out at (offsetX + scaleX·x, offsetY + scaleY·y). What is printed is placed by the
 * inverse, so that it lands where the template says. A calibration never changes a template.
 */
export interface Calibration {
  readonly offsetXMm: number;
  readonly offsetYMm: number;
  /** 1 where the printer is true to size; between 0.9 and 1.1. */
  readonly scaleX: number;
  readonly scaleY: number;
}

/** A printer that is true. */
export const UNCALIBRATED: Calibration = { offsetXMm: 0, offsetYMm: 0, scaleX: 1, scaleY: 1 };

/** Where to print what is to land at a point of the page. */
export function aimFor(calibration: Calibration, { xMm, yMm }: PagePoint): PagePoint {
  return {
    xMm: (xMm - calibration.offsetXMm) / calibration.scaleX,
    yMm: (yMm - calibration.offsetYMm) / calibration.scaleY,
  };
}

/** Where on the page comes out what is printed at a point: the inverse of {@link aimFor}. */
export function landingOf(calibration: Calibration, { xMm, yMm }: PagePoint): PagePoint {
  return {
    xMm: calibration.offsetXMm + calibration.scaleX * xMm,
    yMm: calibration.offsetYMm + calibration.scaleY * yMm,
  };
}

/** Where to print the top left corner of a label whose centre is to land where its own place says: it is moved as it is, not stretched. */
export function aimCornerFor(calibration: Calibration, { xMm, yMm }: PagePoint, size: Size): PagePoint {
  const [halfXMm, halfYMm] = [size.widthMm / 2, size.heightMm / 2];
  const aim = aimFor(calibration, { xMm: xMm + halfXMm, yMm: yMm + halfYMm });
  return { xMm: aim.xMm - halfXMm, yMm: aim.yMm - halfYMm };
}

/** A hundredth of a millimetre is nobody's ink. */
const TOLERANCE_MM = 0.01;

/**
 * The problem `moved_off_page` where a calibration moves what is to be read on a label past an edge of the page: the printer would
 * cut it off. Null where it does not. What lies in a label's safe margin does not count.
 */
export function movedOffPageProblem(
  { page, grid, labelShape }: Pick<Template, 'page' | 'grid' | 'labelShape'>,
  calibration: Calibration,
): Problem<'moved_off_page'> | null {
  const size = boundingBox(labelShape);
  const halfXMm = size.widthMm / 2 - labelShape.safeMarginMm;
  const halfYMm = size.heightMm / 2 - labelShape.safeMarginMm;
  const centres = cellOrigins(grid).map(({ xMm, yMm }) =>
    aimFor(calibration, { xMm: xMm + size.widthMm / 2, yMm: yMm + size.heightMm / 2 }),
  );
  const [acrossMm, downMm] = [centres.map(({ xMm }) => xMm), centres.map(({ yMm }) => yMm)];
  const past = [
    { edge: 'left' as const, byMm: halfXMm - Math.min(...acrossMm) },
    { edge: 'top' as const, byMm: halfYMm - Math.min(...downMm) },
    { edge: 'right' as const, byMm: Math.max(...acrossMm) + halfXMm - page.widthMm },
    { edge: 'bottom' as const, byMm: Math.max(...downMm) + halfYMm - page.heightMm },
  ].sort((one, other) => other.byMm - one.byMm)[0];
  if (past === undefined || past.byMm <= TOLERANCE_MM) return null;
  const mm = Math.round(past.byMm * 10) / 10;
  return newProblem('moved_off_page', { which: past.edge, mm });
}
