import type { TextMark } from '../drawing/drawing.ts';
import type { FontFamily } from '../drawing/font-face.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import { SHARE_BEFORE } from '../layout/alignment.ts';
import type { TextElement, TypeSize } from '../layout/layout.ts';
import { ptToMm } from '../units/length.ts';
import type { Box, Span } from './label-shape.ts';
import { type LineReach, ORDINARY_DESCENT_EM, reachOf, setText, widthOf } from './set-text.ts';
import { shortenedLines, wrappable, type WrappableText, type WrappedText, wrapText } from './wrap-text.ts';

/** The white between two lines of text. */
const LEADING_EM = 0.2;

/** A line with less room says nothing: some three characters and the ellipsis. */
const LEAST_WIDTH_EM = 2.4;

/** Between two sizes to try. */
const STEP_PT = 0.5;

/** Text in lines, of one size, in its box. */
export interface SetParagraph {
  readonly marks: readonly TextMark[];
  /** Around all that is painted; there is one at least. */
  readonly ink: readonly Box[];
  readonly sizePt: number;
  /** False where an ellipsis stands for the rest. */
  readonly isWhole: boolean;
  /** How many characters stand for ones that no face can set. */
  readonly replaced: number;
}

/** How far a line may reach from left to right where it reaches from `topMm` to `bottomMm`; null where there is no room. */
export type RoomAt = (topMm: number, bottomMm: number) => Span | null;

/** What a paragraph is set by. */
export interface ParagraphStyle extends Pick<
  TextElement,
  'size' | 'align' | 'alignDown' | 'mostLines' | 'overflow'
> {
  readonly family: FontFamily;
}

/**
 * Sets text in a box: in the largest size of its style in which all of it has room, wrapped over as many lines as it may have
 * before it is set smaller; words are broken in the least size alone. Null where not even a shortened line has room, or where
 * it would have to be shortened and is to be left out instead.
 */
export function setParagraph(
  text: string,
  style: ParagraphStyle,
  box: Box,
  roomAt: RoomAt,
  metrics: FontMetrics,
): SetParagraph | null {
  const line = wrappable(text, style.family);
  const paragraph = { ...line, ...textReach(line, metrics) };
  const place = { style, box, roomAt, metrics };
  const sizes = typeSizes(style.size);
  const at = firstThat(sizes, (sizePt) => arranged(paragraph, sizePt, place, false) !== null);
  const [leastPt] = sizes.slice(-1);
  const sizePt = at ?? leastPt;
  if (sizePt === undefined) return null;
  const whole =
    at !== null
      ? arranged(paragraph, sizePt, place, false)
      : arranged(paragraph, sizePt, place, style.family !== 'mono');
  if (whole !== null) return painted(whole, sizePt, true, place, paragraph);
  if (style.overflow === 'leave_out') return null;
  const cut = shortened(paragraph, sizePt, place);
  return cut === null ? null : painted(cut, sizePt, false, place, paragraph);
}

interface Paragraph extends WrappableText, LineReach {}

interface Place {
  readonly style: ParagraphStyle;
  readonly box: Box;
  readonly roomAt: RoomAt;
  readonly metrics: FontMetrics;
}

/** Where a line goes. */
interface Row {
  readonly baselineYMm: number;
  readonly span: Span;
}

/** A line where it goes. */
interface PlacedLine extends Row {
  readonly text: string;
}

function textReach({ text, family, rightToLeft }: WrappableText, metrics: FontMetrics): LineReach {
  return reachOf(metrics.runs(text, family, rightToLeft), /\p{Ll}/u.test(text) ? ORDINARY_DESCENT_EM : 0);
}

/** Lists the sizes that text of a type size may be set in, largest first. */
export function typeSizes(size: TypeSize): readonly number[] {
  const most = size.kind === 'fixed' ? size.pt : size.mostPt;
  const steps = Math.floor((most - size.leastPt) / STEP_PT);
  const sizes = Array.from({ length: steps + 1 }, (_, step) => most - step * STEP_PT);
  return sizes.at(-1) === size.leastPt ? sizes : [...sizes, size.leastPt];
}

/** The first of sizes from large to small that holds, where nearly all that are smaller hold too; null where none was found. */
function firstThat(sizes: readonly number[], holds: (sizePt: number) => boolean): number | null {
  let from = 0;
  let to = sizes.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(sizes[middle] ?? 0)) to = middle;
    else from = middle + 1;
  }
  return sizes[from] ?? null;
}

