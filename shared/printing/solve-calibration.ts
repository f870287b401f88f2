import type { PageSize } from '../label/template.ts';
import { newProblem } from '../result/problem.ts';
import { fail, ok, type Problem, type Result } from '../result/result.ts';
import type { Calibration } from './calibration.ts';
import { type CalibrationTarget, calibrationTarget, type Ruler } from './calibration-target.ts';

/** What a printed target says of its printer. */
export interface SolvedCalibration {
  readonly calibration: Calibration;
  /** How far the print leans from one end of the page to the other; null where cross C was not measured. No calibration mends it. */
  readonly skewMm: number | null;
  /** What a person should know before the calibration is kept. */
  readonly warnings: readonly Problem[];
}

/** Drivers that shrink a page to its printable area take about this much; a printer's own rollers seldom do. */
const LIKELY_SCALED = 0.01;

/** What rollers and a person's eye may differ by, from one way to the other. */
const SAME_SCALE = 0.004;

/** Why readings give no calibration. */
export type CalibrationCode = 'driver_scales' | 'reading_unlikely' | 'readings_disagree';

/**
 * Solves a calibration from what was measured: offset first, then drift. A and B are enough; C shows skew.
 * Between the crosses it is wrong by no more than the worse reading, and by the skew where there is one.
 * `forgivesMm` is the template's safe margin: a skew that takes more than half of it is warned of.
 * Fails with `reading_unlikely`, `readings_disagree` or `driver_scales`.
 */
export function solveCalibration(
  page: PageSize,
  readings: TargetReadings,
  toleranceMm: number,
): Result<SolvedCalibration, CalibrationCode> {
  const target = calibrationTarget(page);
  const readingProblem = readingsProblem(page, target, readings);
  if (readingProblem !== null) return fail(readingProblem);
  const { a, b, c } = landings(page, readings);
  const spanXMm = target.b.xMm - target.a.xMm;
  const spanYMm = target.b.yMm - target.a.yMm;
  // Along one edge skew does not count as scale: C lies level with B, and under A.
  const scaleX = (b.xMm - (c ?? a).xMm) / spanXMm;
  const scaleY = ((c ?? b).yMm - a.yMm) / spanYMm;
  const leanXMm = c === null ? 0 : c.xMm - a.xMm;
  const leanYMm = c === null ? 0 : b.yMm - c.yMm;
  const calibration = {
    // What leans is right half-way, so that no end is worse than the other.
    offsetXMm: a.xMm - scaleX * target.a.xMm + leanXMm / 2,
    offsetYMm: a.yMm - scaleY * target.a.yMm + leanYMm / 2,
    scaleX,
    scaleY,
  };
  const skewMm = c === null ? null : Math.max(Math.abs(leanXMm), Math.abs(leanYMm));
  return ok({ calibration, skewMm, warnings: warnings(calibration, target, skewMm, toleranceMm) });
}

interface Landing {
  readonly xMm: number;
  readonly yMm: number;
}

/** Where the crosses came out, from the page's top left corner. */
function landings(
  { widthMm, heightMm }: PageSize,
  { a, b, c }: TargetReadings,
): { readonly a: Landing; readonly b: Landing; readonly c: Landing | null } {
  return {
    a: { xMm: a.fromLeftMm, yMm: a.fromTopMm },
    b: { xMm: widthMm - b.fromRightMm, yMm: heightMm - b.fromBottomMm },
    c: c === null ? null : { xMm: c.fromLeftMm, yMm: heightMm - c.fromBottomMm },
  };
}

function warnings(
  { scaleX, scaleY }: Calibration,
  { a, b }: CalibrationTarget,
  skewMm: number | null,
  toleranceMm: number,
): readonly Problem[] {
  const found: Problem[] = [];
  const isLongSpan = Math.min(b.xMm - a.xMm, b.yMm - a.yMm) >= 100;
  if (isLongSpan && Math.abs(scaleX - 1) > LIKELY_SCALED && Math.abs(scaleX - scaleY) < SAME_SCALE) {
    found.push(newProblem('maybe_scaled', { percent: tenths(100 * scaleX) }));
  }
  if (skewMm !== null && skewMm > toleranceMm / 2) {
    found.push(newProblem('skewed', { mm: tenths(skewMm) }));
  }
  return found;
}

/** What a person measured on a printed target, from the paper's edges to the middle of the crosses. */
export interface TargetReadings {
  readonly a: { readonly fromLeftMm: number; readonly fromTopMm: number };
  readonly b: { readonly fromRightMm: number; readonly fromBottomMm: number };
  /** Null where nobody looked for skew. */
  readonly c: { readonly fromLeftMm: number; readonly fromBottomMm: number } | null;
  /** The rulers' lengths; null where they were not measured, or the page has none. */
  readonly acrossMm: number | null;
  readonly downMm: number | null;
}

