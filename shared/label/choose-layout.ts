import type { FontFamily } from '../drawing/font-face.ts';
import type { FontMetrics, MeasuredRun } from '../drawing/fonts.ts';
import { specificationOf } from '../symbol/specification-tables.ts';
import type { MatrixSymbol, SymbolGeometry } from '../symbol/symbol-geometry.ts';
import { SYMBOLOGIES } from '../symbol/symbology.ts';
import type { Label } from './label.ts';
import { type LabelSymbols, withHri } from './label-symbols.ts';
import { usualXDimension } from './module-widths.ts';
import { PAIR_ARRANGEMENTS, type PairLayout, pairPlacer, type SymbolPair } from './place-pair.ts';
import { GS1_BARS, symbolPlacer } from './place-symbol.ts';
import type { ResolvedAssets } from './resolve-assets.ts';
import type { LabelShape, Template } from './template.ts';
import { fitsWhole } from './text-layout.ts';
import { type LabelLine, labelLines, type SaidByHri } from './text-lines.ts';
import {
  decideXDimension,
  fitInShare,
  type FittedLabel,
  scalableSymbol,
  type ScalableSymbols,
  USUAL_SHARE,
} from './x-dimension.ts';

/** What the layout of a label depends on beside its symbols. */
export interface LayoutContext {
  readonly label: Label;
  readonly template: Pick<Template, 'labelShape' | 'layout'>;
  readonly assets: Pick<ResolvedAssets, 'text' | 'texts' | 'printerDpi' | 'hri' | 'scanEnvironment'>;
  readonly metrics: FontMetrics;
}

/** A layout, and the lines of text that were to be in it. */
export interface ChosenLayout {
  readonly fitted: FittedLabel;
  readonly lines: readonly LabelLine[];
  /** True where the HRI that was asked for found no room. */
  readonly lacksHri: boolean;
}

/**
 * Chooses between the ways to lay a label out: with the HRI below its 2D symbol where there is room; with a flat symbol
 * where its modules are wider; of a pair, in a row or a column. Null where no way has room for the symbols.
 */
export function chooseLayout(symbols: LabelSymbols, measured: LayoutContext): ChosenLayout | null {
  const { main, gtin } = symbols;
  const context = { ...measured, metrics: remembered(measured.metrics) };
  const { assets } = context;
  if (main.form === 'linear') return layoutOf(main, context, saidByBars(main));
  if (gtin !== null) return bestPairLayout({ linear: gtin, matrix: main }, context);
  const withText = layoutWithHri(main, context);
  if (withText !== null) return withText;
  const without = bestShape(main, symbols.flat, context);
  return without === null ? null : { ...without, lacksHri: assets.hri === 'all' };
}

/** Gives the same metrics for one label: every way to set its symbols and its text measures the same few texts. */
export function remembered(metrics: FontMetrics): FontMetrics {
  type Known = Map<FontFamily, Map<string, readonly MeasuredRun[]>>;
  const [byItself, toRight, toLeft]: readonly [Known, Known, Known] = [new Map(), new Map(), new Map()];
  return {
    runs: (text, family, rightToLeft) => {
      const known = rightToLeft === undefined ? byItself : rightToLeft ? toLeft : toRight;
      const ofFamily = known.get(family) ?? new Map<string, readonly MeasuredRun[]>();
      known.set(family, ofFamily);
      const found = ofFamily.get(text);
      if (found !== undefined) return found;
      const runs = metrics.runs(text, family, rightToLeft);
      ofFamily.set(text, runs);
      return runs;
    },
  };
}

/** Under a product's own symbol stands its GTIN alone. */
function saidByBars({ symbology }: SymbolGeometry): SaidByHri {
  return SYMBOLOGIES[symbology].content.kind === 'gtin' ? 'gtin' : 'elements';
}

/**
 * The HRI of the GTIN, which nobody asked for, may cost nothing: the symbol keeps its usual size, and all text its
 * ordinary one. All of the HRI, which somebody did ask for, takes the room that it needs.
 */
