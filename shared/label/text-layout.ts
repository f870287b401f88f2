import type { TextLine } from '../contract/text-line.ts';
import type { TextMark } from '../drawing/drawing.ts';
import type { FontFamily } from '../drawing/font-face.ts';
import type { FontMetrics, MeasuredRun } from '../drawing/fonts.ts';
import { newProblem } from '../result/problem.ts';
import { ptToMm } from '../units/length.ts';
import { isNameLine } from './held-by-symbol.ts';
import type { LabelNote } from './label-notes.ts';
import { boundingBox, horizontalSpan, type Span } from './label-shape.ts';
import type { SymbolPlacement } from './place-symbol.ts';
import { setText, SMALLEST_TYPE_PT, widthOf } from './set-text.ts';
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
const LEAST_WIDTH_EM = 2.4;

/** A name that is too long is set this much smaller than the codes before it is shortened. */
const SMALLER_NAME = 0.7;

/** How much of a line has room, in em of its own size. */
export function availableWidthEm({ sizePt, span }: LineSlot): number {
  return (span.rightMm - span.leftMm) / ptToMm(sizePt);
}

/** Whether a line needs no shortening. */
export function fitsWhole(slot: LineSlot): boolean {
  return slot.line.widthEm <= availableWidthEm(slot);
}

/**
 * Sets lines around a symbol at a type size, in their order: the evenest way
 * in which `accepts` holds for every line, or null. It is not called for a line that would get no room. The parts of a
 * wrapped line stay together.
 */
export function arrangeText(
  lines: readonly LabelLine[],
  sizePt: number,
  placement: SymbolPlacement,
  shape: LabelShape,
  accepts: (slot: LineSlot) => boolean,
): readonly LineSlot[] | null {
  const emMm = ptToMm(sizePt);
  if (placement.beside) {
    const rows = rowsBeside(lines, emMm, boundingBox(shape).heightMm);
    return lineSlots(rows, sizePt, placement.keepOut.rightMm, shape, accepts);
  }
  for (const above of rowsAboveInOrder(lines)) {
    const slots = lineSlots(rowsAround(lines, above, emMm, placement), sizePt, 0, shape, accepts);
    if (slots !== null) return slots;
  }
  return null;
}

