import type { PageSize } from '../label/template.ts';
import { fail, ok, type Problem, type Result } from '../result/result.ts';
import type { Calibration } from './calibration.ts';
import { type CalibrationTarget, calibrationTarget } from './calibration-target.ts';
import { doubtOf, percent, type TargetReadings, tenths } from './target-readings.ts';

export type { TargetReadings } from './target-readings.ts';

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

/**
 * Solves a calibration from what was measured: offset first, then drift. A and B are enough; C shows skew.
 * Between the crosses it is wrong by no more than the worse reading, and by the skew where there is one.
 * `forgivesMm` is the template's safe margin: a skew that takes more than half of it is warned of.
 * Fails with `reading_unlikely`, `readings_disagree` or `driver_scales`.
 */
export function solveCalibration(
  page: PageSize,
  readings: TargetReadings,
  forgivesMm: number,
): Result<SolvedCalibration> {
  const target = calibrationTarget(page);
  const doubt = doubtOf(page, target, readings);
  if (doubt !== null) return fail(doubt);
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
  return ok({ calibration, skewMm, warnings: warnings(calibration, target, skewMm, forgivesMm) });
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
  forgivesMm: number,
): readonly Problem[] {
  const found: Problem[] = [];
  const exact = Math.min(b.xMm - a.xMm, b.yMm - a.yMm) >= 100;
  if (exact && Math.abs(scaleX - 1) > LIKELY_SCALED && Math.abs(scaleX - scaleY) < SAME_SCALE) {
    found.push({
      code: 'maybe_scaled',
      message:
        `Everything comes out at ${percent(scaleX)} of its size, both ways alike: the driver may be fitting the page. ` +
        'Check that it prints at its actual size, and keep this calibration only if it does.',
      facts: { percent: tenths(100 * scaleX) },
    });
  }
  if (skewMm !== null && skewMm > forgivesMm / 2) {
    found.push({
      code: 'skewed',
      message:
        `The print leans by ${skewMm.toFixed(1)} mm over the page, which no calibration can mend. ` +
        'Push the paper guides against the stack, then print the target again.',
      facts: { mm: tenths(skewMm) },
    });
  }
  return found;
}
