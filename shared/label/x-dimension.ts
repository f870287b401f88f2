import type { SymbolSpecification } from '../symbol/specification-tables.ts';
import type { SymbolGeometry } from '../symbol/symbol-geometry.ts';
import { mmToPt } from '../units/length.ts';
import { boundingBox } from './label-shape.ts';
import { isNarrowEnough, labelWidths, usualXDimension, X_TOLERANCE_MM } from './module-widths.ts';
import { GS1_BARS, type ModuleWidths, type SymbolPlacement, type SymbolPlacer } from './place-symbol.ts';
import { READABLE_TYPE_PT, SMALLEST_TYPE_PT } from './set-text.ts';
import type { LabelShape } from './template.ts';
import { arrangeText, availableWidthEm, fitsWhole, type LineSlot } from './text-layout.ts';
import type { LabelLine } from './text-lines.ts';

/**
 * Text may take room from a symbol down to this: two dots at 203 dpi, three at
 * 300, which hand scanners and phones read.
 */
const READABLE_X_MM = 0.25;

/** Symbols with the text around them. */
export interface FittedLabel {
  readonly placement: SymbolPlacement;
  readonly slots: readonly LineSlot[];
  /** The size of codes; names are no larger. */
  readonly typePt: number;
  /** How well each has its share, from 0, the best, on: an index of {@link sharesOf}, or their number where codes are shortened. */
  readonly share: number;
}

/** As much of a name as tells it from most others: some ten letters. */
const ENOUGH_OF_A_NAME_EM = 6;

/** Type gets no larger than this at the cost of a name. */
const ORDINARY_TYPE_PT = 7;

/** How wide modules are at the least: as is usual, as GS1 asks, or so that they can be read. */
export type ModuleShare = 'usual' | 'gs1_least' | 'readable';

/** Symbols that can be set on a label, with the X-dimensions that they can have there. */
export interface ScalableSymbols extends SymbolPlacer {
  /** Widest first: at height 0 each fits. Empty where none is wide enough. */
  readonly widths: readonly ModuleWidths[];
  readonly reaches: (widths: ModuleWidths, share: ModuleShare) => boolean;
}

/** A symbol with the X-dimensions with which it fits its label, down to the least that prints: whole printer dots where the printer is known. */
export function scalableSymbol(
  geometry: SymbolGeometry,
  placer: SymbolPlacer,
  specification: SymbolSpecification,
  printerDpi: number | null,
): ScalableSymbols {
  const findWidths = (): readonly ModuleWidths[] => {
    const fitting = labelWidths(
      geometry,
      specification,
      printerDpi,
      (xDimensionMm) => placer.place([xDimensionMm], 0) !== null,
    );
    const allowed = fitting.filter((width) => isNarrowEnough(geometry, width));
    return (allowed.length > 0 ? allowed : fitting).map((width) => [width]);
  };
  // Found when they are asked for: a way to set a symbol may be given up before.
  let found: readonly ModuleWidths[] | null = null;
  const widths = (): readonly ModuleWidths[] => (found ??= findWidths());
  return {
    ...placer,
    get widths() {
      return widths();
    },
    reaches: ([xDimensionMm = 0], share) =>
      xDimensionMm >=
      leastOf(geometry, specification, printerDpi, share, widths()[0]?.[0] ?? 0) - X_TOLERANCE_MM,
  };
}

/** What is narrower than can be read at its widest is printed as wide as it gets. */
function leastOf(
  geometry: SymbolGeometry,
  specification: SymbolSpecification,
  printerDpi: number | null,
  share: ModuleShare,
  widestMm: number,
): number {
  switch (share) {
    case 'usual':
      return Math.min(specification.usualMm, usualXDimension(geometry, specification, printerDpi));
    case 'gs1_least':
      return specification.leastMm;
    case 'readable':
      return Math.min(READABLE_X_MM, widestMm);
  }
}

