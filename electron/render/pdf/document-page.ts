import type { PageSize } from '../../../shared/label/template.ts';
import { mmToPt, roundToDots } from '../../../shared/units/length.ts';

/** The size of a document's pages, in points. */
export interface DocumentPage {
  readonly widthPt: number;
  readonly heightPt: number;
}

/** Points are written with so many decimals. */
const POINT_STEPS = 1e5;

/** How far a length may be off a whole step for it to be that: floating point. */
const SAME_STEP = 1e-4;

/**
 * Gives the page of a document for stock of a size: of whole printer dots each way where the printer's are known. A PDF
 * counts from the bottom, and so do Ghostscript and what prints through it; labels are counted from the top. On 2,373.67
 * dots, as A4 is high at 203 an inch, that made every dark row one dot too tall. The page differs from the stock by half a
 * dot at the most, 0.06 mm at 203 an inch: the stock is still told by it, and what is sent to a printer names its own.
 */
export function documentPage({ widthMm, heightMm }: PageSize, dotsPerInch: number | null): DocumentPage {
  const length = (mm: number): number =>
    inSteps(mmToPt(dotsPerInch === null ? mm : roundToDots(mm, dotsPerInch)));
  return { widthPt: length(widthMm), heightPt: length(heightMm) };
}

/** Rounded down: what is a hair over a whole number of dots gets one more from poppler. */
function inSteps(lengthPt: number): number {
  return Math.floor(lengthPt * POINT_STEPS + SAME_STEP) / POINT_STEPS;
}
