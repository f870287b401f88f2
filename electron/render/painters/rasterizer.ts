import type { Bitmap } from '../../../shared/drawing/bitmap.ts';
import type { Ink, OutlineMark, OutlineShape, QuarterTurns } from '../../../shared/drawing/drawing.ts';
import type { OutlineCommand } from '../../../shared/drawing/fonts.ts';
import { rectangleEdges } from '../../../shared/drawing/line-edges.ts';
import { assertNever } from '../../../shared/result/result.ts';

/** Sets the pixels from `fromX` up to but not including `toX` to an ink; what lies outside the bitmap is left out. */
export function fillPixelRun(
  { bits, bytesPerRow, widthPixels, heightPixels }: Bitmap,
  y: number,
  fromX: number,
  toX: number,
  ink: Ink = 'black',
): void {
  const from = Math.max(0, fromX);
  const last = Math.min(widthPixels, toX) - 1;
  if (y < 0 || y >= heightPixels || last < from) return;
  const row = y * bytesPerRow;
  const firstByte = row + (from >> 3);
  const lastByte = row + (last >> 3);
  for (let byte = firstByte; byte <= lastByte; byte++) {
    const leftMask = byte === firstByte ? 0xff >> (from & 7) : 0xff;
    const rightMask = byte === lastByte ? 0xff << (7 - (last & 7)) : 0xff;
    const mask = leftMask & rightMask;
    bits[byte] = ink === 'black' ? (bits[byte] ?? 0) | mask : (bits[byte] ?? 0) & ~mask;
  }
}

/** A closed contour in pixels: x, y, two numbers a corner. */
export type Polygon = readonly number[];

/** Maps an outline in em to a bitmap: its origin, and the pixels in one em. */
export interface OutlineTransform {
  readonly scale: number;
  readonly originX: number;
  readonly originY: number;
  /** About the origin, against the clock: by one what pointed right points up. */
  readonly quarterTurns: 0 | QuarterTurns;
}

/** Straight pieces for one curve: at label sizes a glyph's curves are a few pixels long. */
const CURVE_STEPS = 6;

/** An outline's contours as polygons; y is turned downwards. */
export function flattenOutline(
  path: readonly OutlineCommand[],
  transform: OutlineTransform,
): readonly Polygon[] {
  const polygons: number[][] = [];
  let corners: number[] = [];
  let fromX = 0;
  let fromY = 0;
  const add = (x: number, y: number): void => {
    const [right, up] = turnedPoint(x, y, transform.quarterTurns);
    corners.push(transform.originX + right * transform.scale, transform.originY - up * transform.scale);
  };
  for (const command of path) {
    switch (command[0]) {
      case 'M':
        corners = [];
        polygons.push(corners);
        [, fromX, fromY] = command;
        add(fromX, fromY);
        break;
      case 'L':
        [, fromX, fromY] = command;
        add(fromX, fromY);
        break;
      case 'Q': {
        const [, controlX, controlY, x, y] = command;
        for (let step = 1; step <= CURVE_STEPS; step++) {
          const t = step / CURVE_STEPS;
          const bezier = (from: number, control: number, to: number): number =>
            (1 - t) ** 2 * from + 2 * t * (1 - t) * control + t ** 2 * to;
          add(bezier(fromX, controlX, x), bezier(fromY, controlY, y));
        }
        [fromX, fromY] = [x, y];
        break;
      }
      case 'C': {
        const [, nearX, nearY, farX, farY, x, y] = command;
        for (let step = 1; step <= CURVE_STEPS; step++) {
          const t = step / CURVE_STEPS;
          const bezier = (from: number, near: number, far: number, to: number): number =>
            (1 - t) ** 3 * from + 3 * t * (1 - t) * ((1 - t) * near + t * far) + t ** 3 * to;
          add(bezier(fromX, nearX, farX, x), bezier(fromY, nearY, farY, y));
        }
        [fromX, fromY] = [x, y];
        break;
      }
      case 'Z':
        break;
    }
  }
  return polygons;
}

function turnedPoint(x: number, y: number, quarters: 0 | QuarterTurns): readonly [right: number, up: number] {
  switch (quarters) {
    case 0:
      return [x, y];
    case 1:
      return [-y, x];
    case 2:
      return [-x, -y];
    case 3:
      return [y, -x];
  }
}

interface Crossing {
  readonly x: number;
  readonly winding: 1 | -1;
}

/** Fills the pixels whose centre the polygons, taken together, wind around: the non-zero rule that fonts are drawn for. */
export function fillPolygons(bitmap: Bitmap, polygons: readonly Polygon[], ink: Ink = 'black'): void {
  const rows = new Map<number, Crossing[]>();
  for (const polygon of polygons) addCrossings(rows, polygon, bitmap.heightPixels);
  for (const [y, crossings] of rows) {
    crossings.sort((one, other) => one.x - other.x);
    let winding = 0;
    let fromX = 0;
    for (const crossing of crossings) {
      if (winding === 0) fromX = crossing.x;
      winding += crossing.winding;
      if (winding === 0) fillPixelRun(bitmap, y, Math.ceil(fromX - 0.5), Math.ceil(crossing.x - 0.5), ink);
    }
  }
}

