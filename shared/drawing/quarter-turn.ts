import { assertNever } from '../result/result.ts';
import type { BarsMark, FillShape, Mark, OutlineShape, QuarterTurns } from './drawing.ts';

/**
 * Gives a mark of a drawing as it stands when the drawing is turned by so many quarters against the clock: by one its left edge
 * becomes the bottom, and text reads upwards. The size is that of the drawing before. Columns of whole printer dots stay such.
 */
export function turnedMark(
  mark: Mark,
  size: { readonly widthMm: number; readonly heightMm: number },
  quarters: 0 | QuarterTurns,
): Mark {
  let turned = mark;
  for (let quarter = 0; quarter < quarters; quarter++)
    turned = turnedOnce(turned, quarter % 2 === 0 ? size.widthMm : size.heightMm);
  return turned;
}

/** Tells whether what was across is now upright. */
export function isSideways({ quarterTurns }: { readonly quarterTurns?: QuarterTurns }): boolean {
  return quarterTurns === 1 || quarterTurns === 3;
}

function turnedOnce(mark: Mark, widthMm: number): Mark {
  switch (mark.kind) {
    case 'bars':
      return oneMore(turnedBars(mark, widthMm));
    case 'text':
      return oneMore({ ...mark, xMm: mark.baselineYMm, baselineYMm: widthMm - mark.xMm });
    case 'outline':
      return { ...mark, shape: turnedShape(mark.shape, widthMm) };
    case 'fill':
      return { ...mark, shape: turnedShape(mark.shape, widthMm) };
    case 'picture':
      return oneMore({ ...mark, ...turnedBox(mark, widthMm) });
    default:
      return assertNever(mark, 'mark');
  }
}

const ONE_MORE: Readonly<Record<QuarterTurns, QuarterTurns | null>> = { 1: 2, 2: 3, 3: null };

function oneMore<Turned extends { readonly quarterTurns?: QuarterTurns }>(mark: Turned): Turned {
  const { quarterTurns, ...upright } = mark;
  const turns = quarterTurns === undefined ? 1 : ONE_MORE[quarterTurns];
  return (turns === null ? upright : { ...upright, quarterTurns: turns }) as Turned;
}

function turnedBars(mark: BarsMark, widthMm: number): BarsMark {
  const { rects, originXMm, originYMm, columnMm, rowMm } = mark;
  let columns = 0;
  for (let at = 0; at < rects.length; at += 4) {
    columns = Math.max(columns, (rects[at] ?? 0) + (rects[at + 2] ?? 0));
  }
  const turned = new Float32Array(rects.length);
  for (let at = 0; at < rects.length; at += 4) {
    const [x = 0, y = 0, width = 0, height = 0] = rects.subarray(at, at + 4);
    turned.set([y, columns - x - width, height, width], at);
  }
  return {
    ...mark,
    rects: turned,
    originXMm: originYMm,
    originYMm: widthMm - originXMm - columns * columnMm,
    columnMm: rowMm,
    rowMm: columnMm,
  };
}

/** A rectangle, in millimetres. */
interface Box {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

function turnedBox(box: Box, widthMm: number): Box {
  return {
    xMm: box.yMm,
    yMm: widthMm - box.xMm - box.widthMm,
    widthMm: box.heightMm,
    heightMm: box.widthMm,
  };
}

function turnedShape(shape: FillShape, widthMm: number): FillShape;
function turnedShape(shape: OutlineShape, widthMm: number): OutlineShape;
function turnedShape(shape: OutlineShape, widthMm: number): OutlineShape {
  switch (shape.kind) {
    case 'rectangle':
      return { ...shape, ...turnedBox(shape, widthMm) };
    case 'circle':
      return { ...shape, centreXMm: shape.centreYMm, centreYMm: widthMm - shape.centreXMm };
    case 'ellipse':
      return {
        ...shape,
        centreXMm: shape.centreYMm,
        centreYMm: widthMm - shape.centreXMm,
        radiusXMm: shape.radiusYMm,
        radiusYMm: shape.radiusXMm,
      };
    case 'line':
      return {
        kind: 'line',
        fromXMm: shape.fromYMm,
        fromYMm: widthMm - shape.fromXMm,
        toXMm: shape.toYMm,
        toYMm: widthMm - shape.toXMm,
      };
    default:
      return assertNever(shape, 'outline shape');
  }
}
