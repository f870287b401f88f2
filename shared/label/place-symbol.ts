import type { FontMetrics } from '../drawing/fonts.ts';
import type { LinearSymbol, SymbolGeometry } from '../symbol/symbol-geometry.ts';
import { LEAST_BAR_HEIGHT_MM, SYMBOLOGIES } from '../symbol/symbology.ts';
import { LEAST_PRINTABLE_X_MM } from '../symbol/x-dimension.ts';
import { dotsToMm, mmToDots } from '../units/length.ts';
import { boundingBox, type Box, containsBox } from './label-shape.ts';
import { type SymbolBlock, symbolBlock, type SymbolSize } from './symbol-block.ts';
import type { LabelShape, Template } from './template.ts';

/** A symbol where it goes on a label. */
export interface PlacedSymbol {
  readonly size: SymbolSize;
  readonly block: SymbolBlock;
  /** Text goes at its right, not above and below: the template's arrangement, for a 2D symbol. */
  readonly beside: boolean;
  /** The top left corner of the dark area. */
  readonly at: { readonly xMm: number; readonly yMm: number };
  /** Nothing else goes here: the quiet zone, the HRI, and some white around what has little of its own. */
  readonly keepOut: Box;
}

/** The ways to set one symbol on labels of one shape. */
export interface SymbolPlacer {
  /**
   * The modules that a symbol can have, widest first: its dark area and HRI then
   * lie in the safe area, its quiet zone in the label. Empty where none is wide enough to print.
   */
  readonly xDimensionsMm: readonly number[];
  /** To try for bars, from the nominal height (1) down to the lowest (0). */
  readonly barHeights: readonly number[];
  /** Null where it does not fit: never at height 0, for a module from the list. */
  readonly place: (xDimensionMm: number, height: number) => PlacedSymbol | null;
}

/** Between two sizes to try where the module may be of any width. */
const WIDTH_STEP = 0.97;

const BAR_HEIGHTS = [1, 0.75, 0.5, 0.25, 0];

/** At least as high, for hand scanning, as 15 % of the symbol's width. ISO/IEC 15417, annex on system considerations. */
const LEAST_HEIGHT_PER_WIDTH = 0.15;

/** White that text leaves between itself and a symbol whose quiet zone is narrower. */
const CLEARANCE_MM = 0.5;

/** Works out where a symbol can go; modules are whole printer dots where the printer is known. */
export function symbolPlacer(
  geometry: SymbolGeometry,
  { labelShape, layout }: Pick<Template, 'labelShape' | 'layout'>,
  printerDpi: number | null,
  metrics: FontMetrics,
): SymbolPlacer {
  // A linear symbol is as wide as its label: its text goes above and below.
  const beside = layout.arrangement === 'beside' && geometry.form === 'matrix';
  const place = (xDimensionMm: number, height: number): PlacedSymbol | null => {
    const size = { xDimensionMm, barHeightMm: barHeightMm(geometry, xDimensionMm, height) };
    return placeBlock(symbolBlock(geometry, size, metrics), size, labelShape, beside);
  };
  const fits = (xDimensionMm: number): boolean => place(xDimensionMm, 0) !== null;
  const { mostMm } = SYMBOLOGIES[geometry.symbology].xDimensions;
  const xDimensionsMm =
    printerDpi === null
      ? continuousWidths(widestThatFits(mostMm, fits))
      : wholeDotWidths(mostMm, geometry.form === 'linear' ? geometry.columnsPerModule : 1, printerDpi).filter(
          fits,
        );
  return { xDimensionsMm, barHeights: geometry.form === 'linear' ? BAR_HEIGHTS : [0], place };
}

function placeBlock(
  block: SymbolBlock,
  size: SymbolSize,
  shape: LabelShape,
  beside: boolean,
): PlacedSymbol | null {
  const { dark, quiet, hri } = block;
  const { widthMm, heightMm } = boundingBox(shape);
  const at = {
    xMm: beside ? Math.max(shape.safeMarginMm, -quiet.leftMm) : (widthMm - dark.rightMm) / 2,
    yMm: (heightMm - dark.bottomMm) / 2,
  };
  const moved = ({ leftMm, topMm, rightMm, bottomMm }: Box): Box => ({
    leftMm: leftMm + at.xMm,
    topMm: topMm + at.yMm,
    rightMm: rightMm + at.xMm,
    bottomMm: bottomMm + at.yMm,
  });
  const fits =
    containsBox(shape, shape.safeMarginMm, moved(dark)) &&
    containsBox(shape, 0, moved(quiet)) &&
    hri.every(({ box }) => containsBox(shape, shape.safeMarginMm, moved(box)));
  if (!fits) return null;
  return { size, block, beside, at, keepOut: moved(keepOut(block)) };
}

function keepOut({ dark, quiet, hri }: SymbolBlock): Box {
  const inked = [dark, ...hri.map(({ box }) => box)];
  return {
    leftMm: Math.min(quiet.leftMm, ...inked.map(({ leftMm }) => leftMm - CLEARANCE_MM)),
    topMm: Math.min(quiet.topMm, ...inked.map(({ topMm }) => topMm - CLEARANCE_MM)),
    rightMm: Math.max(quiet.rightMm, ...inked.map(({ rightMm }) => rightMm + CLEARANCE_MM)),
    bottomMm: Math.max(quiet.bottomMm, ...inked.map(({ bottomMm }) => bottomMm + CLEARANCE_MM)),
  };
}

function barHeightMm(geometry: SymbolGeometry, xDimensionMm: number, height: number): number {
  if (geometry.form === 'matrix') return 0;
  const lowestMm = Math.max(LEAST_BAR_HEIGHT_MM, LEAST_HEIGHT_PER_WIDTH * widthMm(geometry, xDimensionMm));
  const nominalMm = Math.max(lowestMm, SYMBOLOGIES[geometry.symbology].nominalHeightMm);
  return lowestMm + height * (nominalMm - lowestMm);
}

function widthMm({ columns, columnsPerModule }: LinearSymbol, xDimensionMm: number): number {
  return (columns / columnsPerModule) * xDimensionMm;
}

/** The widest module up to `mostMm` with which a symbol fits, to a ten-thousandth of a millimetre; 0 where none does. */
function widestThatFits(mostMm: number, fits: (xDimensionMm: number) => boolean): number {
  if (fits(mostMm)) return mostMm;
  let fitting = 0;
  let tooWide = mostMm;
  while (tooWide - fitting > 0.0001) {
    const middle = (fitting + tooWide) / 2;
    if (fits(middle)) fitting = middle;
    else tooWide = middle;
  }
  return fitting;
}

function continuousWidths(widestMm: number): readonly number[] {
  const widths: number[] = [];
  for (let width = widestMm; width >= LEAST_PRINTABLE_X_MM; width *= WIDTH_STEP) widths.push(width);
  return widths;
}

function wholeDotWidths(mostMm: number, columnsPerModule: number, printerDpi: number): readonly number[] {
  const widths: number[] = [];
  for (let dots = Math.floor(mmToDots(mostMm / columnsPerModule, printerDpi)); dots > 0; dots--) {
    const width = dotsToMm(dots * columnsPerModule, printerDpi);
    if (width >= LEAST_PRINTABLE_X_MM) widths.push(width);
  }
  return widths;
}
