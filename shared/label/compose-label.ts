import type { Mark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/font-metrics.ts';
import { fail, ok, type Problem, type Result } from '../result/result.ts';
import type { SymbolGeometry } from '../symbol/geometry.ts';
import type { Symbology } from '../symbol/symbology.ts';
import type { ResolvedAssets } from './assets.ts';
import type { Composed } from './composed.ts';
import { fitLabel } from './fit-label.ts';
import type { Label } from './label.ts';
import { boundingBox } from './label-area.ts';
import { labelEdge } from './label-edge.ts';
import { textMarks, textNotes } from './label-text.ts';
import { symbolPlacer } from './place-symbol.ts';
import { symbolMarks } from './symbol-block.ts';
import { symbolNotes } from './symbol-notes.ts';
import type { Template } from './template.ts';
import { labelLines } from './text-lines.ts';
import { LEAST_PRINTABLE_X_MM, X_DIMENSIONS } from './x-dimension.ts';

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
): Result<Composed> {
  const { labelShape: shape } = template;
  const placer = symbolPlacer(geometry, template, assets.printerDpi, metrics);
  const lines = labelLines(label, assets.text, geometry, metrics);
  const fitted = fitLabel(lines, placer, X_DIMENSIONS[geometry.symbology], shape);
  if (fitted === null) return fail(tooSmall(geometry.symbology));
  const { placement, slots } = fitted;
  const { size, block, at, beside } = placement;
  const marks: readonly Mark[] = [
    ...(assets.outline ? [labelEdge(shape)] : []),
    ...symbolMarks(geometry, size, block, at, assets.printerDpi),
    ...slots.flatMap((slot) => textMarks(slot, beside, metrics)),
  ];
  return ok({
    drawing: { ...boundingBox(shape), marks },
    notes: [...symbolNotes(label, geometry, size.xDimensionMm), ...textNotes(lines, slots)],
  });
}

const SMALLER_WAYS = {
  qr: 'Use DataMatrix, a larger label, or a shorter Digital Link address.',
  datamatrix: 'Use a larger label.',
  linear: 'Use DataMatrix or QR, or a larger label.',
} as const;

function tooSmall(symbology: Symbology): Problem {
  const which = symbology === 'qr' || symbology === 'datamatrix' ? symbology : 'linear';
  return {
    code: 'symbol_too_small',
    message:
      `The symbol holds too much for this label: its modules would be narrower than ${String(LEAST_PRINTABLE_X_MM)} mm, ` +
      `too small to print and scan. ${SMALLER_WAYS[which]}`,
    facts: { which, least: LEAST_PRINTABLE_X_MM },
  };
}
