import type { PagePoint } from '../label/grid.ts';
import type { Size } from '../label/label-area.ts';

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