/** Notes where a contour crosses the middle of each pixel row, and which way. */
function addCrossings(rows: Map<number, Crossing[]>, polygon: Polygon, heightPixels: number): void {
  for (let at = 0; at < polygon.length; at += 2) {
    const next = (at + 2) % polygon.length;
    const [x0, y0] = [polygon[at] ?? 0, polygon[at + 1] ?? 0];
    const [x1, y1] = [polygon[next] ?? 0, polygon[next + 1] ?? 0];
    const winding = y1 > y0 ? 1 : -1;
    const first = Math.max(0, Math.ceil(Math.min(y0, y1) - 0.5));
    const last = Math.min(heightPixels, Math.ceil(Math.max(y0, y1) - 0.5));
    for (let y = first; y < last; y++) {
      const x = x0 + ((y + 0.5 - y0) * (x1 - x0)) / (y1 - y0);
      const crossings = rows.get(y);
      if (crossings === undefined) rows.set(y, [{ x, winding }]);
      else crossings.push({ x, winding });
    }
  }
}

/** Straight pieces in a full circle: under a hundredth of a millimetre off for a label of 100 mm. */
const CIRCLE_STEPS = 256;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A shape that encloses something. */
type ClosedShape = Exclude<OutlineShape, { kind: 'line' }>;

/** A filled shape as one polygon. */
export function shapePolygon(shape: ClosedShape, pixelsPerMm: number): Polygon {
  return shapeCorners(shape).flatMap(({ x, y }) => [x * pixelsPerMm, y * pixelsPerMm]);
}

/**
 * A line as polygons to fill, at least one pixel wide. One that belongs to a label has its true edges; a hairline is one thin
 * quadrilateral for each straight piece.
 */
export function strokePolygons(mark: OutlineMark, pixelsPerMm: number): readonly Polygon[] {
  return mark.dotsPerInch === undefined ? hairline(mark, pixelsPerMm) : lineEdges(mark, pixelsPerMm);
}

function lineEdges({ shape, strokeMm }: OutlineMark, pixelsPerMm: number): readonly Polygon[] {
  const thickMm = Math.max(strokeMm, 1 / pixelsPerMm);
  const outside = (outer: ClosedShape): Polygon => shapePolygon(outer, pixelsPerMm);
  // Wound the other way: what it encloses is left white.
  const inside = (inner: ClosedShape): Polygon => {
    const corners = shapeCorners(inner).map(({ x, y }) => [x * pixelsPerMm, y * pixelsPerMm]);
    return corners.reverse().flat();
  };
  switch (shape.kind) {
    case 'rectangle': {
      const { outer, inner } = rectangleEdges(shape, thickMm);
      return inner === null ? [outside(outer)] : [outside(outer), inside(inner)];
    }
    case 'circle': {
      const outer = outside({ ...shape, radiusMm: shape.radiusMm + thickMm / 2 });
      const innerMm = shape.radiusMm - thickMm / 2;
      return innerMm <= 0 ? [outer] : [outer, inside({ ...shape, radiusMm: innerMm })];
    }
    case 'ellipse': {
      const grown = (byMm: number): ClosedShape => ({
        ...shape,
        radiusXMm: shape.radiusXMm + byMm,
        radiusYMm: shape.radiusYMm + byMm,
      });
      const outer = outside(grown(thickMm / 2));
      const isOpen = Math.min(shape.radiusXMm, shape.radiusYMm) > thickMm / 2;
      return isOpen ? [outer, inside(grown(-thickMm / 2))] : [outer];
    }
    case 'line': {
      const [from, to] = shapeCorners(shape).map(({ x, y }) => ({ x: x * pixelsPerMm, y: y * pixelsPerMm }));
      if (from === undefined || to === undefined) return [];
      return [quadrilateral(from, to, (thickMm * pixelsPerMm) / 2, 0)];
    }
    default:
      return assertNever(shape, 'outline shape');
  }
}

function hairline(mark: OutlineMark, pixelsPerMm: number): readonly Polygon[] {
  const half = Math.max(1, mark.strokeMm * pixelsPerMm) / 2;
  const corners = shapeCorners(mark.shape).map(({ x, y }) => ({ x: x * pixelsPerMm, y: y * pixelsPerMm }));
  // Each piece reaches half a stroke past its ends, so that corners are square and closed.
  return corners.slice(1).map((to, index) => quadrilateral(corners[index] ?? to, to, half, half));
}

/** Reaching so far past its ends. Wound the same way for every direction of the line, so that overlapping pieces add up. */
function quadrilateral(from: Point, to: Point, half: number, past: number): Polygon {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return [];
  const alongX = ((to.x - from.x) / length) * half;
  const alongY = ((to.y - from.y) / length) * half;
  const share = past / half;
  const [x0, y0] = [from.x - share * alongX, from.y - share * alongY];
  const [x1, y1] = [to.x + share * alongX, to.y + share * alongY];
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
    case 'ellipse':
      return arc(0, 0, 1, 0, CIRCLE_STEPS).map(({ x, y }) => ({
        x: shape.centreXMm + shape.radiusXMm * x,
        y: shape.centreYMm + shape.radiusYMm * y,
      }));
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