/** The least module width and the least text size of one attempt to fit a label. */
interface MinimumShares {
  readonly module: ModuleShare;
  readonly typePt: number;
  /** Room for a name, where it is not whole. Codes are. */
  readonly nameEm: number;
  /** How low bars may be: no lower than GS1 asks for, or as low as hands can scan. */
  readonly bars: 'gs1' | 'lowest';
}

/** The attempts, in order. */
const SHARES: readonly MinimumShares[] = [
  // A symbol that is wider than usual takes nothing of a name.
  { module: 'usual', typePt: ORDINARY_TYPE_PT, nameEm: Infinity, bars: 'lowest' },
  { module: 'usual', typePt: ORDINARY_TYPE_PT, nameEm: ENOUGH_OF_A_NAME_EM, bars: 'lowest' },
  { module: 'gs1_least', typePt: READABLE_TYPE_PT, nameEm: Infinity, bars: 'lowest' },
  { module: 'gs1_least', typePt: READABLE_TYPE_PT, nameEm: ENOUGH_OF_A_NAME_EM, bars: 'lowest' },
  { module: 'gs1_least', typePt: SMALLEST_TYPE_PT, nameEm: ENOUGH_OF_A_NAME_EM, bars: 'lowest' },
  { module: 'readable', typePt: READABLE_TYPE_PT, nameEm: ENOUGH_OF_A_NAME_EM, bars: 'lowest' },
  { module: 'readable', typePt: SMALLEST_TYPE_PT, nameEm: 0, bars: 'lowest' },
];

/** The same for symbols with bars: as high as GS1 asks for wherever that leaves text that is read without effort. */
const SHARES_WITH_BARS: readonly MinimumShares[] = [
  ...SHARES.slice(0, 4).map((shares) => ({ ...shares, bars: 'gs1' as const })),
  ...SHARES,
];

function sharesOf({ barHeights }: ScalableSymbols): readonly MinimumShares[] {
  return barHeights.length > 1 ? SHARES_WITH_BARS : SHARES;
}

/** The share of symbols at their usual size, with all text beside them in ordinary type. */
export const USUAL_SHARE = 1;

/**
 * Decides the X-dimensions of a label's symbols, the widths of their modules, and with them how symbols and text share the
 * label. The symbols are as large as they can be with every code whole beside them: at their usual size in ordinary type, or
 * with GS1's least module, be the type small, or no narrower than can be read.
 * Where codes cannot be whole the symbols keep that least module and codes are
 * shortened; lines are left out only where there is no room for them at all.
 * Null where the symbols would need narrower modules than they can have.
 */
export function decideXDimension(
  lines: readonly LabelLine[],
  symbols: ScalableSymbols,
  shape: LabelShape,
): FittedLabel | null {
  const needed = [...lines].sort((one, other) => other.need - one.need);
  for (let count = lines.length; count >= 0; count--) {
    const kept = lines.filter((line) => needed.indexOf(line) < count);
    const fitted = fitWithCodesWhole(kept, symbols, shape) ?? fitWithCodesShortened(kept, symbols, shape);
    if (fitted !== null) return fitted;
  }
  return null;
}

function fitWithCodesWhole(
  lines: readonly LabelLine[],
  symbols: ScalableSymbols,
  shape: LabelShape,
): FittedLabel | null {
  for (const share of sharesOf(symbols).keys()) {
    const fitted = fitInShare(lines, symbols, shape, share);
    if (fitted !== null) return fitted;
  }
  return null;
}

/** All lines, codes whole, with symbols and text no smaller than in one of the attempts; null where there is no room for that. */
export function fitInShare(
  lines: readonly LabelLine[],
  symbols: ScalableSymbols,
  shape: LabelShape,
  share: number,
): FittedLabel | null {
  const shares = sharesOf(symbols)[share];
  if (shares === undefined) return null;
  const placement = largestSymbolsBeside(lines, symbols, shares, shape);
  if (placement === null) return null;
  return { placement, ...arrangeInLargestType(lines, placement, shares, shape), share };
}

