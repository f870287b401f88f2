import type { TextMark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import type { HriPiece, LinearSymbol, MatrixSymbol } from '../symbol/symbol-geometry.ts';
import { mmToPt, ptToMm } from '../units/length.ts';
import type { Box, Span } from './label-shape.ts';
import { READABLE_TYPE_PT, setText, SMALLEST_TYPE_PT, widthOf } from './set-text.ts';

/** One line of human-readable text below a symbol: its ink's box and what to paint. */
export interface HriLine {
  readonly box: Box;
  readonly marks: readonly TextMark[];
}

/** HRI stands this far below its bars. GS1 General Specifications, section 5.2.5: half a module at least, usually one. */
const HRI_GAP_MODULES = 1;

/** The service's default type size, 10 pt, at its default module of 0.33 mm. */
const LARGEST_PT = 10;
const PT_PER_X_MM = 10 / 0.33;

/** The white between two lines. */
const HRI_LEADING_EM = 0.15;

/** Sets a linear symbol's HRI below its bars; `room` is how far it may reach to the left and right. */
export function linearHri(
  symbol: LinearSymbol,
  xDimensionMm: number,
  room: Span & { readonly belowMm: number },
  metrics: FontMetrics,
): readonly HriLine[] {
  const columnMm = xDimensionMm / symbol.columnsPerModule;
  const topMm = room.belowMm + HRI_GAP_MODULES * xDimensionMm;
  const typePt = Math.min(LARGEST_PT, PT_PER_X_MM * xDimensionMm);
  return hriLines(symbol.hri, { columnMm, topMm, typePt, roomMm: room.rightMm - room.leftMm }, metrics);
}

/** Below a 2D symbol type is as large as fills its width, within these. */
const LARGEST_BELOW_MATRIX_PT = 8;

/** Sets a 2D symbol's HRI below its quiet zone; an element that is wider than both reaches out on both sides. */
export function matrixHri(
  { hri, columns }: MatrixSymbol,
  columnMm: number,
  quiet: Box,
  metrics: FontMetrics,
): readonly HriLine[] {
  if (hri.length === 0) return [];
  const widestEm = Math.max(...hri.map(({ text }) => widthOf(metrics.runs(text, 'mono'))));
  const fillingPt = mmToPt((columns * columnMm) / widestEm);
  const typePt = Math.min(LARGEST_BELOW_MATRIX_PT, Math.max(READABLE_TYPE_PT, fillingPt));
  const roomMm = quiet.rightMm - quiet.leftMm;
  return hriLines(hri, { columnMm, topMm: quiet.bottomMm, typePt, roomMm }, metrics);
}

/** Where lines of HRI go: `typePt` is that of a piece of scale 1. */
interface HriPlace {
  readonly columnMm: number;
  readonly topMm: number;
  readonly typePt: number;
  readonly roomMm: number;
}

/** The first lines of all stretches share a baseline, whatever their size. GS1 General Specifications, section 5.2.5. */
function hriLines(
  pieces: readonly HriPiece[],
  { columnMm, topMm, typePt, roomMm }: HriPlace,
  metrics: FontMetrics,
): readonly HriLine[] {
  const columns = stretches(pieces).map((stretch) => {
    const [{ scale, fromColumns, toColumns }] = stretch;
    const sizePt = Math.max(SMALLEST_TYPE_PT, typePt * scale);
    const lines = breakIntoLines(stretch, roomMm / ptToMm(sizePt), metrics);
    return { sizePt, lines, centreMm: ((fromColumns + toColumns) / 2) * columnMm };
  });
  const firstBaselineMm =
    topMm +
    Math.max(...columns.map(({ sizePt, lines: [first = ''] }) => inkTopMm(first, sizePt, metrics)), 0);
  return columns.flatMap(({ sizePt, lines, centreMm }) => {
    let baselineMm = firstBaselineMm;
    return lines.map((text, index) => {
      if (index > 0) baselineMm += inkTopMm(text, sizePt, metrics);
      const line = hriLine(text, sizePt, centreMm, baselineMm, metrics);
      baselineMm = line.box.bottomMm + HRI_LEADING_EM * ptToMm(sizePt);
      return line;
    });
  });
}

/** How far a line reaches above its baseline. */
function inkTopMm(text: string, sizePt: number, metrics: FontMetrics): number {
  return Math.max(...metrics.runs(text, 'mono').map((run) => run.inkTopEm)) * ptToMm(sizePt);
}

type Stretch = readonly [HriPiece, ...HriPiece[]];

/** Pieces that share a stretch of the symbol. */
function stretches(pieces: readonly HriPiece[]): readonly Stretch[] {
  const found: [HriPiece, ...HriPiece[]][] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (last?.[0].fromColumns === piece.fromColumns && last[0].toColumns === piece.toColumns)
      last.push(piece);
    else found.push([piece]);
  }
  return found;
}

/** Fills lines with whole pieces. */
function breakIntoLines(stretch: Stretch, roomEm: number, metrics: FontMetrics): readonly string[] {
  const lines: string[] = [];
  for (const { text } of stretch) {
    const longer = `${lines.at(-1) ?? ''}${text}`;
    if (lines.length > 0 && widthOf(metrics.runs(longer, 'mono')) <= roomEm) lines[lines.length - 1] = longer;
    else lines.push(text);
  }
  return lines;
}

function hriLine(
  text: string,
  sizePt: number,
  centreMm: number,
  baselineYMm: number,
  metrics: FontMetrics,
): HriLine {
  const runs = metrics.runs(text, 'mono');
  const emMm = ptToMm(sizePt);
  const leftMm = centreMm - (widthOf(runs) * emMm) / 2;
  return {
    box: {
      leftMm,
      topMm: baselineYMm - inkTopMm(text, sizePt, metrics),
      rightMm: leftMm + widthOf(runs) * emMm,
      bottomMm: baselineYMm - Math.min(...runs.map((run) => run.inkBottomEm)) * emMm,
    },
    marks: setText(runs, sizePt, leftMm, baselineYMm),
  };
}
