import { newProblem } from '../result/problem.ts';
import type { Problem } from '../result/result.ts';
import { isScannedIn, specificationOf } from '../symbol/specification-tables.ts';
import type { SymbolGeometry } from '../symbol/symbol-geometry.ts';
import { tenthUp } from '../units/length.ts';
import type { LayoutContext } from './choose-layout.ts';
import { allReach, chooseTurn } from './choose-turn.ts';
import { boundingBox, type Box, type Size } from './label-shape.ts';
import type { LabelSymbols } from './label-symbols.ts';
import { allowedWidths, isNarrowEnough } from './module-widths.ts';
import { inkOf, neededBox, quietSides, sizedSymbol } from './place-symbol.ts';
import type { SizeAim } from './size-aims.ts';
import type { SymbolBlock } from './symbol-block.ts';
import type { LabelShape } from './template.ts';

/** Something that would bring a label's symbol up to an aim. */
export type SizeLever = Problem<'size_lever'>;

/** Finer printers that are sold. */
export const FINER_DPI: readonly number[] = [300, 600];

/**
 * Gives what would help a label whose symbol falls short of an aim: each is tried on this very label, and only what reaches
 * it, with modules as wide as GS1 asks for where it is scanned, is named, and no symbol that GS1 does not have there. Where
 * modules are too narrow a larger label is named unless it is text that takes the room, or the symbol would be wider than
 * it may be; otherwise the first larger one that helps.
 */
export function sizeLevers(
  symbols: LabelSymbols,
  context: LayoutContext,
  aim: SizeAim,
): readonly SizeLever[] {
  const { assets } = context;
  const tried = triedFor(context);
  // Labels whose symbols are of one size are alike but for a module or two of another symbol.
  const key = `${aim} ${sizeKey(symbols, context)}`;
  const known = tried.get(key);
  if (known !== undefined) return known;
  const helps = (candidate: LabelSymbols, changed: Partial<LayoutContext['assets']> = {}): boolean =>
    reachesAim(aim, candidate, { ...context, assets: { ...assets, ...changed } });
  const { printerDpi } = assets;
  const finer =
    printerDpi === null
      ? []
      : FINER_DPI.filter((dpi) => dpi > printerDpi + 10 && helps(symbols, { printerDpi: dpi }));
  const levers: readonly SizeLever[] = [
    ...(assets.text.length > 0 && helps(symbols, { text: [], hri: 'none' })
      ? [newProblem('size_lever', { which: 'text' })]
      : []),
    ...(symbols.instead?.() ?? [])
      .filter(
        ({ lever, geometry }) =>
          lever.which !== 'symbol' || isScannedIn(geometry.symbology, assets.scanEnvironment ?? null),
      )
      .filter(({ geometry }) => helps({ main: geometry, flat: () => null, gtin: null }))
      .map(({ lever }) => newProblem('size_lever', lever)),
    ...finer.slice(0, 1).map((dpi) => newProblem('size_lever', { which: 'dpi', dpi })),
  ];
  const found = [...levers, ...largerLabels(symbols, context, aim, levers.length > 0)];
  tried.set(key, found);
  return found;
}

function reachesAim(aim: SizeAim, symbols: LabelSymbols, context: LayoutContext): boolean {
  const layout = chooseTurn(symbols, context)?.layout ?? null;
  return allReach('width', layout, context.assets) && allReach(aim, layout, context.assets);
}

function largerLabels(
  symbols: LabelSymbols,
  context: LayoutContext,
  aim: SizeAim,
  hasOthers: boolean,
): readonly SizeLever[] {
  if (aim === 'width') {
    const hasEnough = hasRoom(symbols, context) || !isAllowedAt(symbols, context);
    return hasOthers && hasEnough ? [] : [largerLabel(symbols, context)];
  }
  for (const times of LARGER) {
    const labelShape = larger(context.template.labelShape, times, aim);
    const inContext = { ...context, template: { ...context.template, labelShape } };
    if (reachesAim(aim, symbols, inContext)) return [labelLever(labelShape)];
  }
  return [];
}

/** How much larger the labels are that are tried, the least first. */
const LARGER = [1.25, 1.5, 2, 3];

/** A label for low bars is higher, one for narrow ones larger. */
function larger(shape: LabelShape, times: number, aim: SizeAim): LabelShape {
  if (shape.kind === 'round') return { ...shape, diameterMm: tenthUp(shape.diameterMm * times) };
  const widthMm = aim === 'bars' ? shape.widthMm : tenthUp(shape.widthMm * times);
  return { ...shape, widthMm, heightMm: tenthUp(shape.heightMm * times) };
}

