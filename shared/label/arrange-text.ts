import { ptToMm } from '../units/length.ts';
import { boundingBox, type Span, spanBetween } from './label-area.ts';
import type { PlacedSymbol } from './place-symbol.ts';
import { SMALLEST_TYPE_PT } from './set-text.ts';
import type { LabelShape } from './template.ts';
import type { LabelLine } from './text-lines.ts';

/** Where a line of text goes, and how large it is set. */
export interface LineSlot {
  readonly line: LabelLine;
  readonly sizePt: number;
  readonly baselineYMm: number;
  /** What the line may take from left to right. */
  readonly span: Span;
}

/** The white between two lines of text. */
const LEADING_EM = 0.2;

/** A line with less room than this says nothing: some three characters and the ellipsis. */
const LEAST_ROOM_EM = 2.4;

/** A name that is too long is set this much smaller than the codes before it is shortened. */
const SMALLER_NAME = 0.7;

/** How much of a line has room, in em of its own size. */
export function roomEm({ sizePt, span }: LineSlot): number {
  return (span.rightMm - span.leftMm) / ptToMm(sizePt);
}

/** Whether a line needs no shortening. */
export function isWhole(slot: LineSlot): boolean {
  return slot.line.widthEm <= roomEm(slot);
}

/**
 * Sets lines around a symbol at a type size, in their order: the evenest way
 * that every line accepts, or null. A line that would get no room is not asked.
 */
export function arrangeText(
  lines: readonly LabelLine[],
  sizePt: number,
  placement: PlacedSymbol,
  shape: LabelShape,
  accepts: (slot: LineSlot) => boolean,
): readonly LineSlot[] | null {
  const emMm = ptToMm(sizePt);
  if (placement.beside) {
    const rows = rowsBeside(lines, emMm, boundingBox(shape).heightMm);
    return slotsOf(rows, sizePt, placement.keepOut.rightMm, shape, accepts);
  }
  for (const above of splits(lines.length)) {
    const slots = slotsOf(rowsAround(lines, above, emMm, placement), sizePt, 0, shape, accepts);
    if (slots !== null) return slots;
  }
  return null;
}

function slotsOf(
  rows: readonly Row[],
  sizePt: number,
  fromMm: number,
  shape: LabelShape,
  accepts: (slot: LineSlot) => boolean,
): readonly LineSlot[] | null {
  const slots: LineSlot[] = [];
  for (const row of rows) {
    const slot = lineSlot(row, sizePt, fromMm, shape);
    if (slot === null || !accepts(slot)) return null;
    slots.push(slot);
  }
  return slots;
}

interface Row {
  readonly line: LabelLine;
  readonly topMm: number;
}

function heightMm({ topEm, bottomEm }: LabelLine, emMm: number): number {
  return (topEm - bottomEm) * emMm;
}

/** One block, in the middle of the label's height. */
function rowsBeside(lines: readonly LabelLine[], emMm: number, labelHeightMm: number): readonly Row[] {
  const blockMm = lines.reduce(
    (sum, line) => sum + heightMm(line, emMm) + LEADING_EM * emMm,
    -LEADING_EM * emMm,
  );
  return rowsDown(lines, (labelHeightMm - blockMm) / 2, emMm);
}

/** Close to the symbol on both sides: there a round label is widest. */
function rowsAround(
  lines: readonly LabelLine[],
  above: number,
  emMm: number,
  { keepOut }: PlacedSymbol,
): readonly Row[] {
  const rows: Row[] = [];
  let bottomMm = keepOut.topMm;
  for (const line of lines.slice(0, above).reverse()) {
    const topMm = bottomMm - heightMm(line, emMm);
    rows.unshift({ line, topMm });
    bottomMm = topMm - LEADING_EM * emMm;
  }
  return [...rows, ...rowsDown(lines.slice(above), keepOut.bottomMm, emMm)];
}

function rowsDown(lines: readonly LabelLine[], fromMm: number, emMm: number): readonly Row[] {
  let topMm = fromMm;
  return lines.map((line) => {
    const row = { line, topMm };
    topMm += heightMm(line, emMm) + LEADING_EM * emMm;
    return row;
  });
}

/** How many lines go above the symbol: half of them or one more, or as near to it as can be. HRI has taken room below. */
function splits(count: number): readonly number[] {
  const even = Math.ceil(count / 2);
  return Array.from({ length: count + 1 }, (_, above) => above).sort(
    (one, other) => Math.abs(one - even) - Math.abs(other - even),
  );
}

function lineSlot({ line, topMm }: Row, sizePt: number, fromMm: number, shape: LabelShape): LineSlot | null {
  const bottomMm = topMm + heightMm(line, ptToMm(sizePt));
  const chord = spanBetween(shape, shape.safeMarginMm, topMm, bottomMm);
  if (chord === null) return null;
  const span = { leftMm: Math.max(chord.leftMm, fromMm), rightMm: chord.rightMm };
  const roomMm = span.rightMm - span.leftMm;
  if (roomMm < LEAST_ROOM_EM * ptToMm(sizePt)) return null;
  const ownPt = line.isCode ? sizePt : nameSize(line, sizePt, roomMm);
  return { line, sizePt: ownPt, span, baselineYMm: bottomMm + line.bottomEm * ptToMm(ownPt) };
}

function nameSize(line: LabelLine, sizePt: number, roomMm: number): number {
  const fittingPt = (roomMm / (line.widthEm * ptToMm(sizePt))) * sizePt;
  return Math.min(sizePt, Math.max(fittingPt, sizePt * SMALLER_NAME, SMALLEST_TYPE_PT));
}
