import type { FontMetrics } from '../drawing/font-metrics.ts';
import type { SymbolGeometry } from '../symbol/geometry.ts';
import { dotsToMm, mmToDots } from '../units/length.ts';
import type { Composed } from './composed.ts';
import type { Label } from './label.ts';
import { symbolBlock, symbolMarks } from './symbol-block.ts';
import { symbolNotes } from './symbol-notes.ts';
import { X_DIMENSIONS } from './x-dimension.ts';

/** The service's documented default for linear symbols. */
const BAR_HEIGHT_MM = 25;

/**
 * One symbol at its true size with its quiet zone, and its HRI where it is
 * linear: an entry of a ZIP. Its module is the usual one for its symbology, or
 * the whole number of printer dots next to it.
 */
export function composeSymbol(
  label: Label,
  geometry: SymbolGeometry,
  metrics: FontMetrics,
  printerDpi: number | null,
): Composed {
  const xDimensionMm = usualXDimension(geometry, printerDpi);
  const size = { xDimensionMm, barHeightMm: BAR_HEIGHT_MM };
  const block = symbolBlock(geometry, size, metrics);
  const at = { xMm: -block.quiet.leftMm, yMm: -block.quiet.topMm };
  return {
    drawing: {
      widthMm: block.quiet.rightMm - block.quiet.leftMm,
      heightMm: Math.max(block.quiet.bottomMm, ...block.hri.map(({ box }) => box.bottomMm)) + at.yMm,
      marks: symbolMarks(geometry, size, block, at, printerDpi),
    },
    notes: symbolNotes(label, geometry, xDimensionMm),
  };
}

function usualXDimension(geometry: SymbolGeometry, printerDpi: number | null): number {
  const { usualMm } = X_DIMENSIONS[geometry.symbology];
  if (printerDpi === null) return usualMm;
  const columnsPerModule = geometry.form === 'linear' ? geometry.columnsPerModule : 1;
  const columnDots = Math.max(1, Math.round(mmToDots(usualMm / columnsPerModule, printerDpi)));
  return dotsToMm(columnDots * columnsPerModule, printerDpi);
}
