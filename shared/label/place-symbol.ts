import type { FontMetrics } from '../drawing/fonts.ts';
import { leastBarHeightMm, type SymbolSpecification } from '../symbol/specification-tables.ts';
import type { LinearSymbol, SymbolGeometry } from '../symbol/symbol-geometry.ts';
import { LEAST_BAR_HEIGHT_MM, SYMBOLOGIES } from '../symbol/symbology.ts';
import { boundingBox, type Box, containsBox, unionOf } from './label-shape.ts';
import { type SymbolBlock, symbolBlock, type SymbolSize } from './symbol-block.ts';
import type { LabelShape, Template } from './template.ts';

/** One symbol where it goes on a label. */
export interface PlacedSymbol {
  readonly geometry: SymbolGeometry;
  readonly size: SymbolSize;
  readonly block: SymbolBlock;
  /** The top left corner of the dark area. */
  readonly at: { readonly xMm: number; readonly yMm: number };
}

/** A label's symbols where they go: one, or the two of dual marking. */
export interface SymbolPlacement {
  readonly symbols: readonly PlacedSymbol[];
  /** Text goes at their right, not above and below: the template's arrangement, for a 2D symbol. */
  readonly beside: boolean;
  /** Nothing else goes here: the quiet zones, the HRI, and some white around what has little of its own. */
  readonly keepOut: Box;
}

/** The width of a module of each of a label's symbols, in millimetres. */
export type ModuleWidths = readonly number[];

/** The ways to set a label's symbols on labels of one shape. */
export interface SymbolPlacer {
  /** To try for bars, from the nominal height (2) by GS1's least ({@link GS1_BARS}) down to the lowest (0). For 2D symbols one that says nothing. */
  readonly barHeights: readonly number[];
  /** Null where it does not fit: dark areas and HRI lie in the safe area, quiet zones in the label, but for their corners. */
  readonly place: (widths: ModuleWidths, height: number) => SymbolPlacement | null;
}

/** The height of bars that GS1 asks for at the least. */
export const GS1_BARS = 1;

/** See {@link SymbolPlacer.barHeights}, for bars. */
export const BAR_HEIGHTS: readonly number[] = [2, 1.5, GS1_BARS, 0.75, 0.5, 0.25, 0];

/** At least as high, for hand scanning, as 15 % of the symbol's width. ISO/IEC 15417, annex on system considerations. */
const LEAST_HEIGHT_PER_WIDTH = 0.15;

/** White that text leaves between itself and a symbol whose quiet zone is narrower. */
export const CLEARANCE_MM = 0.5;

/** Works out where a symbol can go, with modules of any width. */
export function symbolPlacer(
  geometry: SymbolGeometry,
  specification: SymbolSpecification,
  { labelShape, layout }: Pick<Template, 'labelShape' | 'layout'>,
  metrics: FontMetrics,
): SymbolPlacer {
  // A linear symbol is as wide as its label: its text goes above and below.
  const beside = layout.arrangement === 'beside' && geometry.form === 'matrix';
  const place = ([xDimensionMm = 0]: ModuleWidths, height: number): SymbolPlacement | null => {
    const sized = sizedSymbol(geometry, specification, xDimensionMm, height, metrics);
    return placeSymbols([{ ...sized, offset: { xMm: 0, yMm: 0 } }], labelShape, beside);
  };
  return { barHeights: geometry.form === 'linear' ? BAR_HEIGHTS : [GS1_BARS], place };
}

/** A symbol of one size, measured. */
export type SizedSymbol = Omit<PlacedSymbol, 'at'>;

/** Gives a symbol a module and bars of a height, which is as {@link SymbolPlacer.barHeights} has it. */
export function sizedSymbol(
  geometry: SymbolGeometry,
  specification: SymbolSpecification,
  xDimensionMm: number,
  height: number,
  metrics: FontMetrics,
): SizedSymbol {
  const size = { xDimensionMm, barHeightMm: barHeightMm(geometry, specification, xDimensionMm, height) };
  return { geometry, size, block: symbolBlock(geometry, size, metrics) };
}

/** A symbol, and where its dark area begins from the corner of the first one's. */
export interface OffsetSymbol extends SizedSymbol {
  readonly offset: { readonly xMm: number; readonly yMm: number };
}

/**
 * Puts symbols that keep their places to each other on a label: their dark area in its middle, or at its left. Text below bars
 * and quiet zones of two widths need no room on both sides: where the middle has too little, what they need is in the middle
 * instead. Null where they do not fit.
 */
