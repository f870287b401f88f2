/*
 * Lengths carry their unit in their name: `…Mm`, `…Pt`, `…Dots`, `…Modules`.
 * Only this file turns one into another.
 */

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

/** The length of whole printer dots that is next to a length, in millimetres. */
export function roundToDots(lengthMm: number, dotsPerInch: number): number {
  return dotsToMm(Math.round(mmToDots(lengthMm, dotsPerInch)), dotsPerInch);
}

/** The greatest length of whole printer dots that a length holds, in millimetres. */
export function floorToDots(lengthMm: number, dotsPerInch: number): number {
  return dotsToMm(Math.floor(mmToDots(lengthMm, dotsPerInch)), dotsPerInch);
}