function lineSlots(
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
  { keepOut }: SymbolPlacement,
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

/** As {@link linesAboveInOrder}, with no wrapped line parted by the symbol; what leaves one as far above as below goes above. */
function rowsAboveInOrder(lines: readonly LabelLine[]): readonly number[] {
  if (!lines.some(({ continues }) => continues)) return linesAboveInOrder(lines.length);
  const even = Math.ceil(lines.length / 2);
  return linesAboveInOrder(lines.length)
    .filter((above) => lines[above]?.continues !== true)
    .sort((one, other) => Math.abs(one - even) - Math.abs(other - even) || other - one);
}

/** How many lines go above the symbol: half of them or one more, or as near to it as can be. HRI has taken room below. */
function linesAboveInOrder(count: number): readonly number[] {
  const known = orders[count];
  if (known !== undefined) return known;
  const even = Math.ceil(count / 2);
  const order = Array.from({ length: count + 1 }, (_, above) => above).sort(
    (one, other) => Math.abs(one - even) - Math.abs(other - even),
  );
  orders[count] = order;
  return order;
}

/** By the number of lines: each is asked for with every place that is tried. */
const orders: (readonly number[] | undefined)[] = [];

function lineSlot({ line, topMm }: Row, sizePt: number, fromMm: number, shape: LabelShape): LineSlot | null {
  const bottomMm = topMm + heightMm(line, ptToMm(sizePt));
  const chord = horizontalSpan(shape, shape.safeMarginMm, topMm, bottomMm);
  if (chord === null) return null;
  const span = { leftMm: Math.max(chord.leftMm, fromMm), rightMm: chord.rightMm };
  const roomMm = span.rightMm - span.leftMm;
  if (roomMm < LEAST_WIDTH_EM * ptToMm(sizePt)) return null;
  const ownPt = line.isCode ? sizePt : nameSize(line, sizePt, roomMm);
  return { line, sizePt: ownPt, span, baselineYMm: bottomMm + line.bottomEm * ptToMm(ownPt) };
}

function nameSize(line: LabelLine, sizePt: number, roomMm: number): number {
  const fittingPt = (roomMm / (line.widthEm * ptToMm(sizePt))) * sizePt;
  return Math.min(sizePt, Math.max(fittingPt, sizePt * SMALLER_NAME, SMALLEST_TYPE_PT));
}

/**
 * A line as it is painted: shortened where it must be, in the middle of its slot or, `atStart`, where reading begins: at its
 * left, or at its right where the line is read from right to left.
 */
export function lineMarks(slot: LineSlot, atStart: boolean, metrics: FontMetrics): readonly TextMark[] {
  const { line, sizePt, span, baselineYMm } = slot;
  const emMm = ptToMm(sizePt);
  const roomMm = span.rightMm - span.leftMm;
  const runs = fitsWhole(slot) ? line.runs : shortenedRuns(line, availableWidthEm(slot), metrics);
  const restMm = roomMm - widthOf(runs) * emMm;
  const indentMm = atStart ? startIndent(line.rightToLeft, restMm) : restMm / 2;
  return setText(runs, sizePt, span.leftMm + indentMm, baselineYMm);
}

/** The last way in which a line was shortened: labels that follow each other share lines, and the room for them. */
const shortened = new WeakMap<
  LabelLine,
  { readonly roomEm: number; readonly runs: readonly MeasuredRun[] }
>();

function shortenedRuns(line: LabelLine, roomEm: number, metrics: FontMetrics): readonly MeasuredRun[] {
  const known = shortened.get(line);
  if (known?.roomEm === roomEm) return known.runs;
  const runs = metrics.runs(shortenLine(line, roomEm, metrics), line.family, line.rightToLeft);
  shortened.set(line, { roomEm, runs });
  return runs;
}

/** How far from the left a line stands that leaves so much of its room: at the right where it is read from right to left. */
export function startIndent(rightToLeft: boolean, restMm: number): number {
  return rightToLeft ? Math.max(0, restMm) : 0;
}

/**
 * Returns notes about a label's text: lines left out or shortened, and missing glyphs; `isHeld` tells the lines that a symbol
 * holds whole. Of what no symbol holds, a name is known by its beginning; anything else is cut for whoever reads the label.
 */
export function textNotes(
  lines: readonly LabelLine[],
  slots: readonly LineSlot[],
  isHeld: (asked: TextLine) => boolean,
): readonly LabelNote[] {
  const notes: LabelNote[] = [];
  if (slots.filter(({ line }) => !line.continues).length < lines.length) {
    notes.push(newProblem('text_left_out'));
  }
  const shortened = slots.filter((slot) => !fitsWhole(slot)).map(({ line }) => line.asked);
  if (shortened.some(isHeld)) notes.push(newProblem('text_shortened'));
  const unheld = shortened.filter((line) => !isHeld(line));
  if (unheld.some((line) => !isNameLine(line))) notes.push(newProblem('line_shortened'));
  if (unheld.some(isNameLine)) notes.push(newProblem('name_shortened'));
  if (slots.some(({ line }) => line.replaced > 0)) {
    notes.push(newProblem('missing_glyph'));
  }
  return notes;
}

const ELLIPSIS = '…';

/** What people take for one character may be several code points; none is cut apart. */
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Shortens a line's text with an ellipsis for what does not fit. Names lose their end;
 * codes lose their middle, since runs of codes differ at the end.
 */
export function shortenLine(
  {
    text,
    isCode,
    family,
    rightToLeft,
  }: Pick<LabelLine, 'text' | 'isCode' | 'rightToLeft'> & { readonly family: FontFamily },
  roomEm: number,
  metrics: FontMetrics,
): string {
  const characters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  const keeping = (count: number): string =>
    isCode ? withoutMiddle(characters, count) : withoutEnd(characters, count);
  const fits = (count: number): boolean =>
    widthOf(metrics.runs(keeping(count), family, rightToLeft)) <= roomEm;
  let fitting = 0;
  let tooMany = characters.length;
  while (tooMany - fitting > 1) {
    const middle = (fitting + tooMany) >> 1;
    if (fits(middle)) fitting = middle;
    else tooMany = middle;
  }
  return keeping(fitting);
}

function withoutEnd(characters: readonly string[], count: number): string {
  return `${characters.slice(0, count).join('').trimEnd()}${ELLIPSIS}`;
}

function withoutMiddle(characters: readonly string[], count: number): string {
  const tail = count >> 1;
  const end = characters.slice(characters.length - tail).join('');
  return `${characters.slice(0, count - tail).join('')}${ELLIPSIS}${end}`;
}