/** All of a text at a size, in as few lines as hold it; null where it has no room. */
function arranged(
  paragraph: Paragraph,
  sizePt: number,
  place: Place,
  breaksWords: boolean,
): readonly PlacedLine[] | null {
  for (let count = 1; count <= mostLinesIn(paragraph, sizePt, place); count++) {
    const rows = rowsOf(paragraph, count, sizePt, place);
    if (rows === null) continue;
    const wrapped = wrappedIn(rows, paragraph, sizePt, place.metrics, breaksWords);
    if (wrapped.rest === '') return placed(wrapped.lines, rows);
  }
  return null;
}

/** As much of a text as its lines hold; null where no line has room. */
function shortened(paragraph: Paragraph, sizePt: number, place: Place): readonly PlacedLine[] | null {
  for (let count = mostLinesIn(paragraph, sizePt, place); count >= 1; count--) {
    const rows = rowsOf(paragraph, count, sizePt, place);
    const rooms = rows === null ? [] : roomsOf(rows, sizePt);
    if (rows === null || rooms.some((roomEm) => roomEm < LEAST_WIDTH_EM)) continue;
    const wrapped = wrappedIn(rows, paragraph, sizePt, place.metrics, false);
    const lines = shortenedLines(wrapped, paragraph, rooms, place.metrics);
    return placed(lines, rows);
  }
  return null;
}

function roomsOf(rows: readonly Row[], sizePt: number): readonly number[] {
  return rows.map(({ span }) => (span.rightMm - span.leftMm) / ptToMm(sizePt));
}

function wrappedIn(
  rows: readonly Row[],
  paragraph: Paragraph,
  sizePt: number,
  metrics: FontMetrics,
  breaksWords: boolean,
): WrappedText {
  return wrapText(paragraph, roomsOf(rows, sizePt), metrics, breaksWords);
}

function placed(lines: readonly string[], rows: readonly Row[]): readonly PlacedLine[] {
  return lines.flatMap((text, index) => {
    const row = rows[index];
    return row === undefined ? [] : [{ ...row, text }];
  });
}

function pitchMm({ topEm, bottomEm }: Paragraph, sizePt: number): number {
  return (topEm - bottomEm + LEADING_EM) * ptToMm(sizePt);
}

function mostLinesIn(paragraph: Paragraph, sizePt: number, { style, box }: Place): number {
  const heightMm = box.bottomMm - box.topMm + LEADING_EM * ptToMm(sizePt) + 1e-6;
  return Math.min(style.mostLines, Math.floor(heightMm / pitchMm(paragraph, sizePt)));
}

/** Where so many lines go; null where one of them has no room. */
function rowsOf(
  paragraph: Paragraph,
  count: number,
  sizePt: number,
  { style, box, roomAt }: Place,
): readonly Row[] | null {
  const emMm = ptToMm(sizePt);
  const pitch = pitchMm(paragraph, sizePt);
  const heightMm = count * pitch - LEADING_EM * emMm;
  const freeMm = box.bottomMm - box.topMm - heightMm;
  const fromMm = box.topMm + freeMm * SHARE_BEFORE[style.alignDown];
  const rows: Row[] = [];
  for (let line = 0; line < count; line++) {
    const topMm = fromMm + line * pitch;
    const bottomMm = topMm + pitch - LEADING_EM * emMm;
    const span = roomAt(topMm, bottomMm);
    if (span === null) return null;
    rows.push({ baselineYMm: topMm + paragraph.topEm * emMm, span });
  }
  return rows;
}

function painted(
  lines: readonly PlacedLine[],
  sizePt: number,
  isWhole: boolean,
  { style, metrics }: Place,
  { family, rightToLeft, topEm, bottomEm, replaced }: Paragraph,
): SetParagraph {
  const emMm = ptToMm(sizePt);
  // What is read from right to left begins at the right where other text begins at the left.
  const align = rightToLeft && style.align === 'left' ? 'right' : style.align;
  const set = lines.map(({ text, baselineYMm, span }) => {
    const runs = metrics.runs(text, family, rightToLeft);
    const widthMm = widthOf(runs) * emMm;
    const freeMm = span.rightMm - span.leftMm - widthMm;
    const leftMm = span.leftMm + freeMm * SHARE_BEFORE[align];
    const ink: Box = {
      leftMm,
      topMm: baselineYMm - topEm * emMm,
      rightMm: leftMm + widthMm,
      bottomMm: baselineYMm - bottomEm * emMm,
    };
    return { marks: setText(runs, sizePt, leftMm, baselineYMm), ink };
  });
  return {
    marks: set.flatMap(({ marks }) => marks),
    ink: set.map(({ ink }) => ink),
    sizePt,
    isWhole,
    replaced,
  };
}
