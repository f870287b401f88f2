import type { FontLibrary } from '../../../../electron/render/font-library.ts';
import type { BarsMark, Drawing, TextMark } from '../../../../shared/drawing/drawing.ts';
import type { LabelShape } from '../../../../shared/label/template.ts';
import { ptToMm } from '../../../../shared/units/length.ts';

/** A rectangle in millimetres from a drawing's top left corner. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The drawing's only symbol. */
export function symbolOf({ marks }: Drawing): BarsMark {
  const [bars, ...others] = marks.filter((mark) => mark.kind === 'bars');
  if (bars === undefined || others.length > 0) throw new Error('One symbol was expected');
  return bars;
}

/** Around all that is dark in a symbol, from its rectangles. */
export function darkOf({ rects, originXMm, originYMm, columnMm, rowMm }: BarsMark): Rectangle {
  const of = (offset: number, extent: number): number[] =>
    Array.from(
      { length: rects.length / 4 },
      (_, index) => (rects[4 * index + offset] ?? 0) + extent * (rects[4 * index + offset + 2] ?? 0),
    );
  return {
    left: originXMm + Math.min(...of(0, 0)) * columnMm,
    right: originXMm + Math.max(...of(0, 1)) * columnMm,
    top: originYMm + Math.min(...of(1, 0)) * rowMm,
    bottom: originYMm + Math.max(...of(1, 1)) * rowMm,
  };
}

/** Around a text's ink, from its glyphs' outlines; null where it has none. Control points lie outside a curve or on it. */
export function inkOf(
  { face, text, sizePt, xMm, baselineYMm }: TextMark,
  fonts: FontLibrary,
): Rectangle | null {
  const points = fonts.path(face, text).flatMap((command) => {
    const [, ...at] = command;
    return Array.from({ length: at.length / 2 }, (_, index) => [at[2 * index] ?? 0, at[2 * index + 1] ?? 0]);
  });
  if (points.length === 0) return null;
  const em = ptToMm(sizePt);
  const xs = points.map(([x = 0]) => xMm + x * em);
  const ys = points.map(([, y = 0]) => baselineYMm - y * em);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** How far a rectangle reaches out of a label's shape, `inset` in from its edge, in millimetres; 0 where it lies inside. */
export function reachOutside(
  shape: LabelShape,
  inset: number,
  { left, right, top, bottom }: Rectangle,
): number {
  const corners = [left, right].flatMap((x) => [top, bottom].map((y) => ({ x, y })));
  return Math.max(0, ...corners.map(({ x, y }) => distanceOutside(shape, inset, x, y)));
}

/** The distance from a point to the shape's inner part: every shape is a rectangle with round corners. */
function distanceOutside(shape: LabelShape, inset: number, x: number, y: number): number {
  const [width, height, corner] =
    shape.kind === 'round'
      ? [shape.diameterMm, shape.diameterMm, shape.diameterMm / 2]
      : [shape.widthMm, shape.heightMm, shape.cornerRadiusMm];
  const radius = Math.max(0, corner - inset);
  const fromCore = (at: number, size: number): number =>
    Math.max(inset + radius - at, at - (size - inset - radius), 0);
  return Math.hypot(fromCore(x, width), fromCore(y, height)) - radius;
}

/** How deep two rectangles overlap, in millimetres; 0 or less where they do not. */
export function overlap(one: Rectangle, other: Rectangle): number {
  return Math.min(
    one.right - other.left,
    other.right - one.left,
    one.bottom - other.top,
    other.bottom - one.top,
  );
}
