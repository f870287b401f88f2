import type { BarsMark, Mark, TextMark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import type { HriPiece, LinearSymbol, MatrixSymbol, SymbolGeometry } from '../symbol/symbol-geometry.ts';
import { ptToMm } from '../units/length.ts';
import type { Box, Span } from './label-shape.ts';
import { setText, SMALLEST_TYPE_PT, widthOf } from './set-text.ts';

/** How large a symbol is made. */
export interface SymbolSize {
  /** The width of a module. */
  readonly xDimensionMm: number;
  /** Of a linear symbol's bars, without what guard bars reach below; 2D symbols have none. */
  readonly barHeightMm: number;
}

/** A symbol of one size, measured from the top left corner of its dark area. */
export interface SymbolBlock {
  /** The modules, or the bars with guard ends and bearer bars. */
  readonly dark: Box;
  /** The dark area with the quiet zone around it. */
  readonly quiet: Box;
  /** The human-readable text below a linear symbol. */
  readonly hri: readonly HriLine[];
}

/** Guard bars reach this far below the others. GS1 General Specifications, section 5.2. */
const GUARD_MODULES = 5;

/** Works out a symbol's measures at a size. */
export function symbolBlock(geometry: SymbolGeometry, size: SymbolSize, metrics: FontMetrics): SymbolBlock {
  return geometry.form === 'matrix'
    ? matrixBlock(geometry, size.xDimensionMm)
    : linearBlock(geometry, size, metrics);
}

/** Draws a symbol with its block's corner at a point; `dotsPerInch` where its modules are whole printer dots. */
export function symbolMarks(
  geometry: SymbolGeometry,
  size: SymbolSize,
  block: SymbolBlock,
  at: { readonly xMm: number; readonly yMm: number },
  dotsPerInch: number | null,
): readonly Mark[] {
  const bars: BarsMark = {
    kind: 'bars',
    originXMm: at.xMm,
    originYMm: at.yMm,
    dotsPerInch,
    ...(geometry.form === 'matrix' ? matrixRects(geometry, size) : linearRects(geometry, size)),
  };
  const texts = block.hri.flatMap(({ marks }) =>
    marks.map((mark) => ({ ...mark, xMm: mark.xMm + at.xMm, baselineYMm: mark.baselineYMm + at.yMm })),
  );
  return [bars, ...texts];
}

type Rects = Pick<BarsMark, 'columnMm' | 'rowMm' | 'rects'>;

function matrixBlock({ columns, rows, quietZoneModules }: MatrixSymbol, xDimensionMm: number): SymbolBlock {
  const [right, bottom, quiet] = [
    columns * xDimensionMm,
    rows * xDimensionMm,
    quietZoneModules * xDimensionMm,
  ];
  return {
    dark: { leftMm: 0, topMm: 0, rightMm: right, bottomMm: bottom },
    quiet: { leftMm: -quiet, topMm: -quiet, rightMm: right + quiet, bottomMm: bottom + quiet },
    hri: [],
  };
}

function matrixRects({ runs }: MatrixSymbol, { xDimensionMm }: SymbolSize): Rects {
  const rects = new Float32Array((runs.length / 3) * 4);
  for (let from = 0, to = 0; from < runs.length; from += 3, to += 4) {
    // Number by number: a view for each of some hundred runs would cost more than the whole layout.
    rects[to] = runs[from] ?? 0;
    rects[to + 1] = runs[from + 1] ?? 0;
    rects[to + 2] = runs[from + 2] ?? 0;
    rects[to + 3] = 1;
  }
  return { columnMm: xDimensionMm, rowMm: xDimensionMm, rects };
}

function linearBlock(symbol: LinearSymbol, size: SymbolSize, metrics: FontMetrics): SymbolBlock {
  const { xDimensionMm, barHeightMm } = size;
  const rightMm = (symbol.columns / symbol.columnsPerModule) * xDimensionMm;
  const bearersMm = 2 * symbol.bearerModules * xDimensionMm;
  const quiet = {
    leftMm: -symbol.quietZoneLeftModules * xDimensionMm,
    rightMm: rightMm + symbol.quietZoneRightModules * xDimensionMm,
  };
  const barsBottomMm = barHeightMm + bearersMm;
  const bottomMm = barsBottomMm + guardMm(symbol, xDimensionMm);
  return {
    dark: { leftMm: 0, topMm: 0, rightMm, bottomMm },
    quiet: { ...quiet, topMm: 0, bottomMm },
    hri: hriLines(symbol, xDimensionMm, { ...quiet, belowMm: barsBottomMm }, metrics),
  };
}

function linearRects(symbol: LinearSymbol, { xDimensionMm, barHeightMm }: SymbolSize): Rects {
  const { columns, columnsPerModule, bars, bearerModules } = symbol;
  const bearerMm = bearerModules * xDimensionMm;
  const rects = bars.flatMap(({ xColumns, widthColumns, guard }) => {
    const heightMm = guard ? barHeightMm + guardMm(symbol, xDimensionMm) : barHeightMm;
    return [xColumns, bearerMm, widthColumns, heightMm];
  });
  if (bearerMm > 0) {
    rects.push(0, 0, columns, bearerMm, 0, bearerMm + barHeightMm, columns, bearerMm);
  }
  return { columnMm: xDimensionMm / columnsPerModule, rowMm: 1, rects: Float32Array.from(rects) };
}

function guardMm({ bars }: LinearSymbol, xDimensionMm: number): number {
  return bars.some(({ guard }) => guard) ? GUARD_MODULES * xDimensionMm : 0;
}

/** One line of human-readable text: its ink's box and what to paint. */
interface HriLine {
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
function hriLines(
  symbol: LinearSymbol,
  xDimensionMm: number,
  room: Span & { readonly belowMm: number },
  metrics: FontMetrics,
): readonly HriLine[] {
  const columnMm = xDimensionMm / symbol.columnsPerModule;
  const topMm = room.belowMm + HRI_GAP_MODULES * xDimensionMm;
  const typePt = Math.min(LARGEST_PT, PT_PER_X_MM * xDimensionMm);
  return stretches(symbol.hri).flatMap(([first, ...rest]) => {
    const sizePt = Math.max(SMALLEST_TYPE_PT, typePt * first.scale);
    const centreMm = ((first.fromColumns + first.toColumns) / 2) * columnMm;
    const roomEm = (room.rightMm - room.leftMm) / ptToMm(sizePt);
    let lineTopMm = topMm;
    return breakIntoLines([first, ...rest], roomEm, metrics).map((text) => {
      const line = hriLine(text, sizePt, centreMm, lineTopMm, metrics);
      lineTopMm = line.box.bottomMm + HRI_LEADING_EM * ptToMm(sizePt);
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
