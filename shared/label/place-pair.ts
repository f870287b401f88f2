import type { FontMetrics } from '../drawing/fonts.ts';
import {
  type ScanEnvironment,
  specificationOf,
  type SymbolSpecification,
} from '../symbol/specification-tables.ts';
import type { LinearSymbol, MatrixSymbol } from '../symbol/symbol-geometry.ts';
import { ceilToDots, roundToDots } from '../units/length.ts';
import { type Box, type Size, unionOf } from './label-shape.ts';
import { allowedWidths, X_TOLERANCE_MM } from './module-widths.ts';
import {
  BAR_HEIGHTS,
  inkOf,
  type ModuleWidths,
  moved,
  neededBox,
  type OffsetSymbol,
  placeSymbols,
  type SizedSymbol,
  sizedSymbol,
  type SymbolPlacement,
} from './place-symbol.ts';
import type { LabelShape } from './template.ts';
import type { ScalableSymbols } from './x-dimension.ts';

/*
 * Dual marking: the GTIN's own symbol and a 2D symbol of the same GTIN, for tills of which some read only the one and
 * some both. GS1, 2D Barcodes at Retail Point-of-Sale Implementation Guideline: the two stand next to each other, and the
 * whole 2D symbol with its quiet zone lies within 50 mm of the linear symbol's centre.
 */

/** See above. */
const FARTHEST_FROM_CENTRE_MM = 50;

/** How the two stand: the linear symbol at the left or on top. */
export type PairArrangement = 'row' | 'column';

/** See {@link PairArrangement}. */
export const PAIR_ARRANGEMENTS: readonly PairArrangement[] = ['row', 'column'];

/** The two symbols of dual marking. */
export interface SymbolPair {
  readonly linear: LinearSymbol;
  readonly matrix: MatrixSymbol;
}

/** What a pair is arranged by, beside its two symbols. */
export interface PairLayout {
  readonly arrangement: PairArrangement;
  /** Text goes at the right of both. */
  readonly beside: boolean;
  readonly shape: LabelShape;
  readonly printerDpi: number | null;
  /** Null where nobody said. */
  readonly environment: ScanEnvironment | null;
  readonly metrics: FontMetrics;
}

/**
 * Works out where a pair can go. Neither symbol has narrower modules than GS1 asks for: two that a till half reads are
 * worse than one. The 2D symbol, which fills less of the label, gives way first.
 */
export function pairPlacer(pair: SymbolPair, layout: PairLayout): ScalableSymbols {
  const place = (widths: ModuleWidths, height: number): SymbolPlacement | null => {
    const placed = placeSymbols(arranged(pair, layout, widths, height), layout.shape, layout.beside);
    return placed !== null && isNearEnough(placed) ? placed : null;
  };
  const usual = specificationsOf(pair, layout).map(({ usualMm }) => usualMm);
  return {
    widths: pairWidths(pair, layout).filter((widths) => place(widths, 0) !== null),
    barHeights: BAR_HEIGHTS,
    place,
    reaches: (widths, share) =>
      share !== 'usual' || usual.every((usualMm, index) => (widths[index] ?? 0) >= usualMm - X_TOLERANCE_MM),
  };
}

/** The least that a pair takes of a label, safe margin included: its modules at GS1's least, its bars as low as they go. */
export function leastPairSize(pair: SymbolPair, layout: PairLayout): Size {
  const least = pairWidths(pair, layout).at(-1) ?? [];
  const boxes = arranged(pair, layout, least, 0).map(({ block, offset }) =>
    moved(neededBox(inkOf(block), block.quiet, layout.shape), offset),
  );
  const { leftMm, topMm, rightMm, bottomMm } = unionOf(boxes);
  return { widthMm: rightMm - leftMm, heightMm: bottomMm - topMm };
}

function specificationsOf(
  { linear, matrix }: SymbolPair,
  { environment }: PairLayout,
): readonly [SymbolSpecification, SymbolSpecification] {
  return [specificationOf(linear.symbology, environment), specificationOf(matrix.symbology, environment)];
}

/** From both at their widest, down the 2D symbol's modules, then down the linear symbol's. */
function pairWidths(pair: SymbolPair, layout: PairLayout): readonly ModuleWidths[] {
  const [linear, matrix] = specificationsOf(pair, layout);
  const ofLinear = allowedWidths(pair.linear, linear, layout.printerDpi);
  const ofMatrix = allowedWidths(pair.matrix, matrix, layout.printerDpi);
  const [widestOfLinear = 0] = ofLinear;
  const narrowestOfMatrix = ofMatrix.at(-1) ?? 0;
  return [
    ...ofMatrix.map((width) => [widestOfLinear, width]),
    ...ofLinear.slice(1).map((width) => [width, narrowestOfMatrix]),
  ];
}

function arranged(
  pair: SymbolPair,
  layout: PairLayout,
  [ofLinear = 0, ofMatrix = 0]: ModuleWidths,
  height: number,
): readonly OffsetSymbol[] {
  const { arrangement, printerDpi, metrics } = layout;
  const [linear, matrix] = specificationsOf(pair, layout);
  const first = sizedSymbol(pair.linear, linear, ofLinear, height, metrics);
  const second = sizedSymbol(pair.matrix, matrix, ofMatrix, height, metrics);
  return [
    { ...first, offset: { xMm: 0, yMm: 0 } },
    { ...second, offset: OFFSET_IN[arrangement](first, second, printerDpi) },
  ];
}

/** Neither's ink lies in the other's quiet zone; both are on one dot grid. */
const OFFSET_IN: Readonly<
  Record<
    PairArrangement,
    (linear: SizedSymbol, matrix: SizedSymbol, printerDpi: number | null) => OffsetSymbol['offset']
  >
> = {
  row: ({ block: linear }, { block: matrix }, printerDpi) => {
    const ink = inkOf(linear);
    return {
      xMm: dotsBeyond(Math.max(linear.quiet.rightMm, ink.rightMm - matrix.quiet.leftMm), printerDpi),
      yMm: nearestDots(middleOf(ink).yMm - middleOf(matrix.dark).yMm, printerDpi),
    };
  },
  column: ({ block: linear }, { block: matrix }, printerDpi) => ({
    xMm: nearestDots(middleOf(linear.dark).xMm - middleOf(matrix.dark).xMm, printerDpi),
    yMm: dotsBeyond(inkOf(linear).bottomMm - matrix.quiet.topMm, printerDpi),
  }),
};

function middleOf({ leftMm, topMm, rightMm, bottomMm }: Box): { readonly xMm: number; readonly yMm: number } {
  return { xMm: (leftMm + rightMm) / 2, yMm: (topMm + bottomMm) / 2 };
}

function nearestDots(lengthMm: number, printerDpi: number | null): number {
  return printerDpi === null ? lengthMm : roundToDots(lengthMm, printerDpi);
}

function dotsBeyond(lengthMm: number, printerDpi: number | null): number {
  return printerDpi === null ? lengthMm : ceilToDots(lengthMm, printerDpi);
}

function isNearEnough({ symbols: [linear, matrix] }: SymbolPlacement): boolean {
  if (linear === undefined || matrix === undefined) return false;
  const { xMm, yMm } = middleOf(moved(linear.block.dark, linear.at));
  const { leftMm, topMm, rightMm, bottomMm } = moved(matrix.block.quiet, matrix.at);
  return [leftMm, rightMm].every((x) =>
    [topMm, bottomMm].every((y) => Math.hypot(x - xMm, y - yMm) <= FARTHEST_FROM_CENTRE_MM),
  );
}
