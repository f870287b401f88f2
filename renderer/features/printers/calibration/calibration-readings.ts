import type { Template } from '../../../../shared/label/template.ts';
import {
  type CalibrationCode,
  solveCalibration,
  type SolvedCalibration,
  type TargetReadings,
} from '../../../../shared/printing/solve-calibration.ts';
import type { Result } from '../../../../shared/result/result.ts';

/** The readings of the target in order of entry. The first four are required. */
export const READINGS = [
  ...(['aLeft', 'aTop', 'bRight', 'bBottom'] as const),
  ...(['across', 'down', 'cLeft', 'cBottom'] as const),
] as const;

/** See {@link READINGS}. */
export type Reading = (typeof READINGS)[number];

/** What was typed so far, in millimetres; null where nothing was. */
export type TypedReadings = Readonly<Record<Reading, number | null>>;

/** Nothing typed yet. */
export const NO_READINGS: TypedReadings = {
  aLeft: null,
  aTop: null,
  bRight: null,
  bBottom: null,
  across: null,
  down: null,
  cLeft: null,
  cBottom: null,
};

/** Solves the readings to a calibration; null until both crosses are measured. */
export function solveReadings(
  { page, labelShape }: Template,
  typed: TypedReadings,
): Result<SolvedCalibration, CalibrationCode> | null {
  const readings = toTargetReadings(typed);
  return readings === null ? null : solveCalibration(page, readings, labelShape.safeMarginMm);
}

function toTargetReadings({ aLeft, aTop, bRight, bBottom, ...more }: TypedReadings): TargetReadings | null {
  if (aLeft === null || aTop === null || bRight === null || bBottom === null) return null;
  const { cLeft, cBottom, across, down } = more;
  return {
    a: { fromLeftMm: aLeft, fromTopMm: aTop },
    b: { fromRightMm: bRight, fromBottomMm: bBottom },
    c: cLeft === null || cBottom === null ? null : { fromLeftMm: cLeft, fromBottomMm: cBottom },
    acrossMm: across,
    downMm: down,
  };
}
