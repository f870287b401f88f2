import type { SymbolSpecification } from '../symbol/specification-tables.ts';
import type { SymbolGeometry } from '../symbol/symbol-geometry.ts';
import { SYMBOLOGIES } from '../symbol/symbology.ts';
import { dotsToMm, mmToDots } from '../units/length.ts';

/** Under two dots at 300 dpi, printed modules are not reliable: a label with a narrower X-dimension is rejected. */
export const LEAST_PRINTABLE_X_MM = 0.169;

/** A hair under or over a limit is the rounding of dots to millimetres. */
export const X_TOLERANCE_MM = 0.001;

/**
 * Where the printer's dots are unknown a bar may come out two of them wider than it was meant: one as renderers paint every
 * dot that a bar touches, one as the printer grows it. Modules of six dots of 203 dpi stand that; wider ones win nothing.
 */
const ENOUGH_ON_ANY_DOTS_MM = 0.75;

/** Between two sizes to try where the module may be of any width. */
const WIDTH_STEP = 0.97;

/** Gives module widths to try, in millimetres, from the widest down to the least, in small steps. */
export function continuousWidths(widestMm: number, leastWidthMm: number): readonly number[] {
  const widths: number[] = [];
  for (let width = widestMm; width >= leastWidthMm; width *= WIDTH_STEP) widths.push(width);
  return widths;
}

/**
 * Gives the X-dimensions that a label's symbol can have, widest first, down to the least that prints. With printer dots
 * the widest is the whole number of them next to the target. Without, it is what stands any printer's dots, within GS1's most.
 */
export function labelWidths(
  geometry: SymbolGeometry,
  specification: SymbolSpecification,
  printerDpi: number | null,
  fits: (xDimensionMm: number) => boolean,
): readonly number[] {
  if (printerDpi === null) {
    return continuousWidths(widestThatFits(widestOnAnyDots(specification), fits), LEAST_PRINTABLE_X_MM);
  }
  const widestMm = onDots(geometry, specification, specification.targetMm, printerDpi);
  return wholeDotWidths(geometry, LEAST_PRINTABLE_X_MM, widestMm, printerDpi).filter(fits);
}

/** The widest module where the printer's dots are unknown: what stands any dots, within GS1's most. */
function widestOnAnyDots({ targetMm, mostMm }: SymbolSpecification): number {
  return Math.min(mostMm, Math.max(targetMm, ENOUGH_ON_ANY_DOTS_MM));
}

/**
 * Gives the X-dimensions that GS1 allows a symbol, widest first: down from the target, or without printer dots from what stands
 * any. Where no whole number of dots
 * lies between GS1's limits it is the next one above the least.
 */
export function allowedWidths(
  geometry: SymbolGeometry,
  specification: SymbolSpecification,
  printerDpi: number | null,
): readonly number[] {
  const { leastMm, targetMm } = specification;
  if (printerDpi === null) {
    const steps = continuousWidths(widestOnAnyDots(specification), leastMm);
    return steps.at(-1) === leastMm ? steps : [...steps, leastMm];
  }
  return wholeDotWidths(geometry, leastMm, onDots(geometry, specification, targetMm, printerDpi), printerDpi);
}

/** Gives the X-dimension of a symbol by itself: the usual one, or the whole number of printer dots next to it. */
export function usualXDimension(
  geometry: SymbolGeometry,
  specification: SymbolSpecification,
  printerDpi: number | null,
): number {
  const { usualMm } = specification;
  return printerDpi === null ? usualMm : onDots(geometry, specification, usualMm, printerDpi);
}

/** Gives how many of a printer's dots a module has, rounded. */
export function dotsInModule(xDimensionMm: number, printerDpi: number): number {
  return Math.round(mmToDots(xDimensionMm, printerDpi));
}

/** Gives the width of a symbol with its quiet zones. */
export function widthWithQuietZones(geometry: SymbolGeometry, xDimensionMm: number): number {
  if (geometry.form === 'matrix') return (geometry.columns + 2 * geometry.quietZoneModules) * xDimensionMm;
  const { columns, columnsPerModule, quietZoneLeftModules, quietZoneRightModules } = geometry;
  return (columns / columnsPerModule + quietZoneLeftModules + quietZoneRightModules) * xDimensionMm;
}

/** Whether a symbol is no wider than its symbology may be. */
export function isNarrowEnough(geometry: SymbolGeometry, xDimensionMm: number): boolean {
  const { mostWidthMm } = SYMBOLOGIES[geometry.symbology];
  return mostWidthMm === null || widthWithQuietZones(geometry, xDimensionMm) <= mostWidthMm + X_TOLERANCE_MM;
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

function wholeDotWidths(
  geometry: SymbolGeometry,
  leastWidthMm: number,
  mostMm: number,
  printerDpi: number,
): readonly number[] {
  const columnsPerModule = columnsPerModuleOf(geometry);
  const widths: number[] = [];
  const most = Math.floor(mmToDots((mostMm + X_TOLERANCE_MM) / columnsPerModule, printerDpi));
  for (let dots = most; dots > 0; dots--) {
    const width = dotsToMm(dots * columnsPerModule, printerDpi);
    if (width >= leastWidthMm - X_TOLERANCE_MM) widths.push(width);
  }
  return widths;
}

/**
 * The X-dimension of whole dots next to a wanted one, between GS1's limits; the next above the least where none lies
 * between them. Columns are whole dots, of which ITF-14 has two in a module: a wide bar of five to a narrow one of two
 * keeps GS1's ratio of 2.5, and an odd number of dots would not.
 */
function onDots(
  geometry: SymbolGeometry,
  { leastMm, mostMm }: SymbolSpecification,
  wantedMm: number,
  printerDpi: number,
): number {
  const columnsPerModule = columnsPerModuleOf(geometry);
  const columns = (lengthMm: number): number => mmToDots(lengthMm / columnsPerModule, printerDpi);
  const least = Math.max(1, Math.ceil(columns(leastMm - X_TOLERANCE_MM)));
  const most = Math.max(least, Math.floor(columns(mostMm + X_TOLERANCE_MM)));
  const dots = Math.min(most, Math.max(least, Math.round(columns(wantedMm))));
  return dotsToMm(dots * columnsPerModule, printerDpi);
}

function columnsPerModuleOf(geometry: SymbolGeometry): number {
  return geometry.form === 'linear' ? geometry.columnsPerModule : 1;
}
