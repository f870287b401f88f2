import type { Mark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import { newProblem } from '../result/problem.ts';
import { fail, ok, type Problem, type Result } from '../result/result.ts';
import type { SymbolGeometry } from '../symbol/symbol-geometry.ts';
import { SYMBOLOGIES, type Symbology } from '../symbol/symbology.ts';
import { LEAST_PRINTABLE_X_MM } from '../symbol/x-dimension.ts';
import { dotsToMm, mmToDots } from '../units/length.ts';
import { fitLabel } from './fit-label.ts';
import type { Label } from './label.ts';
import { type ComposedDrawing, symbolNotes } from './label-notes.ts';
import { boundingBox, labelEdge } from './label-shape.ts';
import { symbolPlacer } from './place-symbol.ts';
import type { ResolvedAssets } from './resolve-assets.ts';
import { symbolBlock, symbolMarks } from './symbol-block.ts';
import type { Template } from './template.ts';
import { lineMarks, textNotes } from './text-layout.ts';
import { labelLines } from './text-lines.ts';

/**
 * A label of a sheet, of the size of the template's label, with its edge drawn
 * where asked for. Nothing to be read lies outside the safe area, no text on a
 * symbol or its quiet zone. Fails with `symbol_too_small`.
 */
export function composeLabel(
  label: Label,
  geometry: SymbolGeometry,
  template: Pick<Template, 'labelShape' | 'layout'>,
  assets: Pick<ResolvedAssets, 'text' | 'outline' | 'printerDpi'>,
  metrics: FontMetrics,
): Result<ComposedDrawing> {
  const { labelShape: shape } = template;
  const placer = symbolPlacer(geometry, template, assets.printerDpi, metrics);
  const lines = labelLines(label, assets.text, geometry, metrics);
  const fitted = fitLabel(lines, placer, SYMBOLOGIES[geometry.symbology].xDimensions, shape);
  if (fitted === null) return fail(tooSmall(geometry.symbology));
  const { placement, slots } = fitted;
  const { size, block, at, beside } = placement;
  const marks: readonly Mark[] = [
    ...(assets.outline ? [labelEdge(shape)] : []),
    ...symbolMarks(geometry, size, block, at, assets.printerDpi),
    ...slots.flatMap((slot) => lineMarks(slot, beside, metrics)),
  ];
  return ok({
    drawing: { ...boundingBox(shape), marks },
    notes: [...symbolNotes(label, geometry, size.xDimensionMm), ...textNotes(lines, slots)],
  });
}

function tooSmall(symbology: Symbology): Problem {
  const which = SYMBOLOGIES[symbology].remedy;
  return newProblem('symbol_too_small', { which, least: LEAST_PRINTABLE_X_MM });
}

/** The service's documented default for linear symbols. */
const DEFAULT_BAR_HEIGHT_MM = 25;

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
): ComposedDrawing {
  const xDimensionMm = usualXDimension(geometry, printerDpi);
  const size = { xDimensionMm, barHeightMm: DEFAULT_BAR_HEIGHT_MM };
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
  const { usualMm } = SYMBOLOGIES[geometry.symbology].xDimensions;
  if (printerDpi === null) return usualMm;
  const columnsPerModule = geometry.form === 'linear' ? geometry.columnsPerModule : 1;
  const columnDots = Math.max(1, Math.round(mmToDots(usualMm / columnsPerModule, printerDpi)));
  return dotsToMm(columnDots * columnsPerModule, printerDpi);
}
