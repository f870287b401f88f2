import { type Drawing, lineMark, type Mark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import { labelEdges } from '../label/label-edge.ts';
import { boundingBox } from '../label/label-shape.ts';
import { setText } from '../label/set-text.ts';
import { cellOrigins, type PagePoint } from '../label/sheet-layout.ts';
import type { PageSize, Template } from '../label/template.ts';
import { ptToMm } from '../units/length.ts';
import { aimCornerFor, aimFor, type Calibration, UNCALIBRATED } from './calibration.ts';
import { rulerMarks } from './ruler-marks.ts';

/**
 * What a target sheet has on it: crosses as far from the nearest two edges of the paper as one number says, and a
 * ruler each way. So all that a person measures is short, and what it should be is easy to remember.
 */
export interface CalibrationTarget {
  /** How far every cross lies from its two edges: a whole number. */
  readonly insetMm: number;
  /** Near the top left corner. */
  readonly a: PagePoint;
  /** Near the bottom right corner. */
  readonly b: PagePoint;
  /** Near the bottom left corner: only measured to look for skew. */
  readonly c: PagePoint;
  /** Lines whose lengths unmask a driver that scales; null where a page has no room for one that could tell. */
  readonly across: Ruler | null;
  readonly down: Ruler | null;
}

/** A line to be measured, from its left or top end. */
export interface Ruler {
  readonly from: PagePoint;
  /** A multiple of 10. */
  readonly lengthMm: number;
}

/** Well inside what any printer reaches, and near the outermost labels' centres. */
const INSET_MM = 20;

/** Of a ruler, where the page has room: a per cent is then a millimetre. */
const RULER_MM = 100;

/** A shorter ruler tells no more than the crosses do. */
const SHORTEST_RULER_MM = 40;

/** White between a ruler's ends and the crosses. */
const CLEAR_MM = 10;

/** White between the ruler across and the one down, which stands below its middle. */
const GAP_MM = 5;

/** Lays the target out on a page; pages are at least 20 mm wide and high. */
export function calibrationTarget({ widthMm, heightMm }: PageSize): CalibrationTarget {
  const insetMm = Math.min(INSET_MM, Math.floor(Math.min(widthMm, heightMm) / 4));
  const acrossMm = rulerMm(widthMm - 2 * insetMm);
  const downMm = rulerMm(heightMm - 2 * insetMm);
  const topMm = (heightMm - (downMm ?? 0)) / 2;
  return {
    insetMm,
    a: { xMm: insetMm, yMm: insetMm },
    b: { xMm: widthMm - insetMm, yMm: heightMm - insetMm },
    c: { xMm: insetMm, yMm: heightMm - insetMm },
    across:
      acrossMm === null ? null : { from: { xMm: (widthMm - acrossMm) / 2, yMm: topMm }, lengthMm: acrossMm },
    down: downMm === null ? null : { from: { xMm: widthMm / 2, yMm: topMm + GAP_MM }, lengthMm: downMm },
  };
}

function rulerMm(betweenCrossesMm: number): number | null {
  const lengthMm = Math.min(RULER_MM, Math.floor((betweenCrossesMm - 2 * CLEAR_MM) / 10) * 10);
  return lengthMm < SHORTEST_RULER_MM ? null : lengthMm;
}

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
  const edges = cellOrigins(grid).flatMap((origin) =>
    labelEdges(labelShape, aimCornerFor(calibration, origin, boundingBox(labelShape))),
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
