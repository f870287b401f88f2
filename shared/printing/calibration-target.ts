import type { PagePoint } from '../label/grid.ts';
import type { PageSize } from '../label/template.ts';

/**
 * What a target sheet has on it: crosses as far from the nearest two edges of the paper as one number says, and a
 * ruler each way. So all that a person measures is short, and what it should be is easy to remember.
 */
export interface CalibrationTarget {
  /** How far every cross lies from its two edges: a whole number. */
  readonly insetMm: number;
  /** Near the top left corner. */
  readonly a: PagePoint;
  /** Near the bottom right corner. */
  readonly b: PagePoint;
  /** Near the bottom left corner: only measured to look for skew. */
  readonly c: PagePoint;
  /** Lines whose lengths unmask a driver that scales; null where a page has no room for one that could tell. */
  readonly across: Ruler | null;
  readonly down: Ruler | null;
}

/** A line to be measured, from its left or top end. */
export interface Ruler {
  readonly from: PagePoint;
  /** A multiple of 10. */
  readonly lengthMm: number;
}

/** Well inside what any printer reaches, and near the outermost labels' centres. */
const INSET_MM = 20;

/** Of a ruler, where the page has room: a per cent is then a millimetre. */
const RULER_MM = 100;

/** A shorter ruler tells no more than the crosses do. */
const SHORTEST_RULER_MM = 40;

/** White between a ruler's ends and the crosses. */
const CLEAR_MM = 10;

/** White between the ruler across and the one down, which stands below its middle. */
const GAP_MM = 5;

/** Lays the target out on a page; pages are at least 20 mm wide and high. */
export function calibrationTarget({ widthMm, heightMm }: PageSize): CalibrationTarget {
  const insetMm = Math.min(INSET_MM, Math.floor(Math.min(widthMm, heightMm) / 4));
  const acrossMm = rulerMm(widthMm - 2 * insetMm);
  const downMm = rulerMm(heightMm - 2 * insetMm);
  const topMm = (heightMm - (downMm ?? 0)) / 2;
  return {
    insetMm,
    a: { xMm: insetMm, yMm: insetMm },
    b: { xMm: widthMm - insetMm, yMm: heightMm - insetMm },
    c: { xMm: insetMm, yMm: heightMm - insetMm },
    across:
      acrossMm === null ? null : { from: { xMm: (widthMm - acrossMm) / 2, yMm: topMm }, lengthMm: acrossMm },
    down: downMm === null ? null : { from: { xMm: widthMm / 2, yMm: topMm + GAP_MM }, lengthMm: downMm },
  };
}

function rulerMm(betweenCrossesMm: number): number | null {
  const lengthMm = Math.min(RULER_MM, Math.floor((betweenCrossesMm - 2 * CLEAR_MM) / 10) * 10);
  return lengthMm < SHORTEST_RULER_MM ? null : lengthMm;
}
