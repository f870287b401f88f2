import { lineMark, type Mark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import { setText, widthOf } from '../label/set-text.ts';
import type { PagePoint } from '../label/sheet-layout.ts';
import { ptToMm } from '../units/length.ts';

/** A quarter of a point: what can be read against a ruler's own lines. */
const STROKE_MM = 0.09;

const FIGURE_PT = 6;

/** White between a tick and its figure. */
const CLEAR_MM = 0.6;

/** How high digits stand. */
const DIGIT_EM = 0.73;

/** How far a ruler's ticks and figures reach from its line. */
export const RULER_REACH_MM = 6.5;

/**
 * A ruler from a point to the right, ticks upwards, or from it downwards, ticks to the right: a tick each millimetre, a figure
 * each 10 mm. Its ends are its outermost ticks.
 */
export function rulerMarks(
  { xMm, yMm }: PagePoint,
  lengthMm: number,
  way: 'across' | 'down',
  metrics: FontMetrics,
): readonly Mark[] {
  const at = (alongMm: number, awayMm: number): PagePoint =>
    way === 'across' ? { xMm: xMm + alongMm, yMm: yMm - awayMm } : { xMm: xMm + awayMm, yMm: yMm + alongMm };
  const marks: Mark[] = [lineMark(at(0, 0), at(lengthMm, 0), STROKE_MM)];
  for (let mm = 0; mm <= lengthMm; mm++) {
    marks.push(lineMark(at(mm, 0), at(mm, tickMm(mm)), STROKE_MM));
    if (mm % 10 === 0) marks.push(...figureMarks(String(mm), at(mm, tickMm(mm) + CLEAR_MM), way, metrics));
  }
  return marks;
}

/** A figure that begins at a tick's end: over its middle, or right of it. */
function figureMarks(
  figure: string,
  { xMm, yMm }: PagePoint,
  way: 'across' | 'down',
  metrics: FontMetrics,
): readonly Mark[] {
  const runs = metrics.runs(figure, 'mono');
  const emMm = ptToMm(FIGURE_PT);
  return way === 'across'
    ? setText(runs, FIGURE_PT, xMm - (widthOf(runs) * emMm) / 2, yMm)
    : setText(runs, FIGURE_PT, xMm, yMm + DIGIT_EM * (emMm / 2));
}

function tickMm(mm: number): number {
  if (mm % 10 === 0) return 4;
  return mm % 5 === 0 ? 3 : 2;
}
