import { leastBarHeightMm, specificationOf } from '../symbol/specification-tables.ts';
import { SYMBOLOGIES } from '../symbol/symbology.ts';
import { dotsInModule, X_TOLERANCE_MM } from './module-widths.ts';
import type { PlacedSymbol } from './place-symbol.ts';
import type { ResolvedAssets } from './resolve-assets.ts';

/**
 * What the size of a symbol can fall short of: GS1's least X-dimension, so many dots that one of growth is borne, or GS1's
 * least height of bars.
 */
export type SizeAim = 'width' | 'dots' | 'bars';

/** What GS1's figures and the printer's dots go by. */
export type SizedFor = Pick<ResolvedAssets, 'printerDpi' | 'scanEnvironment'>;

/** Rounding, and what no scanner notices. */
const HEIGHT_TOLERANCE_MM = 0.05;

/** Whether a symbol of a size reaches an aim. */
export function reaches(
  aim: SizeAim,
  { geometry, size }: Pick<PlacedSymbol, 'geometry' | 'size'>,
  { printerDpi, scanEnvironment = null }: SizedFor,
): boolean {
  const { symbology } = geometry;
  const specification = specificationOf(symbology, scanEnvironment);
  switch (aim) {
    case 'width':
      return size.xDimensionMm >= specification.leastMm - X_TOLERANCE_MM;
    case 'dots':
      return (
        printerDpi === null ||
        dotsInModule(size.xDimensionMm, printerDpi) >= SYMBOLOGIES[symbology].growthDots
      );
    case 'bars': {
      const leastMm = leastBarHeightMm(symbology, specification, size.xDimensionMm);
      return size.barHeightMm >= leastMm - HEIGHT_TOLERANCE_MM;
    }
  }
}
