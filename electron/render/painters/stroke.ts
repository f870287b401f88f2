import type { OutlineMark, OutlineShape } from '../../../shared/drawing/drawing.ts';
import { assertNever } from '../../../shared/result/assert-never.ts';
import type { Polygon } from './polygon-fill.ts';

/** Straight pieces in a full circle: under a hundredth of a millimetre off for a label of 100 mm. */
const CIRCLE_STEPS = 256;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A hairline as polygons to fill: one thin quadrilateral for each straight piece. A line is at least one pixel wide. */
export function strokePolygons(mark: OutlineMark, pixelsPerMm: number): readonly Polygon[] {
  const half = Math.max(1, mark.strokeMm * pixelsPerMm) / 2;
  const corners = shapeCorners(mark.shape).map(({ x, y }) => ({ x: x * pixelsPerMm, y: y * pixelsPerMm }));
  return corners.slice(1).map((to, index) => quadrilateral(corners[index] ?? to, to, half));
}

/** Wound the same way for every direction of the line, so that overlapping pieces add up. */
function quadrilateral(from: Point, to: Point, half: number): Polygon {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return [];
  const alongX = ((to.x - from.x) / length) * half;
  const alongY = ((to.y - from.y) / length) * half;
  // Each piece reaches half a stroke past its ends, so that corners are square and closed.
  const [x0, y0] = [from.x - alongX, from.y - alongY];
  const [x1, y1] = [to.x + alongX, to.y + alongY];
  return [
    x0 - alongY,
    y0 + alongX,
    x0 + alongY,
    y0 - alongX,
    x1 + alongY,
    y1 - alongX,
    x1 - alongY,
    y1 + alongX,
  ];
}

/** The shape's line as corners in millimetres; closed shapes come back to the first. */
function shapeCorners(shape: OutlineShape): readonly Point[] {
  switch (shape.kind) {
    case 'line':
      return [
        { x: shape.fromXMm, y: shape.fromYMm },
        { x: shape.toXMm, y: shape.toYMm },
      ];
    case 'circle':
      return arc(shape.centreXMm, shape.centreYMm, shape.radiusMm, 0, CIRCLE_STEPS);
    case 'rectangle': {
      const { xMm, yMm, widthMm, heightMm, cornerRadiusMm: radius } = shape;
      const [left, top, right, bottom] = [
        xMm + radius,
        yMm + radius,
        xMm + widthMm - radius,
        yMm + heightMm - radius,
      ];
      const quarter = CIRCLE_STEPS / 4;
      const corners = [
        ...arc(right, bottom, radius, 0, quarter),
        ...arc(left, bottom, radius, quarter, quarter),
        ...arc(left, top, radius, 2 * quarter, quarter),
        ...arc(right, top, radius, 3 * quarter, quarter),
      ];
      return [...corners, ...corners.slice(0, 1)];
    }
    default:
      return assertNever(shape, 'outline shape');
  }
}

/** Corners along a circle, clockwise as seen (y points down), from `first` steps after three o'clock. */
function arc(
  centreX: number,
  centreY: number,
  radius: number,
  first: number,
  steps: number,
): readonly Point[] {
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = ((first + step) / CIRCLE_STEPS) * 2 * Math.PI;
    return { x: centreX + radius * Math.cos(angle), y: centreY + radius * Math.sin(angle) };
  });
}
