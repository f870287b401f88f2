import type { TextMark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/font-metrics.ts';
import type { HriPiece, LinearSymbol } from '../symbol/geometry.ts';
import { ptToMm } from '../units/length.ts';
import type { Box, Span } from './label-area.ts';
import { setText, SMALLEST_TYPE_PT, widthOf } from './set-text.ts';

/** One line of human-readable text: its ink's box and what to paint. */
export interface HriLine {
  readonly box: Box;
  readonly marks: readonly TextMark[];
}

/** HRI stands this far below its bars. GS1 General Specifications, section 5.2.5: half a module at least, usually one. */
const GAP_MODULES = 1;

/** The service's default type size, 10 pt, at its default module of 0.33 mm. */
const LARGEST_PT = 10;
const PT_PER_X_MM = 10 / 0.33;

/** The white between two lines. */
const LEADING_EM = 0.15;

/** Sets a linear symbol's HRI below its bars; `room` is how far it may reach to the left and right. */
export function hriLines(
  symbol: LinearSymbol,
  xDimensionMm: number,
  room: Span & { readonly belowMm: number },
  metrics: FontMetrics,
): readonly HriLine[] {
  const columnMm = xDimensionMm / symbol.columnsPerModule;
  const topMm = room.belowMm + GAP_MODULES * xDimensionMm;
  const typePt = Math.min(LARGEST_PT, PT_PER_X_MM * xDimensionMm);
  return stretches(symbol.hri).flatMap(([first, ...rest]) => {
    const sizePt = Math.max(SMALLEST_TYPE_PT, typePt * first.scale);
    const centreMm = ((first.fromColumns + first.toColumns) / 2) * columnMm;
    const roomEm = (room.rightMm - room.leftMm) / ptToMm(sizePt);
    let lineTopMm = topMm;
    return flow([first, ...rest], roomEm, metrics).map((text) => {
      const line = hriLine(text, sizePt, centreMm, lineTopMm, metrics);
      lineTopMm = line.box.bottomMm + LEADING_EM * ptToMm(sizePt);
      return line;
    });
  });
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
function flow(stretch: Stretch, roomEm: number, metrics: FontMetrics): readonly string[] {
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
  topMm: number,
  metrics: FontMetrics,
): HriLine {
  const runs = metrics.runs(text, 'mono');
  const emMm = ptToMm(sizePt);
  const leftMm = centreMm - (widthOf(runs) * emMm) / 2;
  const baselineYMm = topMm + Math.max(...runs.map((run) => run.inkTopEm)) * emMm;
  return {
    box: {
      leftMm,
      topMm,
      rightMm: leftMm + widthOf(runs) * emMm,
      bottomMm: baselineYMm - Math.min(...runs.map((run) => run.inkBottomEm)) * emMm,
    },
    marks: setText(runs, sizePt, leftMm, baselineYMm),
  };
}