function layoutWithHri(main: MatrixSymbol, context: LayoutContext): ChosenLayout | null {
  const { label, template, assets, metrics } = context;
  const { hri } = assets;
  if (hri === 'all') return layoutOf(withHri(main, label, hri), context, 'elements');
  if (hri !== 'gtin') return null;
  const symbol = withHri(main, label, hri);
  const specification = specificationOf(main.symbology, assets.scanEnvironment ?? null);
  const placer = symbolPlacer(symbol, specification, template, metrics);
  if (placer.place([usualXDimension(main, specification, assets.printerDpi)], GS1_BARS) === null) return null;
  const lines = linesOf(context, 'gtin');
  const symbols = scalableSymbol(symbol, placer, specification, assets.printerDpi);
  let fitted: FittedLabel | null = null;
  for (let share = 0; share <= USUAL_SHARE && fitted === null; share++)
    fitted = fitInShare(lines, symbols, template.labelShape, share);
  return fitted === null ? null : { fitted, lines, lacksHri: false };
}

/** The square symbol, or, on a flat label where its modules come out narrower than is usual, the flat one if its are wider. */
function bestShape(
  square: MatrixSymbol,
  flat: LabelSymbols['flat'],
  context: LayoutContext,
): ChosenLayout | null {
  const first = layoutOf(square, context, 'nothing');
  const { usualMm } = specificationOf(square.symbology, context.assets.scanEnvironment ?? null);
  const isWideEnough = first !== null && widthOfModules(first) >= usualMm;
  if (isWideEnough || !isFlat(context.template.labelShape)) return first;
  const symbol = flat();
  return symbol === null ? first : better(first, layoutOf(symbol, context, 'nothing'));
}

function isFlat(shape: LabelShape): boolean {
  return shape.kind === 'rectangle' && shape.widthMm > shape.heightMm;
}

/** In a row or a column, with text beside or around. */
function bestPairLayout(pair: SymbolPair, context: LayoutContext): ChosenLayout | null {
  const { template, metrics, assets } = context;
  const lines = linesOf(context, 'gtin');
  const textBeside = template.layout.arrangement === 'beside' ? [true, false] : [false];
  let best: ChosenLayout | null = null;
  for (const beside of textBeside) {
    for (const arrangement of PAIR_ARRANGEMENTS) {
      const layout: PairLayout = {
        arrangement,
        beside,
        shape: template.labelShape,
        printerDpi: assets.printerDpi,
        environment: assets.scanEnvironment ?? null,
        metrics,
      };
      best = better(best, fittedBy(pairPlacer(pair, layout), lines, context));
    }
  }
  return best;
}

function layoutOf(symbol: SymbolGeometry, context: LayoutContext, said: SaidByHri): ChosenLayout | null {
  const { template, assets, metrics } = context;
  const specification = specificationOf(symbol.symbology, assets.scanEnvironment ?? null);
  const placer = symbolPlacer(symbol, specification, template, metrics);
  return fittedBy(
    scalableSymbol(symbol, placer, specification, assets.printerDpi),
    linesOf(context, said),
    context,
  );
}

function linesOf({ label, assets, metrics }: LayoutContext, said: SaidByHri): readonly LabelLine[] {
  return labelLines(label, assets, said, metrics);
}

function fittedBy(
  symbols: ScalableSymbols,
  lines: readonly LabelLine[],
  { template }: LayoutContext,
): ChosenLayout | null {
  const fitted = decideXDimension(lines, symbols, template.labelShape);
  return fitted === null ? null : { fitted, lines, lacksHri: false };
}

/** The one with more of its lines, else better shares, more lines whole, wider modules, higher bars, larger text; the first of equals. */
function better(one: ChosenLayout | null, other: ChosenLayout | null): ChosenLayout | null {
  if (one === null || other === null) return one ?? other;
  const merits = meritsOf(one);
  for (const [index, merit] of meritsOf(other).entries()) {
    const difference = merit - (merits[index] ?? 0);
    if (Math.abs(difference) > LEAST_DIFFERENCE) return difference > 0 ? other : one;
  }
  return one;
}

/** Sums of lengths differ in their last bits. */
const LEAST_DIFFERENCE = 1e-6;

function meritsOf(layout: ChosenLayout): readonly number[] {
  const { placement, slots, share } = layout.fitted;
  const barHeightMm = placement.symbols.reduce((sum, { size }) => sum + size.barHeightMm, 0);
  const wholeLines = slots.filter(fitsWhole).length;
  return [slots.length, -share, wholeLines, widthOfModules(layout), barHeightMm, slots[0]?.sizePt ?? 0];
}

/** Of all its symbols together. */
function widthOfModules({ fitted }: ChosenLayout): number {
  return fitted.placement.symbols.reduce((sum, { size }) => sum + size.xDimensionMm, 0);
}
