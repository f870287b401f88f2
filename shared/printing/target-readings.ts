import type { PageSize } from '../label/template.ts';
import type { Problem } from '../result/result.ts';
import type { CalibrationTarget, Ruler } from './calibration-target.ts';

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
export function doubtOf(page: PageSize, target: CalibrationTarget, readings: TargetReadings): Problem | null {
  const { a, b, c, acrossMm, downMm } = readings;
  const { insetMm, across, down } = target;
  return (
    rulerDoubt('across', acrossMm, across) ??
    rulerDoubt('down', downMm, down) ??
    crossDoubt('A', 'left', a.fromLeftMm, insetMm) ??
    crossDoubt('A', 'top', a.fromTopMm, insetMm) ??
    crossDoubt('B', 'right', b.fromRightMm, insetMm) ??
    crossDoubt('B', 'bottom', b.fromBottomMm, insetMm) ??
    (c === null ? null : crossDoubt('C', 'left', c.fromLeftMm, insetMm)) ??
    (c === null ? null : crossDoubt('C', 'bottom', c.fromBottomMm, insetMm)) ??
    spanDoubt('wide', page.widthMm, insetMm, a.fromLeftMm + b.fromRightMm, acrossMm, across) ??
    spanDoubt('high', page.heightMm, insetMm, a.fromTopMm + b.fromBottomMm, downMm, down)
  );
}

function rulerDoubt(which: 'across' | 'down', readMm: number | null, ruler: Ruler | null): Problem | null {
  if (readMm === null || ruler === null) return null;
  const { lengthMm } = ruler;
  if (!(readMm > 0.8 * lengthMm && readMm < 1.2 * lengthMm)) {
    return {
      code: 'reading_unlikely',
      message: `The line ${which} is to be ${lengthMm} mm long, and ${inMm(readMm)} was typed. Measure it again.`,
      facts: { which, length: lengthMm, read: tenths(readMm) },
    };
  }
  const slackMm = DRIVER_SCALES * lengthMm + READING_MM;
  return Math.abs(readMm - lengthMm) > slackMm ? scaled(readMm / lengthMm) : null;
}

function crossDoubt(
  cross: string,
  edge: 'left' | 'right' | 'top' | 'bottom',
  readMm: number,
  insetMm: number,
): Problem | null {
  if (Math.abs(readMm - insetMm) <= Math.min(FURTHEST_OFF_MM, insetMm - 1)) return null;
  return {
    code: 'reading_unlikely',
    message:
      `Cross ${cross} is to lie ${insetMm} mm from the ${edge} edge, and ${inMm(readMm)} was typed. ` +
      'Measure it again; if it is so, the paper has another size than the template, or lies in the tray the wrong way round.',
    facts: { which: edge, cross, inset: insetMm, read: tenths(readMm) },
  };
}

function spanDoubt(
  side: 'wide' | 'high',
  pageMm: number,
  insetMm: number,
  readMm: number,
  rulerMm: number | null,
  ruler: Ruler | null,
): Problem | null {
  const spanMm = pageMm - 2 * insetMm;
  const scale = (pageMm - readMm) / spanMm;
  // Two readings each; a short span or ruler tells a scale less well.
  const blur = (2 * READING_MM) / spanMm;
  if (rulerMm !== null && ruler !== null) {
    const rulerScale = rulerMm / ruler.lengthMm;
    if (Math.abs(scale - rulerScale) > blur + (2 * READING_MM) / ruler.lengthMm)
      return disagreement(scale, rulerScale, pageMm, side);
  }
  return Math.abs(scale - 1) > DRIVER_SCALES + blur ? scaled(scale) : null;
}

function disagreement(byCrosses: number, byRuler: number, pageMm: number, side: 'wide' | 'high'): Problem {
  return {
    code: 'readings_disagree',
    message:
      `By its crosses the page is printed at ${percent(byCrosses)}, by its ruler at ${percent(byRuler)}. ` +
      `Measure again; if it is so, the paper is not ${pageMm.toFixed(1)} mm ${side} as the template says.`,
    facts: {
      which: side,
      byCrosses: tenths(100 * byCrosses),
      byRuler: tenths(100 * byRuler),
      page: tenths(pageMm),
    },
  };
}

/** The switch goes by other words in every driver; these are the commonest of each system. */
function scaled(scale: number): Problem {
  return {
    code: 'driver_scales',
    message:
      `The page comes out at ${percent(scale)} of its size: the printer's driver fits it to the paper. Switch that off, ` +
      'then print the target again. Windows: in the printing preferences, “Actual size” or “100 %”. macOS: in the print ' +
      'dialog, “Scale to fit paper size” off and “Scale: 100 %”. Linux: in the printer options, page scaling “None”.',
    facts: { percent: tenths(100 * scale) },
  };
}

/** Rounded as people measure. */
export function tenths(value: number): number {
  return Math.round(10 * value) / 10;
}

/** A scale as people say it: 97.0 %. */
export function percent(scale: number): string {
  return `${(scale * 100).toFixed(1)} %`;
}

function inMm(lengthMm: number): string {
  return Number.isFinite(lengthMm) ? `${lengthMm.toFixed(1)} mm` : 'no number';
}
