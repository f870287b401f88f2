import { newProblem } from '../result/problem.ts';
import type { Problem } from '../result/result.ts';
import { isScannedIn, specificationOf } from '../symbol/specification-tables.ts';
import type { SymbolGeometry } from '../symbol/symbol-geometry.ts';
import { tenthUp } from '../units/length.ts';
import type { LayoutContext } from './choose-layout.ts';
import { chooseTurn, isWideEnough } from './choose-turn.ts';
import { boundingBox, type Box, type Size } from './label-shape.ts';
import type { LabelSymbols } from './label-symbols.ts';
import { allowedWidths, isNarrowEnough } from './module-widths.ts';
import { inkOf, neededBox, quietSides, sizedSymbol } from './place-symbol.ts';
import type { SymbolBlock } from './symbol-block.ts';

/** Something that would give a label's symbol modules as wide as GS1 asks for. */
export type SizeLever = Problem<'size_lever'>;

/** Finer printers that are sold. */
export const FINER_DPI: readonly number[] = [300, 600];

/**
 * Gives what would help a label whose modules are too narrow: each is tried on this very label, and only what gives modules
 * as wide as GS1 asks for where it is scanned is named, no symbol that GS1 does not have there, and a larger label unless it
 * is text that takes the room, or the symbol would be wider than it may be.
 */
export function sizeLevers(symbols: LabelSymbols, context: LayoutContext): readonly SizeLever[] {
  const { assets } = context;
  const tried = triedFor(context);
  // Labels whose symbols are of one size are alike but for a module or two of another symbol.
  const key = sizeKey(symbols, context);
  const known = tried.get(key);
  if (known !== undefined) return known;
  const helps = (candidate: LabelSymbols, changed: Partial<LayoutContext['assets']> = {}): boolean => {
    const inContext = { ...context, assets: { ...assets, ...changed } };
    return isWideEnough(chooseTurn(candidate, inContext)?.layout ?? null, inContext);
  };
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
  const hasEnough = hasRoom(symbols, context) || !isAllowedAt(symbols, context);
  const found = levers.length > 0 && hasEnough ? levers : [...levers, largerLabel(symbols, context)];
  tried.set(key, found);
  return found;
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