/** The widest modules, then the tallest bars, that leave the text its share. */
function largestSymbolsBeside(
  lines: readonly LabelLine[],
  { widths, barHeights, place, reaches }: ScalableSymbols,
  shares: MinimumShares,
  shape: LabelShape,
): SymbolPlacement | null {
  const leavesTextItsShare = (placement: SymbolPlacement | null): placement is SymbolPlacement =>
    placement !== null && arrangeInShares(lines, shares.typePt, placement, shares, shape) !== null;
  const heights = shares.bars === 'gs1' ? barHeights.filter((height) => height >= GS1_BARS) : barHeights;
  const lowest = heights.at(-1) ?? 0;
  const wideEnough = widths.filter((each) => reaches(each, shares.module));
  const widest = largestThat(wideEnough, (each) => leavesTextItsShare(place(each, lowest)));
  if (widest === null) return null;
  return heights.map((height) => place(widest, height)).find(leavesTextItsShare) ?? null;
}

function arrangeInShares(
  lines: readonly LabelLine[],
  sizePt: number,
  placement: SymbolPlacement,
  { nameEm }: MinimumShares,
  shape: LabelShape,
): readonly LineSlot[] | null {
  return arrangeText(lines, sizePt, placement, shape, (slot) => {
    if (fitsWhole(slot)) return true;
    return !slot.line.isCode && sizePt <= ORDINARY_TYPE_PT && availableWidthEm(slot) >= nameEm;
  });
}

/** Sizes that type can have, largest first: in whole points down to 14, then in halves. */
const TYPE_SIZES_PT = [
  ...Array.from({ length: 26 }, (_, step) => 40 - step),
  ...Array.from({ length: 21 }, (_, step) => 14 - step / 2),
];

/** Lists the sizes that text on a label may have, largest first. It is no larger than looks well: a tenth of the label, but for small labels. */
export function typeSizesPt(shape: LabelShape): readonly number[] {
  const { widthMm, heightMm } = boundingBox(shape);
  const largestPt = Math.max(ORDINARY_TYPE_PT, mmToPt(Math.min(widthMm, heightMm) / 10));
  return TYPE_SIZES_PT.filter((sizePt) => sizePt <= largestPt);
}

function arrangeInLargestType(
  lines: readonly LabelLine[],
  placement: SymbolPlacement,
  shares: MinimumShares,
  shape: LabelShape,
): Pick<FittedLabel, 'slots' | 'typePt'> {
  const set = (sizePt: number): readonly LineSlot[] | null =>
    arrangeInShares(lines, sizePt, placement, shares, shape);
  const typePt = largestThat(typeSizesPt(shape), (size) => set(size) !== null) ?? shares.typePt;
  return { slots: set(typePt) ?? [], typePt };
}

/** The first of a list from large to small that holds, where all that are smaller hold too; null where the last does not. */
export function largestThat<Value>(
  fromLarge: readonly Value[],
  holds: (value: Value) => boolean,
): Value | null {
  let from = 0;
  let to = fromLarge.length - 1;
  const last = fromLarge[to];
  if (last === undefined || !holds(last)) return null;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(fromLarge[middle] ?? last)) to = middle;
    else from = middle + 1;
  }
  return fromLarge[to] ?? null;
}

/** All lines in the smallest type, codes whole or not, beside symbols with the module that they must have. */
function fitWithCodesShortened(
  lines: readonly LabelLine[],
  symbols: ScalableSymbols,
  shape: LabelShape,
): FittedLabel | null {
  const { widths, barHeights, place, reaches } = symbols;
  const [widest] = widths;
  if (widest === undefined) return null;
  const least = reaches(widest, 'gs1_least') ? 'gs1_least' : 'readable';
  const narrowest = widths.findLast((each) => reaches(each, least)) ?? widest;
  for (const height of barHeights) {
    const placement = place(narrowest, height);
    if (placement === null) continue;
    const slots = arrangeText(lines, SMALLEST_TYPE_PT, placement, shape, () => true);
    if (slots !== null)
      return { placement, slots, typePt: SMALLEST_TYPE_PT, share: sharesOf(symbols).length };
  }
  return null;
}
