/*
 * Lengths carry their unit in their name: `…Mm`, `…Pt`, `…Dots`, `…Modules`.
 * Only this file turns one into another.
 */

/** Sums of lengths differ in their last bits; a nanometre is nothing to a printer. */
export const ROUNDING_ERROR_MM = 1e-6;

/** Exact by definition: one international inch is 25.4 mm. */
export const MM_PER_INCH = 25.4;

/** PostScript points, as PDF and EPS count them. */
export const POINTS_PER_INCH = 72;

/** Millimetres as PDF and EPS points. */
export function mmToPt(lengthMm: number): number {
  return (lengthMm * POINTS_PER_INCH) / MM_PER_INCH;
}

/** PDF and EPS points as millimetres. */
export function ptToMm(lengthPt: number): number {
  return (lengthPt * MM_PER_INCH) / POINTS_PER_INCH;
}

/** Millimetres as printer dots, not rounded. */
export function mmToDots(lengthMm: number, dotsPerInch: number): number {
  return (lengthMm * dotsPerInch) / MM_PER_INCH;
}

/** Printer dots as millimetres. */
export function dotsToMm(dots: number, dotsPerInch: number): number {
  // Divided twice: 8 dots a millimetre are 203.2 an inch, and three of them are 0.375 mm, not a hair less.
  return dots / (dotsPerInch / MM_PER_INCH);
}

/** Rounds dots an inch to thousandths, as people and files have them: 12 a millimetre are 304.8, not 304.79999999999995. */
export function roundDotsPerInch(dotsPerInch: number): number {
  return Math.round(1000 * dotsPerInch) / 1000;
}

/** The length of whole printer dots that is next to a length, in millimetres. */
export function roundToDots(lengthMm: number, dotsPerInch: number): number {
  return dotsToMm(Math.round(mmToDots(lengthMm, dotsPerInch)), dotsPerInch);
}

/** The greatest length of whole printer dots that a length holds, in millimetres. */
export function floorToDots(lengthMm: number, dotsPerInch: number): number {
  return dotsToMm(Math.floor(mmToDots(lengthMm, dotsPerInch)), dotsPerInch);
}

/** The least length of whole printer dots that holds a length, in millimetres. */
export function ceilToDots(lengthMm: number, dotsPerInch: number): number {
  return dotsToMm(Math.ceil(mmToDots(lengthMm, dotsPerInch)), dotsPerInch);
}

/** Rounds a length up to a tenth of a millimetre, as sentences about what is needed have it. */
export function tenthUp(lengthMm: number): number {
  return Math.ceil(lengthMm * 10 - 1e-6) / 10;
}

/** Rounds a length down to a tenth of a millimetre, as sentences about what there is have it. */
export function tenthDown(lengthMm: number): number {
  return Math.floor(lengthMm * 10 + 1e-6) / 10;
}