function labelLever(shape: LabelShape): SizeLever {
  return shape.kind === 'round'
    ? newProblem('size_lever', { which: 'round', diameter: shape.diameterMm })
    : newProblem('size_lever', {
        which: 'rectangle',
        width: tenthUp(shape.widthMm),
        height: tenthUp(shape.heightMm),
      });
}

/** Kept as long as a job's options are: a job of ten thousand labels has some five sizes of symbols. */
const triedWith = new WeakMap<object, Map<string, readonly SizeLever[]>>();

function triedFor({ assets }: LayoutContext): Map<string, readonly SizeLever[]> {
  const known = triedWith.get(assets) ?? new Map<string, readonly SizeLever[]>();
  triedWith.set(assets, known);
  return known;
}

function sizeKey({ main }: LabelSymbols, { template }: LayoutContext): string {
  const rows = main.form === 'matrix' ? main.rows : 0;
  return JSON.stringify([main.symbology, main.columns, rows, template.labelShape, template.layout]);
}

/** Whether the symbol alone fits the label at GS1's least. */
function hasRoom(symbols: LabelSymbols, context: LayoutContext): boolean {
  const [needed, label] = [leastLabelSize(symbols, context), labelSize(context)];
  return needed.widthMm <= label.widthMm && needed.heightMm <= label.heightMm;
}

/** Whether GS1 allows the symbol as wide as it comes out with its least modules: on a larger label a longer one is no better. */
function isAllowedAt({ main }: LabelSymbols, context: LayoutContext): boolean {
  return isNarrowEnough(main, leastModule(main, context));
}

function leastModule(main: SymbolGeometry, { assets }: Pick<LayoutContext, 'assets'>): number {
  const specification = specificationOf(main.symbology, assets.scanEnvironment ?? null);
  return allowedWidths(main, specification, assets.printerDpi).at(-1) ?? specification.leastMm;
}

function largerLabel(symbols: LabelSymbols, context: LayoutContext): SizeLever {
  const needed = leastLabelSize(symbols, context);
  return context.template.labelShape.kind === 'round'
    ? newProblem('size_lever', { which: 'round', diameter: needed.widthMm })
    : newProblem('size_lever', { which: 'rectangle', width: needed.widthMm, height: needed.heightMm });
}

/**
 * Gives the least label that a symbol takes without text, to a tenth of a millimetre: its modules at GS1's least for where
 * it is scanned, its bars as low as hands can scan, its safe margin as this label's. A round one is as wide as high, and an
 * ellipse the one of least area.
 */
export function leastLabelSize({ main }: LabelSymbols, context: LayoutContext): Size {
  const { template, assets, metrics } = context;
  const { labelShape: shape } = template;
  const specification = specificationOf(main.symbology, assets.scanEnvironment ?? null);
  const { block } = sizedSymbol(main, specification, leastModule(main, context), 0, metrics);
  const ink = inkOf(block);
  const needed = neededBox(ink, block.quiet, shape);
  if (shape.kind === 'round') {
    const diameterMm = tenthUp(diameterAround(needed, block, shape.safeMarginMm));
    return { widthMm: diameterMm, heightMm: diameterMm };
  }
  if (shape.kind === 'ellipse') {
    return {
      widthMm: tenthUp((ink.rightMm - ink.leftMm) * Math.SQRT2 + 2 * shape.safeMarginMm),
      heightMm: tenthUp((ink.bottomMm - ink.topMm) * Math.SQRT2 + 2 * shape.safeMarginMm),
    };
  }
  return {
    widthMm: tenthUp(needed.rightMm - needed.leftMm),
    heightMm: tenthUp(needed.bottomMm - needed.topMm),
  };
}

/** The least round label that has a symbol's ink within its safe margin, and its quiet zones, where the middle of a box is its own. */
function diameterAround(middle: Box, block: SymbolBlock, safeMarginMm: number): number {
  const [xMm, yMm] = [(middle.leftMm + middle.rightMm) / 2, (middle.topMm + middle.bottomMm) / 2];
  const farthest = ({ leftMm, topMm, rightMm, bottomMm }: Box): number =>
    Math.hypot(Math.max(xMm - leftMm, rightMm - xMm), Math.max(yMm - topMm, bottomMm - yMm));
  return 2 * Math.max(farthest(inkOf(block)) + safeMarginMm, ...quietSides(block).map(farthest));
}

/** Gives the size of a label as sentences have it: down to a tenth of a millimetre. */
export function labelSize({ template }: LayoutContext): Size {
  const { widthMm, heightMm } = boundingBox(template.labelShape);
  return { widthMm: Math.floor(widthMm * 10) / 10, heightMm: Math.floor(heightMm * 10) / 10 };
}
