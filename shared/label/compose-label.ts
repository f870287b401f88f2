import type { Mark, OutlineMark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/font-metrics.ts';
import { ok, problem, type Result } from '../result/result.ts';
import type { SymbolGeometry } from '../symbol/geometry.ts';
import type { Symbology } from '../symbol/symbology.ts';
import type { ResolvedAssets } from './assets.ts';
import type { Composed } from './composed.ts';
import { fitLabel } from './fit-label.ts';
import type { Label } from './label.ts';
import { boundingBox } from './label-area.ts';
import { textMarks, textNotes } from './label-text.ts';
import { symbolPlacer } from './place-symbol.ts';
import { symbolMarks } from './symbol-block.ts';
import { symbolNotes } from './symbol-notes.ts';
import type { LabelShape, Template } from './template.ts';
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
  if (fitted === null) return problem('symbol_too_small', tooSmall(geometry.symbology));
  const { placement, slots } = fitted;
  const { size, block, at, beside } = placement;
  const marks: readonly Mark[] = [
    ...(assets.outline ? [edge(shape)] : []),
    ...symbolMarks(geometry, size, block, at, assets.printerDpi),
    ...slots.flatMap((slot) => textMarks(slot, beside, metrics)),
  ];
  return ok({
    drawing: { ...boundingBox(shape), marks },
    notes: [...symbolNotes(label, geometry, size.xDimensionMm), ...textNotes(lines, slots)],
  });
}

/** A quarter of a point. */
const HAIRLINE_MM = 0.09;

/** The label's edge, its line inside it. */
function edge(shape: LabelShape): OutlineMark {
  const inset = HAIRLINE_MM / 2;
  const { widthMm, heightMm } = boundingBox(shape);
  if (shape.kind === 'round') {
    const circle = {
      kind: 'circle',
      centreXMm: widthMm / 2,
      centreYMm: heightMm / 2,
      radiusMm: widthMm / 2 - inset,
    } as const;
    return { kind: 'outline', shape: circle, strokeMm: HAIRLINE_MM };
  }
  const rectangle = {
    kind: 'rectangle',
    xMm: inset,
    yMm: inset,
    widthMm: widthMm - HAIRLINE_MM,
    heightMm: heightMm - HAIRLINE_MM,
    cornerRadiusMm: Math.max(0, shape.cornerRadiusMm - inset),
  } as const;
  return { kind: 'outline', shape: rectangle, strokeMm: HAIRLINE_MM };
}

const SMALLER_WAYS: Readonly<Record<Symbology, string>> = {
  qr: 'Use DataMatrix, a larger label, or a shorter Digital Link address.',
  datamatrix: 'Use a larger label.',
  'gs1-128': 'Use DataMatrix or QR, or a larger label.',
  'itf-14': 'Use DataMatrix or QR, or a larger label.',
  'ean-8': 'Use DataMatrix or QR, or a larger label.',
  'upc-a': 'Use DataMatrix or QR, or a larger label.',
  'ean-13': 'Use DataMatrix or QR, or a larger label.',
};

function tooSmall(symbology: Symbology): string {
  return (
    `The symbol holds too much for this label: its modules would be narrower than ${String(LEAST_PRINTABLE_X_MM)} mm, ` +
    `too small to print and scan. ${SMALLER_WAYS[symbology]}`
  );
}
