import type { TextMark } from '../drawing/drawing.ts';
import type { MeasuredRun } from '../drawing/font-metrics.ts';
import { ptToMm } from '../units/length.ts';

/** Smaller type cannot be read at arm's length, nor printed at 203 dpi. */
export const SMALLEST_TYPE_PT = 4;

/** The width of runs set one after another. */
export function widthOf(runs: readonly MeasuredRun[]): number {
  return runs.reduce((sum, run) => sum + run.widthEm, 0);
}

/** Sets runs one after another from a point on the baseline. */
export function setText(
  runs: readonly MeasuredRun[],
  sizePt: number,
  leftMm: number,
  baselineYMm: number,
): readonly TextMark[] {
  const emMm = ptToMm(sizePt);
  let xMm = leftMm;
  return runs.map(({ face, text, widthEm }) => {
    const widthMm = widthEm * emMm;
    const mark: TextMark = { kind: 'text', face, text, sizePt, xMm, baselineYMm, widthMm };
    xMm += widthMm;
    return mark;
  });
}
