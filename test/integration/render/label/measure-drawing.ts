import type { FontLibrary } from '../../../../electron/render/font-library.ts';
import type { BarsMark, Drawing, TextMark } from '../../../../shared/drawing/drawing.ts';
import type { Size } from '../../../../shared/label/label-shape.ts';
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
  { face, text, clusters, sizePt, xMm, baselineYMm, quarterTurns }: TextMark,
  fonts: FontLibrary,
): Rectangle | null {
  const points = fonts.path(face, text, clusters).flatMap((command) => {
    const [, ...at] = command;
    return Array.from({ length: at.length / 2 }, (_, index) => [at[2 * index] ?? 0, at[2 * index + 1] ?? 0]);
  });
  if (points.length === 0) return null;
  const em = ptToMm(sizePt);
  const turned = points.map(([x = 0, y = 0]) => TURNED[quarterTurns ?? 0](x, y));
  const xs = turned.map(([x]) => xMm + x * em);
  const ys = turned.map(([, y]) => baselineYMm + y * em);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** Where a glyph's point, y upwards, lies on the label, y downwards, by the quarters that its text is turned. */
const TURNED = {
  0: (x: number, y: number) => [x, -y] as const,
  1: (x: number, y: number) => [-y, -x] as const,
  2: (x: number, y: number) => [-x, y] as const,
  3: (x: number, y: number) => [y, x] as const,
};

/** How far a rectangle reaches out of a label's shape, `inset` in from its edge, in millimetres; 0 where it lies inside. */
export function reachOutside(
  shape: LabelShape,
  inset: number,
  { left, right, top, bottom }: Rectangle,
): number {
  const corners = [left, right].flatMap((x) => [top, bottom].map((y) => ({ x, y })));
  return Math.max(0, ...corners.map(({ x, y }) => distanceOutside(shape, inset, x, y)));
}

/** The distance from a point to the shape's inner part. */
function distanceOutside(shape: LabelShape, inset: number, x: number, y: number): number {
  if (shape.kind === 'ellipse') return outsideEllipse(shape, inset, x, y);
  if (shape.kind === 'cd') {
    const fromMiddle = Math.hypot(x - shape.widthMm / 2, y - shape.heightMm / 2);
    const pastSides = Math.max(inset - x, x - shape.widthMm + inset, inset - y, y - shape.heightMm + inset);
    return Math.max(
      pastSides,
      fromMiddle - shape.outerDiameterMm / 2 + inset,
      shape.holeDiameterMm / 2 + inset - fromMiddle,
    );
  }
  // Both are rectangles with round corners.
  const [width, height, corner] =
    shape.kind === 'round'
      ? [shape.diameterMm, shape.diameterMm, shape.diameterMm / 2]
      : [shape.widthMm, shape.heightMm, shape.cornerRadiusMm];
  const radius = Math.max(0, corner - inset);
  const fromCore = (at: number, size: number): number =>
    Math.max(inset + radius - at, at - (size - inset - radius), 0);
  return Math.hypot(fromCore(x, width), fromCore(y, height)) - radius;
}

/** From the nearest of many points of its edge. */
function outsideEllipse({ widthMm, heightMm }: Size, inset: number, x: number, y: number): number {
  const [a, b] = [widthMm / 2, heightMm / 2];
  let nearest = Infinity;
  for (let step = 0; step < 3600; step++) {
    const angle = (step / 1800) * Math.PI;
    nearest = Math.min(nearest, Math.hypot(x - a - a * Math.cos(angle), y - b - b * Math.sin(angle)));
  }
  const isInside = ((x - a) / a) ** 2 + ((y - b) / b) ** 2 <= 1;
  return isInside ? inset - nearest : inset + nearest;
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
