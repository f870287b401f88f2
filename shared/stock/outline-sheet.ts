import type { Drawing, Mark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import { labelEdges } from '../label/label-edge.ts';
import { setText } from '../label/set-text.ts';
import { cellOrigins } from '../label/sheet-layout.ts';
import { rulerMarks } from '../printing/ruler-marks.ts';
import { ptToMm } from '../units/length.ts';
import type { StockGeometry } from './stock-figures.ts';

/** How far the rulers lie from the edge of the page: within what most printers reach. */
const RULER_INSET_MM = 12;

/** A page with less room than this on a side has its outlines alone. */
const ROOM_FOR_RULERS_MM = 60;

const TEXT_PT = 8;

/** Where the lines of text begin, below the ruler. */
const TEXT_AT_MM = { xMm: 14, yMm: 20 };

/**
 * The sheet that shows whether figures of a stock are right: every label's edge, to be printed on plain paper and held to the
 * light with a sheet of the stock, and a ruler along the top and the right edge, each counted from the edge of the page, so that it
 * also shows how far a printer is off. `lines` say what to do with it; a small page has no room for them.
 */
export function composeOutlineSheet(
  { page, labelShape, grid }: StockGeometry,
  lines: readonly string[],
  metrics: FontMetrics,
): Drawing {
  const edges: readonly Mark[] = cellOrigins(grid).flatMap((origin) => labelEdges(labelShape, origin));
  const { widthMm, heightMm } = page;
  if (Math.min(widthMm, heightMm) < ROOM_FOR_RULERS_MM) return { ...page, marks: edges };
  const acrossMm = Math.floor((widthMm - 2 * RULER_INSET_MM) / 10) * 10;
  const rulers = [
    ...rulerMarks({ xMm: 0, yMm: RULER_INSET_MM }, acrossMm, 'across', metrics),
    ...rulerMarks({ xMm: widthMm - RULER_INSET_MM, yMm: 0 }, Math.floor(heightMm), 'down', metrics),
  ];
  const leadingMm = ptToMm(TEXT_PT * 1.4);
  const text = lines.flatMap((line, index) => {
    const { xMm, yMm } = TEXT_AT_MM;
    return setText(metrics.runs(line, 'sans'), TEXT_PT, xMm, yMm + index * leadingMm);
  });
  return { ...page, marks: [...edges, ...rulers, ...text] };
}