/** Further from where it should be a cross is on other paper, or the reading is a slip. */
const FURTHEST_OFF_MM = 10;

/** Rollers are off by less than this; what is more is a driver that fits the page. */
const DRIVER_SCALES = 0.02;

/** As well as a ruler is read: each reading is good to half of this, or a little worse. */
const READING_MM = 0.3;

/** Why readings cannot be solved; null where they can. What the driver does wrong is said before what seems to be a slip. */
function readingsProblem(
  page: PageSize,
  target: CalibrationTarget,
  readings: TargetReadings,
): Problem<CalibrationCode> | null {
  const { a, b, c, acrossMm, downMm } = readings;
  const { insetMm, across, down } = target;
  return (
    rulerProblem('across', acrossMm, across) ??
    rulerProblem('down', downMm, down) ??
    crossProblem('A', 'left', a.fromLeftMm, insetMm) ??
    crossProblem('A', 'top', a.fromTopMm, insetMm) ??
    crossProblem('B', 'right', b.fromRightMm, insetMm) ??
    crossProblem('B', 'bottom', b.fromBottomMm, insetMm) ??
    (c === null ? null : crossProblem('C', 'left', c.fromLeftMm, insetMm)) ??
    (c === null ? null : crossProblem('C', 'bottom', c.fromBottomMm, insetMm)) ??
    spanProblem('wide', page.widthMm, insetMm, a.fromLeftMm + b.fromRightMm, acrossMm, across) ??
    spanProblem('high', page.heightMm, insetMm, a.fromTopMm + b.fromBottomMm, downMm, down)
  );
}

function rulerProblem(
  which: 'across' | 'down',
  readMm: number | null,
  ruler: Ruler | null,
): Problem<'driver_scales' | 'reading_unlikely'> | null {
  if (readMm === null || ruler === null) return null;
  const { lengthMm } = ruler;
  if (!(readMm > 0.8 * lengthMm && readMm < 1.2 * lengthMm)) {
    return newProblem('reading_unlikely', { which, length: lengthMm, read: tenths(readMm) });
  }
  const slackMm = DRIVER_SCALES * lengthMm + READING_MM;
  return Math.abs(readMm - lengthMm) > slackMm ? driverScalesProblem(readMm / lengthMm) : null;
}

function crossProblem(
  cross: string,
  edge: 'left' | 'right' | 'top' | 'bottom',
  readMm: number,
  insetMm: number,
): Problem<'reading_unlikely'> | null {
  if (Math.abs(readMm - insetMm) <= Math.min(FURTHEST_OFF_MM, insetMm - 1)) return null;
  return newProblem('reading_unlikely', { which: edge, cross, inset: insetMm, read: tenths(readMm) });
}

function spanProblem(
  side: 'wide' | 'high',
  pageMm: number,
  insetMm: number,
  readMm: number,
  rulerMm: number | null,
  ruler: Ruler | null,
): Problem<'driver_scales' | 'readings_disagree'> | null {
  const spanMm = pageMm - 2 * insetMm;
  const scale = (pageMm - readMm) / spanMm;
  // Two readings each; a short span or ruler tells a scale less well.
  const blur = (2 * READING_MM) / spanMm;
  if (rulerMm !== null && ruler !== null) {
    const rulerScale = rulerMm / ruler.lengthMm;
    if (Math.abs(scale - rulerScale) > blur + (2 * READING_MM) / ruler.lengthMm)
      return disagreementProblem(scale, rulerScale, pageMm, side);
  }
  return Math.abs(scale - 1) > DRIVER_SCALES + blur ? driverScalesProblem(scale) : null;
}

function disagreementProblem(
  byCrosses: number,
  byRuler: number,
  pageMm: number,
  side: 'wide' | 'high',
): Problem<'readings_disagree'> {
  return newProblem('readings_disagree', {
    which: side,
    byCrosses: tenths(100 * byCrosses),
    byRuler: tenths(100 * byRuler),
    page: tenths(pageMm),
  });
}

/** The switch goes by other words in every driver; these are the commonest of each system. */
function driverScalesProblem(scale: number): Problem<'driver_scales'> {
  return newProblem('driver_scales', { percent: tenths(100 * scale) });
}

/** Rounded as people measure. */
function tenths(value: number): number {
  return Math.round(10 * value) / 10;
}
