import { dotGridOf, standOnDots } from '../../shared/drawing/dot-grid.ts';
import type { Drawing } from '../../shared/drawing/drawing.ts';
import { reduceBars } from '../../shared/drawing/reduce-bars.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import { composeLabel, composeSymbol } from '../../shared/label/compose-label.ts';
import {
  type ComposedLayout,
  composeLayout,
  type ComposeLayoutProblem,
} from '../../shared/label/compose-layout.ts';
import {
  composeLogisticLabel,
  type LogisticLabelProblem,
} from '../../shared/label/compose-logistic-label.ts';
import type { Label } from '../../shared/label/label.ts';
import type { ComposedDrawing } from '../../shared/label/label-notes.ts';
import type { LabelSymbols } from '../../shared/label/label-symbols.ts';
import type { EncodeForLayout } from '../../shared/label/layout-context.ts';
import type { LayoutRefusal } from '../../shared/label/layout-refusal.ts';
import {
  isLogisticLabel,
  itemLabel,
  logisticLabelOf,
  type PrintableLabel,
} from '../../shared/label/printable-label.ts';
import type { ResolvedAssets } from '../../shared/label/resolve-assets.ts';
import { cellOrigin, type PagePoint } from '../../shared/label/sheet-layout.ts';
import type { Grid, Template } from '../../shared/label/template.ts';
import type { JobLayout } from '../../shared/layout/layout.ts';
import { aimCornerFor, type Calibration } from '../../shared/printing/calibration.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { gtinSymbolContent, layoutSymbolContent, symbolContent } from '../../shared/symbol/symbol-content.ts';
import type { SymbolKind } from '../../shared/symbol/symbology.ts';
import { roundToDots } from '../../shared/units/length.ts';
import type { Finding } from './findings.ts';
import type { FontLibrary } from './font-library.ts';
import { encodeElements, encodeFlat, encodeLinear, encodeSymbol } from './symbols/encode-symbol.ts';
import { symbolsInstead } from './symbols/symbols-instead.ts';

/** Holds what the drawing of a label depends on besides the label. */
export interface LabelPlan {
  readonly template: Template;
  readonly assets: ResolvedAssets;
  readonly digitalLinkOrigin: DigitalLinkOrigin;
}

/** Encodes what a label is to carry. With dual marking both symbols are made from the one GTIN of the label. */
export function encodeLabelSymbols(
  label: Label,
  { assets, digitalLinkOrigin }: Pick<LabelPlan, 'assets' | 'digitalLinkOrigin'>,
): LabelSymbols {
  const content = symbolContent(label, assets.symbol, digitalLinkOrigin);
  return {
    main: encodeSymbol(content, assets),
    flat: () => encodeFlat(content),
    gtin: assets.dualMarking === true ? encodeLinear(gtinSymbolContent(label.gtin)) : null,
    instead: () => symbolsInstead(label, assets, digitalLinkOrigin),
  };
}

/** Gives what encodes the symbols of a layout for one label. */
export function layoutEncoder(
  label: PrintableLabel,
  { assets, digitalLinkOrigin }: Pick<LabelPlan, 'assets' | 'digitalLinkOrigin'>,
): EncodeForLayout {
  return (symbol) => {
    if (symbol === 'sscc' || symbol === 'unit_elements')
      return { unit: logisticLabelOf(label), which: symbol, encode: encodeElements };
    const content = layoutSymbolContent(itemLabel(label), symbol, assets.symbol, digitalLinkOrigin);
    return { geometry: encodeSymbol(content, assets), flat: () => encodeFlat(content) };
  };
}

/** Encodes and composes one label, and adds its notes or its rejection to `findings`; returns null where it was rejected. */
export function drawLabel(
  label: PrintableLabel,
  labelIndex: number,
  plan: LabelPlan,
  fonts: FontLibrary,
  findings: Finding[],
): Drawing | null {
  const composed = compose(label, plan, fonts);
  if (!composed.ok) {
    findings.push({ kind: 'rejection', labelIndex, problem: composed.problem });
    return null;
  }
  for (const note of composed.value.notes) findings.push({ kind: 'note', labelIndex, note });
  return forPrinter(composed.value.drawing, plan);
}

/** How labels of a layout are drawn. */
export interface LayoutPlan extends LabelPlan {
  readonly assets: ResolvedAssets & { readonly layout: JobLayout };
}

