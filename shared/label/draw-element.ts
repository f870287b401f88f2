import type { FillMark, Mark } from '../drawing/drawing.ts';
import type { FontFamily } from '../drawing/font-face.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import type { BoxElement, LineElement, TextElement, TitledElement } from '../layout/layout.ts';
import { elementFrame } from './element-frame.ts';
import { type Box, containsBox, horizontalSpan, type Span } from './label-shape.ts';
import { type RoomAt, type SetParagraph, setParagraph } from './set-paragraph.ts';
import type { LabelShape } from './template.ts';
import { setTitled, type TitledParagraph } from './titled-text.ts';

/** What an element paints on a label, and where its ink lies. */
export interface DrawnElement {
  readonly marks: readonly Mark[];
  readonly ink: readonly Box[];
  /** How a text came out; null for what is none. */
  readonly paragraph: Pick<SetParagraph, 'sizePt' | 'isWhole' | 'replaced'> | null;
}

/** What elements are drawn by beside themselves. */
export interface ElementSurroundings {
  readonly shape: LabelShape;
  readonly printerDpi: number | null;
  readonly metrics: FontMetrics;
}

/** Black is drawn this far beyond white text. */
const PADDING_MM = { across: 0.8, down: 0.5 };

/** Draws a text in its box, in a face; null where there is no room for it. */
export function drawText(
  text: string,
  element: TextElement,
  family: FontFamily,
  fitted: Box,
  around: ElementSurroundings,
): DrawnElement | null {
  const isWhite = element.ink === 'white';
  const box = isWhite ? cutToSafeArea(fitted, around.shape) : fitted;
  if (box === null) return null;
  const frame = elementFrame(box, element.quarterTurns);
  const [across, down] = isWhite ? [PADDING_MM.across, PADDING_MM.down] : [0, 0];
  const inside: Box = {
    leftMm: across,
    topMm: down,
    rightMm: frame.size.widthMm - across,
    bottomMm: frame.size.heightMm - down,
  };
  if (inside.leftMm >= inside.rightMm || inside.topMm >= inside.bottomMm) return null;
  const roomAt = roomIn(inside, box, element, around.shape);
  const paragraph = setParagraph(text, { ...element, family }, inside, roomAt, around.metrics);
  if (paragraph === null) return null;
  const marks = paragraph.marks.map((mark): Mark => (isWhite ? { ...mark, ink: 'white' } : mark));
  const onLabel = marks.map(frame.markOnLabel);
  if (!isWhite) return { marks: onLabel, ink: paragraph.ink.map(frame.toLabel), paragraph };
  const fill = drawFill(box, around);
  return fill === null ? null : { marks: [...fill.marks, ...onLabel], ink: fill.ink, paragraph };
}

/** Draws what a titled element says of a case or pallet in its box; null where there is no room for it. */
export function drawTitled(
  paragraphs: readonly TitledParagraph[],
  { size, quarterTurns }: TitledElement,
  box: Box,
  { metrics }: ElementSurroundings,
): DrawnElement | null {
  const frame = elementFrame(box, quarterTurns);
  const { widthMm, heightMm } = frame.size;
  const inside: Box = { leftMm: 0, topMm: 0, rightMm: widthMm, bottomMm: heightMm };
  const set = setTitled(paragraphs, size, inside, metrics);
  if (set === null) return null;
  const isWhole = !set.codeShortened && !set.nameShortened;
  return {
    marks: set.marks.map(frame.markOnLabel),
    ink: set.ink.map(frame.toLabel),
    paragraph: { sizePt: set.sizePt, isWhole, replaced: set.replaced },
  };
}

/** Lines that stand upright keep inside the label's edge at their own height; others inside their box. */
function roomIn(inside: Box, box: Box, element: TextElement, shape: LabelShape): RoomAt {
  const span: Span = { leftMm: inside.leftMm, rightMm: inside.rightMm };
  if (element.quarterTurns !== 0 || element.ink === 'white') return () => span;
  return (topMm, bottomMm) => {
    const chord = horizontalSpan(shape, shape.safeMarginMm, box.topMm + topMm, box.topMm + bottomMm);
    if (chord === null) return null;
    const leftMm = Math.max(span.leftMm, chord.leftMm - box.leftMm);
    const rightMm = Math.min(span.rightMm, chord.rightMm - box.leftMm);
    return leftMm < rightMm ? { leftMm, rightMm } : null;
  };
}

/** Fills a box, as far as it lies in the safe area; null where nothing of it does. */
export function drawFill(box: Box, around: ElementSurroundings): DrawnElement | null {
  const cut = cutToSafeArea(box, around.shape);
  return cut === null ? null : { marks: [fillMark(cut, around.printerDpi)], ink: [cut], paragraph: null };
}

/** Draws a line through the middle of a box, along its longer side. */
export function drawLine(element: LineElement, box: Box, around: ElementSurroundings): DrawnElement | null {
  const isLying = box.rightMm - box.leftMm >= box.bottomMm - box.topMm;
  const [x, y] = [(box.leftMm + box.rightMm) / 2, (box.topMm + box.bottomMm) / 2];
  const half = element.strokeMm / 2;
  return drawFill(
    isLying
      ? { ...box, topMm: y - half, bottomMm: y + half }
      : { ...box, leftMm: x - half, rightMm: x + half },
    around,
  );
}

/** Draws the edge of a box, inside it. */
export function drawBox(element: BoxElement, box: Box, around: ElementSurroundings): DrawnElement | null {
  const cut = cutToSafeArea(box, around.shape);
  if (cut === null) return null;
  const { leftMm, topMm, rightMm, bottomMm } = cut;
  const strokeMm = Math.min(element.strokeMm, (rightMm - leftMm) / 2, (bottomMm - topMm) / 2);
  const half = strokeMm / 2;
  const shape = {
    kind: 'rectangle',
    xMm: leftMm + half,
    yMm: topMm + half,
    widthMm: rightMm - leftMm - strokeMm,
    heightMm: bottomMm - topMm - strokeMm,
    cornerRadiusMm: Math.max(0, element.cornerRadiusMm - half),
  } as const;
  return {
    marks: [{ kind: 'outline', shape, strokeMm, dotsPerInch: around.printerDpi }],
    ink: [
      { ...cut, bottomMm: topMm + strokeMm },
      { ...cut, topMm: bottomMm - strokeMm },
      { ...cut, rightMm: leftMm + strokeMm },
      { ...cut, leftMm: rightMm - strokeMm },
    ],
    paragraph: null,
  };
}

/** A box as far as it lies in the safe area at all of its height; null where nothing of it does. */
function cutToSafeArea(box: Box, shape: LabelShape): Box | null {
  const chord = horizontalSpan(shape, shape.safeMarginMm, box.topMm, box.bottomMm);
  if (chord === null) return null;
  const cut = {
    ...box,
    leftMm: Math.max(box.leftMm, chord.leftMm),
    rightMm: Math.min(box.rightMm, chord.rightMm),
  };
  return cut.leftMm < cut.rightMm && containsBox(shape, shape.safeMarginMm, cut) ? cut : null;
}

/** A rectangle filled black. */
export function fillMark({ leftMm, topMm, rightMm, bottomMm }: Box, printerDpi: number | null): FillMark {
  const shape = {
    kind: 'rectangle',
    xMm: leftMm,
    yMm: topMm,
    widthMm: rightMm - leftMm,
    heightMm: bottomMm - topMm,
    cornerRadiusMm: 0,
  } as const;
  return { kind: 'fill', shape, ink: 'black', dotsPerInch: printerDpi };
}
