import type { SymbolMeasures } from '../../../shared/proof/grade.ts';
import { isMatrix, type Symbology } from '../../../shared/symbol/symbology.ts';
import type { DotRaster } from './dot-raster.ts';
import type { LocatedSymbol } from './locate-symbol.ts';
import type { SymbolReading } from './symbol-reader.ts';

/**
 * How far an element's width may be off before it is taken for another, in modules. EAN and UPC tell 1 from 7 and 2 from 8
 * by bars that differ by one module. Code 128 goes by edges, which growth moves alike, and checks the sum of a character's
 * three bars to 1.75 modules (ISO/IEC 15417, annex A). ITF tells bars of one module from those of two and a half.
 */
const TOLERANCE_MODULES: Readonly<Partial<Record<Symbology, number>>> = {
  'gs1-128': 1.75 / 3,
  'itf-14': 0.75,
};
const HALF_A_MODULE = 0.5;

/** Measures a symbol that was read, with the growth that its printer is known for, in dots. */
export function measuresOf(
  { symbology, raster, quietDots, moduleDots, roundingDots }: LocatedSymbol,
  { unusedErrorCorrection }: SymbolReading,
  growthDots: number,
): SymbolMeasures {
  return {
    form: isMatrix(symbology) ? 'matrix' : 'linear',
    reads: true,
    growthModules: growthDots / moduleDots,
    roundingModules: roundingDots / moduleDots,
    toleranceModules: TOLERANCE_MODULES[symbology] ?? HALF_A_MODULE,
    quietZoneShare: quietZoneShare(raster, quietDots),
    axialNonuniformity: isMatrix(symbology) ? axialNonuniformity(raster, quietDots) : 0,
    unusedErrorCorrection,
  };
}

/** Of the side of the quiet zone with the most ink in it: the part that is white, counted from the symbol. */
function quietZoneShare(
  { width, height, dots }: DotRaster,
  [left, right, around]: LocatedSymbol['quietDots'],
): number {
  const isWhite = (fromX: number, fromY: number, toX: number, toY: number): boolean => {
    for (let y = fromY; y < toY; y++)
      for (let x = fromX; x < toX; x++) if (dots[y * width + x] === 0) return false;
    return true;
  };
  const share = (quiet: number, isFree: (distance: number) => boolean): number => {
    for (let distance = 0; distance < quiet; distance++) if (!isFree(distance)) return distance / quiet;
    return 1;
  };
  const [top, bottom] = [around, height - around];
  return Math.min(
    share(left, (distance) => isWhite(left - 1 - distance, top, left - distance, bottom)),
    share(right, (distance) => isWhite(width - right + distance, top, width - right + distance + 1, bottom)),
    share(around, (distance) => isWhite(left, top - 1 - distance, width - right, top - distance)),
    share(around, (distance) => isWhite(left, bottom + distance, width - right, bottom + distance + 1)),
  );
}

/** How much wider the symbol is than high, or higher than wide, whose modules are square: ISO/IEC 15415, 7.8.6. Our symbols are. */
function axialNonuniformity(
  { width, height }: DotRaster,
  [left, right, around]: LocatedSymbol['quietDots'],
): number {
  const [wide, high] = [width - left - right, height - 2 * around];
  return wide === high || Math.abs(wide - high) > Math.min(wide, high) / 4
    ? 0
    : Math.abs(wide - high) / ((wide + high) / 2);
}
