import type { TextMark } from '../drawing/drawing.ts';
import type { MeasuredRun } from '../drawing/fonts.ts';
import { ptToMm } from '../units/length.ts';

/** Smaller type cannot be read at arm's length, nor printed at 203 dpi. */
export const SMALLEST_TYPE_PT = 4;

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
  return runs.map(({ face, text, widthEm }) => {
    const widthMm = widthEm * emMm;
    const mark: TextMark = { kind: 'text', face, text, sizePt, xMm, baselineYMm, widthMm };
    xMm += widthMm;
    return mark;
  });
}
