import type { TextMark } from '../drawing/drawing.ts';
import type { MeasuredRun } from '../drawing/fonts.ts';
import { ptToMm } from '../units/length.ts';

/** Smaller type cannot be read at arm's length, nor printed at 203 dpi. */
export const SMALLEST_TYPE_PT = 4;

/** Type that can be read without effort; codes are smaller only where that keeps them whole. */
export const READABLE_TYPE_PT = 5;

/** Brackets and small letters with ascenders reach this high in the bundled faces. */
const ORDINARY_TOP_EM = 0.76;

/** Small letters reach this far below the baseline in the bundled faces; capitals and digits stand on it. */
export const ORDINARY_DESCENT_EM = -0.236;

/** A line of text above and (negative) below its baseline, and how many of its characters stand for ones that no face can set. */
export interface LineReach {
  readonly topEm: number;
  readonly bottomEm: number;
  readonly replaced: number;
}

/** Gives how far a line reaches: as ordinary text does, which stands on `ordinaryBottomEm`, or its own ink where that reaches further. */
export function reachOf(runs: readonly MeasuredRun[], ordinaryBottomEm: number): LineReach {
  return {
    topEm: Math.max(ORDINARY_TOP_EM, ...runs.map(({ inkTopEm }) => inkTopEm)),
    bottomEm: Math.min(ordinaryBottomEm, ...runs.map(({ inkBottomEm }) => inkBottomEm)),
    replaced: runs.reduce((sum, run) => sum + run.replaced, 0),
  };
}

/** How far runs set one after another reach, from the first one's origin: advances and ink. */
export interface Extent {
  readonly leftEm: number;
  readonly rightEm: number;
}

/** See {@link Extent}. */
export function extentOf(runs: readonly MeasuredRun[]): Extent {
  let [widthEm, leftEm, rightEm] = [0, 0, 0];
  for (const run of runs) {
    leftEm = Math.min(leftEm, widthEm + run.leftEm);
    rightEm = Math.max(rightEm, widthEm + run.rightEm);
    widthEm += run.widthEm;
  }
  return { leftEm, rightEm };
}

/** The width of an extent. */
export function widthOf(runs: readonly MeasuredRun[]): number {
  const { leftEm, rightEm } = extentOf(runs);
  return rightEm - leftEm;
}

/** Sets runs one after another so that nothing of them lies left of a point on the baseline. */
export function setText(
  runs: readonly MeasuredRun[],
  sizePt: number,
  leftMm: number,
  baselineYMm: number,
): readonly TextMark[] {
  const emMm = ptToMm(sizePt);
  let xMm = leftMm - extentOf(runs).leftEm * emMm;
  return runs.map(({ face, text, clusters, widthEm }) => {
    const widthMm = widthEm * emMm;
    const mark: TextMark = { kind: 'text', face, text, sizePt, xMm, baselineYMm, widthMm };
    xMm += widthMm;
    return clusters === undefined ? mark : { ...mark, clusters };
  });
}