/** Encodes and composes one label of a layout, as {@link drawLabel} does, with its elements and notes. Fails as {@link composeLayout} does. */
export function drawLayout(
  label: PrintableLabel,
  plan: LayoutPlan,
  fonts: FontLibrary,
): Result<ComposedLayout, ComposeLayoutProblem> {
  const composed = composeForLayout(label, plan, fonts);
  if (!composed.ok) return composed;
  return ok({ ...composed.value, drawing: forPrinter(composed.value.drawing, plan) });
}

function composeForLayout(
  label: PrintableLabel,
  plan: LayoutPlan,
  fonts: FontLibrary,
): Result<ComposedLayout, ComposeLayoutProblem> {
  const { template, assets } = plan;
  return composeLayout(label, layoutEncoder(label, plan), assets.layout, template, assets, fonts);
}

function forPrinter(drawing: Drawing, { assets }: Pick<LabelPlan, 'assets'>): Drawing {
  return reduceBars(standOnDots(drawing), assets.barWidthReductionDots ?? 0);
}

function hasLayout(plan: LabelPlan): plan is LayoutPlan {
  return plan.assets.layout !== undefined;
}

function compose(
  label: PrintableLabel,
  plan: LabelPlan,
  fonts: FontLibrary,
): Result<ComposedDrawing, LayoutRefusal | ComposeLayoutProblem | LogisticLabelProblem> {
  const { template, assets } = plan;
  if (hasLayout(plan)) return composeForLayout(label, plan, fonts);
  if (isLogisticLabel(label)) return composeLogisticLabel(label, encodeElements, template, assets, fonts);
  return composeLabel(label, encodeLabelSymbols(label, plan), template, assets, fonts);
}

/** Holds what the drawing of a symbol by itself depends on besides the label. */
export interface SymbolPlan {
  readonly digitalLinkOrigin: DigitalLinkOrigin;
  readonly assets: Pick<
    ResolvedAssets,
    'printerDpi' | 'errorCorrection' | 'scanEnvironment' | 'barWidthReductionDots'
  >;
}

/** A symbol by itself, and what it encodes, in the form people read. */
export interface DrawnSymbol {
  readonly drawing: Drawing;
  readonly encodes: string;
}

/** Encodes and composes one symbol of a label by itself, and adds its notes to `findings`. */
export function drawSymbol(
  label: Label,
  labelIndex: number,
  kind: SymbolKind,
  { digitalLinkOrigin, assets }: SymbolPlan,
  fonts: FontLibrary,
  findings: Finding[],
): DrawnSymbol {
  const content = symbolContent(label, kind, digitalLinkOrigin);
  const { drawing, notes } = composeSymbol(
    label,
    encodeSymbol(content, assets),
    fonts,
    assets.printerDpi,
    assets.scanEnvironment ?? null,
  );
  for (const note of notes) findings.push({ kind: 'note', labelIndex, note });
  return { drawing: reduceBars(drawing, assets.barWidthReductionDots ?? 0), encodes: content.text };
}

/**
 * Returns the position of a label's top left corner on the page in millimetres, so that its centre lands on its cell's.
 * The label is moved, never scaled: its modules stay whole dots, on the printer's dot grid where its resolution is known,
 * which may take half a dot more.
 */
export function labelOriginOnPage(
  drawing: Drawing,
  grid: Grid,
  cellIndex: number,
  calibration: Calibration | null,
): PagePoint {
  const origin = cellOrigin(grid, cellIndex);
  const at = calibration === null ? origin : aimCornerFor(calibration, origin, drawing);
  const shift = shiftToDotGrid(drawing, at.xMm, at.yMm);
  return { xMm: at.xMm + shift.xMm, yMm: at.yMm + shift.yMm };
}

/** A way to move something, in millimetres. */
export interface Shift {
  readonly xMm: number;
  readonly yMm: number;
}

const NO_SHIFT: Shift = { xMm: 0, yMm: 0 };

/**
 * Returns the shift, in millimetres, of a drawing at the given point of a page that makes its symbol, or its corner, start on
 * the printer's dot grid: less than half a dot each way. The whole drawing
 * moves, so that symbol and text keep their distances. No move where no printer is known.
 */
export function shiftToDotGrid(drawing: Drawing, atXMm: number, atYMm: number): Shift {
  const grid = dotGridOf(drawing);
  if (grid === null) return NO_SHIFT;
  return {
    xMm: distanceToDotGrid(atXMm + grid.xMm, grid.dotsPerInch),
    yMm: distanceToDotGrid(atYMm + grid.yMm, grid.dotsPerInch),
  };
}

function distanceToDotGrid(positionMm: number, dotsPerInch: number): number {
  return roundToDots(positionMm, dotsPerInch) - positionMm;
}
