import type { BarsMark, Mark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import type { LinearSymbol, MatrixSymbol, SymbolGeometry } from '../symbol/symbol-geometry.ts';
import type { Box } from './label-shape.ts';
import { type HriLine, linearHri, matrixHri } from './symbol-hri.ts';

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
  /** The human-readable text below the symbol. */
  readonly hri: readonly HriLine[];
}

/** Guard bars reach this far below the others. GS1 General Specifications, section 5.2. */
const GUARD_MODULES = 5;

/** Works out a symbol's measures at a size. */
export function symbolBlock(geometry: SymbolGeometry, size: SymbolSize, metrics: FontMetrics): SymbolBlock {
  return geometry.form === 'matrix'
    ? matrixBlock(geometry, size.xDimensionMm, metrics)
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
    form: geometry.form,
    symbology: geometry.symbology,
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

function matrixBlock(symbol: MatrixSymbol, xDimensionMm: number, metrics: FontMetrics): SymbolBlock {
  const rightMm = symbol.columns * xDimensionMm;
  const bottomMm = symbol.rows * xDimensionMm;
  const quietMm = symbol.quietZoneModules * xDimensionMm;
  const quiet = {
    leftMm: -quietMm,
    topMm: -quietMm,
    rightMm: rightMm + quietMm,
    bottomMm: bottomMm + quietMm,
  };
  return {
    dark: { leftMm: 0, topMm: 0, rightMm, bottomMm },
    quiet,
    hri: matrixHri(symbol, xDimensionMm, quiet, metrics),
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
    hri: linearHri(symbol, xDimensionMm, { ...quiet, belowMm: barsBottomMm }, metrics),
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
