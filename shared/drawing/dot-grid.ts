import { dotsToMm, mmToDots } from '../units/length.ts';
import type { Drawing, Mark, OutlineMark } from './drawing.ts';
import { grownBy, lineBox, rectangleEdges, type RectangleShape } from './line-edges.ts';

/** A printer's dots, as a drawing is drawn for them: where one of them begins, in millimetres, and their number. */
export interface DotGrid {
  readonly xMm: number;
  readonly yMm: number;
  readonly dotsPerInch: number;
}

/**
 * Gives the dots that a drawing is for: they begin at its first symbol, or in its corner where it has none. Null where none of
 * its marks is for a known printer.
 */
export function dotGridOf({ marks }: Pick<Drawing, 'marks'>): DotGrid | null {
  for (const mark of marks) {
    if (mark.kind === 'bars' && mark.dotsPerInch !== null)
      return { xMm: mark.originXMm, yMm: mark.originYMm, dotsPerInch: mark.dotsPerInch };
  }
  for (const mark of marks) {
    if (mark.kind === 'text') continue;
    const { dotsPerInch = null } = mark;
    if (dotsPerInch !== null) return { xMm: 0, yMm: 0, dotsPerInch };
  }
  return null;
}

/**
 * Gives a drawing whose pictures, fills and lines stand on whole dots of their printer, counted from {@link dotGridOf}: each
 * moves and grows by less than a dot. What leans or is round stays as it is, and so do marks for no known printer.
 */
export function standOnDots(drawing: Drawing): Drawing {
  const grid = dotGridOf(drawing);
  if (grid === null) return drawing;
  return { ...drawing, marks: drawing.marks.map((mark) => onDots(mark, grid)) };
}

function onDots(mark: Mark, grid: DotGrid): Mark {
  if (mark.kind === 'bars' || mark.kind === 'text' || (mark.dotsPerInch ?? null) === null) return mark;
  switch (mark.kind) {
    case 'picture':
      // One that was made for its dots has as many pixels as its length is next to.
      return {
        ...mark,
        ...along('x', startingOnDot(mark.xMm, mark.widthMm, grid.xMm, grid)),
        ...along('y', startingOnDot(mark.yMm, mark.heightMm, grid.yMm, grid)),
      };
    case 'fill':
      return mark.shape.kind === 'circle' ? mark : { ...mark, shape: boxOnDots(mark.shape, grid) };
    case 'outline':
      return outlineOnDots(mark, grid);
  }
}

function outlineOnDots(mark: OutlineMark, grid: DotGrid): OutlineMark {
  const { shape } = mark;
  if (shape.kind === 'circle' || shape.kind === 'ellipse') return mark;
  const strokeMm = wholeLength(mark.strokeMm, grid);
  if (shape.kind === 'rectangle') {
    const { outer } = rectangleEdges(shape, strokeMm);
    return { ...mark, strokeMm, shape: grownBy(boxOnDots(outer, grid), -strokeMm / 2) };
  }
  const box = lineBox(shape, strokeMm);
  if (box === null) return mark;
  const { xMm, yMm, widthMm, heightMm } = boxOnDots(box, grid);
  const lies = shape.fromYMm === shape.toYMm;
  return {
    ...mark,
    strokeMm,
    shape: lies
      ? {
          kind: 'line',
          fromXMm: xMm,
          fromYMm: yMm + heightMm / 2,
          toXMm: xMm + widthMm,
          toYMm: yMm + heightMm / 2,
        }
      : {
          kind: 'line',
          fromXMm: xMm + widthMm / 2,
          fromYMm: yMm,
          toXMm: xMm + widthMm / 2,
          toYMm: yMm + heightMm,
        },
  };
}

/** From where, and how long, in millimetres. */
interface Stretch {
  readonly fromMm: number;
  readonly lengthMm: number;
}

/** What is shorter is taken for a line, and lines of one thickness keep one; of boxes those that touch go on touching. */
const THICKEST_LINE_MM = 2;

function boxOnDots(shape: RectangleShape, grid: DotGrid): RectangleShape {
  const stretch = (fromMm: number, lengthMm: number, beginsMm: number): Stretch =>
    lengthMm < THICKEST_LINE_MM
      ? startingOnDot(fromMm, lengthMm, beginsMm, grid)
      : endingOnDots(fromMm, lengthMm, beginsMm, grid);
  return {
    ...shape,
    ...along('x', stretch(shape.xMm, shape.widthMm, grid.xMm)),
    ...along('y', stretch(shape.yMm, shape.heightMm, grid.yMm)),
  };
}

function along(axis: 'x' | 'y', { fromMm, lengthMm }: Stretch) {
  return axis === 'x' ? { xMm: fromMm, widthMm: lengthMm } : { yMm: fromMm, heightMm: lengthMm };
}

function startingOnDot(fromMm: number, lengthMm: number, beginsMm: number, grid: DotGrid): Stretch {
  return { fromMm: nextDot(fromMm, beginsMm, grid), lengthMm: wholeLength(lengthMm, grid) };
}

function endingOnDots(fromMm: number, lengthMm: number, beginsMm: number, grid: DotGrid): Stretch {
  const startMm = nextDot(fromMm, beginsMm, grid);
  return { fromMm: startMm, lengthMm: nextDot(fromMm + lengthMm, beginsMm, grid) - startMm };
}

function nextDot(placeMm: number, beginsMm: number, { dotsPerInch }: DotGrid): number {
  return beginsMm + dotsToMm(Math.round(mmToDots(placeMm - beginsMm, dotsPerInch)), dotsPerInch);
}

/** At least one dot: nothing vanishes. */
function wholeLength(lengthMm: number, { dotsPerInch }: DotGrid): number {
  return dotsToMm(Math.max(1, Math.round(mmToDots(lengthMm, dotsPerInch))), dotsPerInch);
}