export function placeSymbols(
  symbols: readonly OffsetSymbol[],
  shape: LabelShape,
  beside: boolean,
): SymbolPlacement | null {
  const around = (boxOf: (block: SymbolBlock) => Box): Box =>
    unionOf(symbols.map(({ block, offset }) => moved(boxOf(block), offset)));
  const [ink, quiet] = [around(inkOf), around((block) => block.quiet)];
  const leftMm = Math.max(shape.safeMarginMm - ink.leftMm, -quiet.leftMm);
  const usual = beside ? ink : around((block) => block.dark);
  // A 2D symbol's HRI, which can be left out, does not move it.
  const hasBars = symbols.some(({ geometry }) => geometry.form === 'linear');
  for (const middle of hasBars ? [usual, neededBox(ink, quiet, shape)] : [usual]) {
    const centred = cornerFor(middle, shape);
    const corner = { xMm: beside ? leftMm : centred.xMm, yMm: centred.yMm };
    const placed = symbols.map(({ offset, ...sized }) => ({
      ...sized,
      at: { xMm: corner.xMm + offset.xMm, yMm: corner.yMm + offset.yMm },
    }));
    if (!placed.every((symbol) => isOnLabel(symbol, shape))) continue;
    return {
      symbols: placed,
      beside,
      keepOut: unionOf(placed.map(({ block, at }) => moved(keepOut(block), at))),
    };
  }
  return null;
}

/** What ink and quiet zones need of a label: ink keeps its safe margin. */
export function neededBox(ink: Box, quiet: Box, { safeMarginMm }: Pick<LabelShape, 'safeMarginMm'>): Box {
  const inkWithMargin = {
    leftMm: ink.leftMm - safeMarginMm,
    topMm: ink.topMm - safeMarginMm,
    rightMm: ink.rightMm + safeMarginMm,
    bottomMm: ink.bottomMm + safeMarginMm,
  };
  return unionOf([inkWithMargin, quiet]);
}

/** Where a corner goes from which a box is measured, for that box to be in the middle of a label. */
function cornerFor({ leftMm, topMm, rightMm, bottomMm }: Box, shape: LabelShape): PlacedSymbol['at'] {
  const { widthMm, heightMm } = boundingBox(shape);
  return { xMm: (widthMm - leftMm - rightMm) / 2, yMm: (heightMm - topMm - bottomMm) / 2 };
}

function isOnLabel({ block, at }: PlacedSymbol, shape: LabelShape): boolean {
  return (
    containsBox(shape, shape.safeMarginMm, moved(block.dark, at)) &&
    quietSides(block).every((side) => containsBox(shape, 0, moved(side, at))) &&
    block.hri.every(({ box }) => containsBox(shape, shape.safeMarginMm, moved(box, at)))
  );
}

/**
 * The dark area with its quiet zone at the left and right, and with that above and below. No module lies next to the
 * corners between them: a scanner that crosses any row or column has its quiet zone, and a label's rounded corner may cut them.
 */
export function quietSides({ dark, quiet }: SymbolBlock): readonly Box[] {
  return [
    { ...quiet, topMm: dark.topMm, bottomMm: dark.bottomMm },
    { ...quiet, leftMm: dark.leftMm, rightMm: dark.rightMm },
  ];
}

/** A box that is measured from a point, measured from where that point is. */
export function moved(
  { leftMm, topMm, rightMm, bottomMm }: Box,
  by: { readonly xMm: number; readonly yMm: number },
): Box {
  return {
    leftMm: leftMm + by.xMm,
    topMm: topMm + by.yMm,
    rightMm: rightMm + by.xMm,
    bottomMm: bottomMm + by.yMm,
  };
}

/** What of a symbol is printed. */
export function inkOf({ dark, hri }: SymbolBlock): Box {
  return hri.length === 0 ? dark : unionOf([dark, ...hri.map(({ box }) => box)]);
}

/** Where nothing else goes: the quiet zone, and a little white around the ink. */
export function keepOut(block: SymbolBlock): Box {
  const { leftMm, topMm, rightMm, bottomMm } = inkOf(block);
  const cleared = {
    leftMm: leftMm - CLEARANCE_MM,
    topMm: topMm - CLEARANCE_MM,
    rightMm: rightMm + CLEARANCE_MM,
    bottomMm: bottomMm + CLEARANCE_MM,
  };
  return unionOf([block.quiet, cleared]);
}

function barHeightMm(
  geometry: SymbolGeometry,
  specification: SymbolSpecification,
  xDimensionMm: number,
  height: number,
): number {
  const { symbology } = geometry;
  if (geometry.form === 'matrix') return 0;
  const lowestMm = Math.max(LEAST_BAR_HEIGHT_MM, LEAST_HEIGHT_PER_WIDTH * widthMm(geometry, xDimensionMm));
  const gs1Mm = Math.max(lowestMm, leastBarHeightMm(symbology, specification, xDimensionMm));
  if (height <= GS1_BARS) return lowestMm + height * (gs1Mm - lowestMm);
  const nominalMm = Math.max(gs1Mm, SYMBOLOGIES[geometry.symbology].nominalHeightMm);
  return gs1Mm + (height - GS1_BARS) * (nominalMm - gs1Mm);
}

function widthMm({ columns, columnsPerModule }: LinearSymbol, xDimensionMm: number): number {
  return (columns / columnsPerModule) * xDimensionMm;
}
