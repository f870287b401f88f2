import { newProblem } from '../result/problem.ts';
import type { Problem } from '../result/result.ts';
import type { GradeTenths } from './overall-grade.ts';
import type { VerifiedSymbology } from './verified-symbology.ts';

/** Where the grades of a printer are going. Grades are numbers from 0 to 4. */
export interface GradeTrend {
  /** How many readings it is made of: the newest, at most {@link TREND_READINGS}. */
  readonly readings: number;
  /** The line through them at the oldest and at the newest. */
  readonly from: number;
  readonly to: number;
  /** The mean of the newest {@link MEAN_READINGS}, or of as many as there are. */
  readonly mean: number;
  readonly state: TrendState;
}

/** What a trend comes to. */
export type TrendState =
  /** Too few readings to say anything, or no fall that is more than chance. */
  | { readonly kind: 'steady' }
  /** It falls, and reaches C after so many further readings. */
  | { readonly kind: 'falling'; readonly readingsLeft: number }
  /** The newest readings are at C or lower by now. */
  | { readonly kind: 'at_c' };

/** The newest readings that a trend is made of: a head that is cleaned is forgotten after so many. */
export const TREND_READINGS = 20;

/** Fewer say nothing of a trend. */
export const LEAST_READINGS = 8;

/** The readings whose mean says where the grades are now. */
export const MEAN_READINGS = 5;

/** A fall is told when it reaches C within so many further readings. */
export const TREND_HORIZON = 20;

/** Below this a grade is a C. ISO/IEC 15415 and 15416: B from 2.5. */
const LEAST_B = 2.5;

/**
 * How many standard errors from nothing a slope has to be: a fall that is chance passes this about once in a hundred
 * with {@link LEAST_READINGS} readings, once in 250 with {@link TREND_READINGS} (Student's t, one-sided).
 */
const LEAST_T = 3;

/**
 * Gives the trend of grades, oldest first, by a straight line of least squares through the newest. A line and not a moving
 * average: an average lags behind a fall and has no rate, and the rate is what says when C comes. A fall counts where it
 * is more than the scatter explains. Whatever the line says, readings that are at C on average are told.
 */
export function gradeTrend(grades: readonly GradeTenths[]): GradeTrend {
  const newest = grades.slice(-TREND_READINGS).map((tenths) => tenths / 10);
  const mean = meanOf(newest.slice(-MEAN_READINGS));
  const line = lineThrough(newest);
  const last = newest.length - 1;
  return {
    readings: newest.length,
    from: withinGrades(line.start),
    to: withinGrades(line.start + line.slope * last),
    mean,
    state: stateOf(newest, mean, line),
  };
}

function stateOf(newest: readonly number[], mean: number, line: Line): TrendState {
  if (newest.length >= MEAN_READINGS && mean < LEAST_B) return { kind: 'at_c' };
  if (newest.length < LEAST_READINGS || line.slope >= 0) return { kind: 'steady' };
  if (-line.slope < LEAST_T * line.slopeError) return { kind: 'steady' };
  const now = line.start + line.slope * (newest.length - 1);
  const readingsLeft = Math.max(1, Math.ceil((now - LEAST_B) / -line.slope));
  return readingsLeft <= TREND_HORIZON ? { kind: 'falling', readingsLeft } : { kind: 'steady' };
}

/** A line through values at 0, 1, 2 …, and the standard error of its slope. */
interface Line {
  readonly start: number;
  readonly slope: number;
  readonly slopeError: number;
}

function lineThrough(values: readonly number[]): Line {
  const count = values.length;
  const mean = meanOf(values);
  if (count < 3) return { start: mean, slope: 0, slopeError: 0 };
  const middle = (count - 1) / 2;
  const spread = (count * (count * count - 1)) / 12;
  const slope = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0) / spread;
  const start = mean - slope * middle;
  const residuals = values.reduce((sum, value, at) => sum + (value - start - slope * at) ** 2, 0);
  return { start, slope, slopeError: Math.sqrt(residuals / (count - 2) / spread) };
}

/** Nothing of nothing is 0. */
function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function withinGrades(value: number): number {
  return Math.min(4, Math.max(0, value));
}

/** A printer's trend for one kind of symbol. */
export interface PrinterTrend {
  /** Null where the printer has been removed since. */
  readonly printerName: string;
  readonly printerId: string;
  readonly symbology: VerifiedSymbology;
  readonly trend: GradeTrend;
  /** What is to be done about it; null where all is well. */
  readonly warning: Problem | null;
}

/** Says of a trend what is to be done, `grade_falling` or `grade_at_c`; null for one that is steady. */
export function trendWarning(
  { readings, from, to, mean, state }: GradeTrend,
  printer: string,
  symbology: VerifiedSymbology,
): Problem<'grade_at_c' | 'grade_falling'> | null {
  const of = { printer, symbology: newProblem('verified_symbology', { which: symbology }) };
  switch (state.kind) {
    case 'steady':
      return null;
    case 'falling':
      return newProblem('grade_falling', { ...of, readings, from, to, left: state.readingsLeft });
    case 'at_c':
      return newProblem('grade_at_c', { ...of, readings: Math.min(readings, MEAN_READINGS), mean });
  }
}
