import type { Drawing, Mark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/font-metrics.ts';
import { lineMark } from '../drawing/line-mark.ts';
import { cellOrigin, cellsPerSheet, type PagePoint } from '../label/grid.ts';
import { boundingBox } from '../label/label-area.ts';
import { labelEdge } from '../label/label-edge.ts';
import { setText } from '../label/set-text.ts';
import type { Template } from '../label/template.ts';
import { ptToMm } from '../units/length.ts';
import { aimCornerFor, aimFor, type Calibration, UNCALIBRATED } from './calibration.ts';
import { calibrationTarget } from './calibration-target.ts';
import { rulerMarks } from './ruler-marks.ts';

/** Half a point: seen at arm's length, and its middle is still found. */
const CROSS_STROKE_MM = 0.18;

const LETTER_PT = 12;
const TEXT_PT = 8;

/** Below this a page has room for its crosses and rulers only. */
const ROOM_FOR_TEXT_MM = 150;

/**
 * The target sheet of a template: crosses A, B and C, a ruler each way, and every label's edge, so that the sheet can be held
 * to the light with a sheet of labels. `lines` is what the person is to do, in their language; a small label has no room for it.
 * With the calibration that was solved it is the proof of it: every cross then measures what is printed beside it.
 */
export function makeCalibrationSheet(
  { page, grid, labelShape }: Pick<Template, 'page' | 'grid' | 'labelShape'>,
  lines: readonly string[],
  metrics: FontMetrics,
  calibration: Calibration = UNCALIBRATED,
): Drawing {
  const { insetMm, a, b, c, across, down } = calibrationTarget(page);
  const edges = Array.from({ length: cellsPerSheet(grid) }, (_, cell) =>
    labelEdge(labelShape, aimCornerFor(calibration, cellOrigin(grid, cell), boundingBox(labelShape))),
  );
  const cross = (letter: string, at: PagePoint): readonly Mark[] =>
    crossMarks(letter, aimFor(calibration, at), insetMm, metrics);
  const marks: readonly Mark[] = [
    ...edges,
    ...cross('A', a),
    ...cross('B', b),
    ...cross('C', c),
    ...(across === null ? [] : rulerMarks(across.from, across.lengthMm, 'across', metrics)),
    ...(down === null ? [] : rulerMarks(down.from, down.lengthMm, 'down', metrics)),
    ...(Math.min(page.widthMm, page.heightMm) < ROOM_FOR_TEXT_MM
      ? []
      : textMarks(lines, { xMm: insetMm, yMm: 2 * insetMm }, metrics)),
  ];
  return { ...page, marks };
}

/** A cross with its letter, and how far it should lie from the edges. */
function crossMarks(
  letter: string,
  { xMm, yMm }: PagePoint,
  insetMm: number,
  metrics: FontMetrics,
): readonly Mark[] {
  const armMm = insetMm / 4;
  const beside = 1;
  const letterPt = Math.min(LETTER_PT, insetMm);
  return [
    lineMark({ xMm: xMm - armMm, yMm }, { xMm: xMm + armMm, yMm }, CROSS_STROKE_MM),
    lineMark({ xMm, yMm: yMm - armMm }, { xMm, yMm: yMm + armMm }, CROSS_STROKE_MM),
    ...setText(metrics.runs(letter, 'sans'), letterPt, xMm + beside, yMm - beside),
    ...setText(
      metrics.runs(String(insetMm), 'mono'),
      letterPt / 2,
      xMm + beside,
      yMm + beside + ptToMm(letterPt / 2),
    ),
  ];
}

function textMarks(lines: readonly string[], { xMm, yMm }: PagePoint, metrics: FontMetrics): readonly Mark[] {
  const leadingMm = ptToMm(TEXT_PT * 1.4);
  return lines.flatMap((line, index) =>
    setText(metrics.runs(line, 'sans'), TEXT_PT, xMm, yMm + index * leadingMm),
  );
}
