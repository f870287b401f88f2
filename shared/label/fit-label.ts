import type { XDimensions } from '../symbol/symbology.ts';
import { READABLE_X_MM } from '../symbol/x-dimension.ts';
import { mmToPt } from '../units/length.ts';
import { FIELDS_BY_NEED } from './label-fields.ts';
import { boundingBox } from './label-shape.ts';
import type { PlacedSymbol, SymbolPlacer } from './place-symbol.ts';
import { SMALLEST_TYPE_PT } from './set-text.ts';
import type { LabelShape } from './template.ts';
import { arrangeText, availableWidthEm, fitsWhole, type LineSlot } from './text-layout.ts';
import type { LabelLine } from './text-lines.ts';

/** A symbol with the text around it. */
export interface FittedLabel {
  readonly placement: PlacedSymbol;
  readonly slots: readonly LineSlot[];
}

/** Type that can be read without effort; codes are smaller only where that keeps them whole. */
const READABLE_TYPE_PT = 5;

/** As much of a name as tells it from most others: some ten letters. */
const ENOUGH_OF_A_NAME_EM = 6;

/** Type gets no larger than this at the cost of a name. */
const ORDINARY_TYPE_PT = 7;

/** The least module width and the least text size of one attempt to fit a label. */
interface MinimumShares {
  readonly xDimensionMm: number;
  readonly typePt: number;
  /** Room for a name, where it is not whole. Codes are. */
  readonly nameEm: number;
}

/**
 * Shares a label between its symbol and its text. The symbol is as large as it
 * can be with every code whole beside it: at its usual size in ordinary type, or
 * with GS1's least module, be the type small, or no narrower than can be read.
 * Where codes cannot be whole the symbol keeps that least module and codes are
 * shortened; lines are left out only where there is no room for them at all.
 * Null where the symbol would need modules too narrow to print.
 */
export function fitLabel(
  lines: readonly LabelLine[],
  placer: SymbolPlacer,
  xDimensions: XDimensions,
  shape: LabelShape,
): FittedLabel | null {
  const needed = [...lines].sort((one, other) => rank(other) - rank(one));
  for (let count = lines.length; count >= 0; count--) {
    const kept = lines.filter((line) => needed.indexOf(line) < count);
    const fitted =
      fitWithCodesWhole(kept, placer, xDimensions, shape) ??
      fitWithCodesShortened(kept, placer, xDimensions, shape);
    if (fitted !== null) return fitted;
  }
  return null;
}

function rank({ field }: LabelLine): number {
  return FIELDS_BY_NEED.indexOf(field);
}

function fitWithCodesWhole(
  lines: readonly LabelLine[],
  placer: SymbolPlacer,
  { gs1LeastMm, usualMm }: XDimensions,
  shape: LabelShape,
): FittedLabel | null {
  const readableMm = Math.min(READABLE_X_MM, placer.xDimensionsMm[0] ?? 0);
  const inOrder: readonly MinimumShares[] = [
    { xDimensionMm: usualMm, typePt: ORDINARY_TYPE_PT, nameEm: ENOUGH_OF_A_NAME_EM },
    { xDimensionMm: gs1LeastMm, typePt: READABLE_TYPE_PT, nameEm: Infinity },
    { xDimensionMm: gs1LeastMm, typePt: READABLE_TYPE_PT, nameEm: ENOUGH_OF_A_NAME_EM },
    { xDimensionMm: gs1LeastMm, typePt: SMALLEST_TYPE_PT, nameEm: ENOUGH_OF_A_NAME_EM },
    { xDimensionMm: readableMm, typePt: READABLE_TYPE_PT, nameEm: ENOUGH_OF_A_NAME_EM },
    { xDimensionMm: readableMm, typePt: SMALLEST_TYPE_PT, nameEm: 0 },
  ];
  for (const shares of inOrder) {
    const placement = largestSymbolBeside(lines, placer, shares, shape);
    if (placement !== null)
      return { placement, slots: arrangeInLargestType(lines, placement, shares, shape) };
  }
  return null;
}

/** The widest module, then the tallest bars, that leave the text its share. */
function largestSymbolBeside(
  lines: readonly LabelLine[],
  { xDimensionsMm, barHeights, place }: SymbolPlacer,
  shares: MinimumShares,
  shape: LabelShape,
): PlacedSymbol | null {
  const leavesTextItsShare = (placement: PlacedSymbol | null): placement is PlacedSymbol =>
    placement !== null && arrangeInShares(lines, shares.typePt, placement, shares, shape) !== null;
  const wideEnough = xDimensionsMm.filter((xDimensionMm) => xDimensionMm >= shares.xDimensionMm);
  const widest = largestThat(wideEnough, (xDimensionMm) => leavesTextItsShare(place(xDimensionMm, 0)));
  if (widest === null) return null;
  return barHeights.map((height) => place(widest, height)).find(leavesTextItsShare) ?? null;
}

function arrangeInShares(
  lines: readonly LabelLine[],
  sizePt: number,
  placement: PlacedSymbol,
  { nameEm }: MinimumShares,
  shape: LabelShape,
): readonly LineSlot[] | null {
  return arrangeText(lines, sizePt, placement, shape, (slot) => {
    if (fitsWhole(slot)) return true;
    return !slot.line.isCode && sizePt <= ORDINARY_TYPE_PT && availableWidthEm(slot) >= nameEm;
  });
}

/** Sizes that type can have, largest first. */
const TYPE_SIZES_PT = Array.from({ length: 21 }, (_, step) => 14 - step / 2);

/** Text is no larger than looks well: a tenth of the label, but for small labels. */
function typeSizesPt(shape: LabelShape): readonly number[] {
  const { widthMm, heightMm } = boundingBox(shape);
  const largestPt = Math.max(ORDINARY_TYPE_PT, mmToPt(Math.min(widthMm, heightMm) / 10));
  return TYPE_SIZES_PT.filter((sizePt) => sizePt <= largestPt);
}

function arrangeInLargestType(
  lines: readonly LabelLine[],
  placement: PlacedSymbol,
  shares: MinimumShares,
  shape: LabelShape,
): readonly LineSlot[] {
  const set = (sizePt: number): readonly LineSlot[] | null =>
    arrangeInShares(lines, sizePt, placement, shares, shape);
  const sizePt = largestThat(typeSizesPt(shape), (size) => set(size) !== null) ?? shares.typePt;
  return set(sizePt) ?? [];
}

/** The first of a list from large to small that holds, where all that are smaller hold too; null where the last does not. */
function largestThat(fromLarge: readonly number[], holds: (value: number) => boolean): number | null {
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

/** All lines in the smallest type, codes whole or not, beside a symbol with the module that it must have. */
function fitWithCodesShortened(
  lines: readonly LabelLine[],
  { xDimensionsMm, barHeights, place }: SymbolPlacer,
  { gs1LeastMm }: XDimensions,
  shape: LabelShape,
): FittedLabel | null {
  const [widestMm = 0] = xDimensionsMm;
  const leastMm = widestMm >= gs1LeastMm ? gs1LeastMm : Math.min(READABLE_X_MM, widestMm);
  const xDimensionMm = xDimensionsMm.findLast((width) => width >= leastMm);
  if (xDimensionMm === undefined) return null;
  for (const height of barHeights) {
    const placement = place(xDimensionMm, height);
    if (placement === null) continue;
    const slots = arrangeText(lines, SMALLEST_TYPE_PT, placement, shape, () => true);
    if (slots !== null) return { placement, slots };
  }
  return null;
}
