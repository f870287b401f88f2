import { type Mark, moveMark } from '../drawing/drawing.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import { turnedMark } from '../drawing/quarter-turn.ts';
import { fail, ok, type Result } from '../result/result.ts';
import { leastBarHeightMm, type ScanEnvironment, specificationOf } from '../symbol/specification-tables.ts';
import type { SymbolGeometry } from '../symbol/symbol-geometry.ts';
import { fitLabel, type LabelFit } from './fit-label.ts';
import type { Label } from './label.ts';
import { labelEdges } from './label-edge.ts';
import { type ComposedDrawing, contentNotes, type LabelNote, oneOfEach, symbolNotes } from './label-notes.ts';
import { boundingBox } from './label-shape.ts';
import type { LabelSymbols } from './label-symbols.ts';
import { layoutArea } from './layout-area.ts';
import { type LayoutRefusal, layoutRefusal } from './layout-refusal.ts';
import { usualXDimension } from './module-widths.ts';
import type { ResolvedAssets } from './resolve-assets.ts';
import { symbolBlock, symbolMarks } from './symbol-block.ts';
import type { Template } from './template.ts';
import { lineMarks } from './text-layout.ts';

/**
 * A label of a sheet, of the size of the template's label, with its edge drawn
 * where asked for. Nothing to be read lies outside the safe area, no text on a
 * symbol or its quiet zone, nothing on a hole. What is too wide for a high label is set a quarter turned.
 * Fails with `symbol_too_small` or `pair_too_small`.
 */
export function composeLabel(
  label: Label,
  symbols: LabelSymbols,
  template: Pick<Template, 'labelShape' | 'layout'>,
  assets: Pick<ResolvedAssets, 'text' | 'texts' | 'outline' | 'printerDpi' | 'hri' | 'scanEnvironment'>,
  metrics: FontMetrics,
): Result<ComposedDrawing, LayoutRefusal> {
  const area = layoutArea(template.labelShape);
  const context = { label, template: { ...template, labelShape: area.shape }, assets, metrics };
  const fit = fitLabel(symbols, context);
  if (fit === null) return fail(layoutRefusal(symbols, context));
  const { placement, slots, isTurned } = fit;
  const upright: readonly Mark[] = [
    ...placement.symbols.flatMap((placed) =>
      symbolMarks(placed.geometry, placed.size, placed.block, placed.at, assets.printerDpi),
    ),
    ...slots.flatMap((slot) => lineMarks(slot, placement.beside, metrics)),
  ];
  const edges = assets.outline ? labelEdges(template.labelShape) : [];
  // The layout is as wide as its area is high.
  const { widthMm, heightMm } = boundingBox(area.shape);
  const layoutSize = { widthMm: heightMm, heightMm: widthMm };
  const marks = isTurned ? upright.map((mark) => turnedMark(mark, layoutSize, 1)) : upright;
  const placed =
    area.shape === template.labelShape ? marks : marks.map((mark) => moveMark(mark, area.xMm, area.yMm));
  return ok({
    drawing: { ...boundingBox(template.labelShape), marks: [...edges, ...placed] },
    notes: fitNotes(label, fit),
  });
}

function fitNotes(label: Label, { placement, sizeNotes, layoutNotes }: LabelFit): readonly LabelNote[] {
  return oneOfEach([
    ...placement.symbols.flatMap(({ geometry }, index) => [
      ...(sizeNotes[index] ?? []),
      ...contentNotes(label, geometry),
    ]),
    ...layoutNotes,
  ]);
}

/** The service's documented default for linear symbols. */
const DEFAULT_BAR_HEIGHT_MM = 25;

/**
 * One symbol at its true size with its quiet zone, and its HRI where it is
 * linear: an entry of a ZIP. Its module is the usual one for its symbology where it is scanned, or
 * the whole number of printer dots next to it; its bars are no lower than GS1 asks for there.
 */
export function composeSymbol(
  label: Label,
  geometry: SymbolGeometry,
  metrics: FontMetrics,
  printerDpi: number | null,
  environment: ScanEnvironment | null = null,
): ComposedDrawing {
  const { symbology } = geometry;
  const specification = specificationOf(symbology, environment);
  const xDimensionMm = usualXDimension(geometry, specification, printerDpi);
  const leastMm = leastBarHeightMm(symbology, specification, xDimensionMm);
  const size = { xDimensionMm, barHeightMm: Math.max(DEFAULT_BAR_HEIGHT_MM, leastMm) };
  const block = symbolBlock(geometry, size, metrics);
  const at = { xMm: -block.quiet.leftMm, yMm: -block.quiet.topMm };
  return {
    drawing: {
      widthMm: block.quiet.rightMm - block.quiet.leftMm,
      heightMm: Math.max(block.quiet.bottomMm, ...block.hri.map(({ box }) => box.bottomMm)) + at.yMm,
      marks: symbolMarks(geometry, size, block, at, printerDpi),
    },
    // It always has its usual size: that a larger one would stand any printer's dots helps nobody. Of an EAN none would.
    notes: symbolNotes(label, geometry, size, { environment, printerDpi, levers: () => [] }).filter(
      ({ code }) => code !== 'dots_unknown',
    ),
  };
}
