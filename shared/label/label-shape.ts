import { assertNever } from '../result/result.ts';
import { ROUNDING_ERROR_MM } from '../units/length.ts';
import type { DiscShape, LabelShape } from './template.ts';

/** A width and a height. */
export interface Size {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** A rectangle measured from the label's top left corner, y downwards. */
export interface Box {
  readonly leftMm: number;
  readonly topMm: number;
  readonly rightMm: number;
  readonly bottomMm: number;
}

/** A stretch from left to right. */
export type Span = Pick<Box, 'leftMm' | 'rightMm'>;

/** The size of a label's bounding box. */
export function boundingBox(shape: LabelShape): Size {
  if (shape.kind === 'round') return { widthMm: shape.diameterMm, heightMm: shape.diameterMm };
  return { widthMm: shape.widthMm, heightMm: shape.heightMm };
}

/**
 * How far left and right the label reaches, `insetMm` in from its edge, at
 * every height between two: the chord that text must keep inside. Beside a hole it is the stretch at its right. Null where
 * one of them lies outside.
 */
export function horizontalSpan(
  shape: LabelShape,
  insetMm: number,
  topMm: number,
  bottomMm: number,
): Span | null {
  switch (shape.kind) {
    case 'round':
      return roundedSpan(boundingBox(shape), shape.diameterMm / 2 - insetMm, insetMm, topMm, bottomMm);
    case 'rectangle':
      return roundedSpan(shape, Math.max(0, shape.cornerRadiusMm - insetMm), insetMm, topMm, bottomMm);
    case 'ellipse':
      return ellipseSpan(shape, insetMm, topMm, bottomMm);
    case 'cd':
      return besideHole(shape, insetMm, topMm, bottomMm);
    default:
      return assertNever(shape, 'label shape');
  }
}

/** Of a rectangle whose corners are rounded, which a circle is as well. */
function roundedSpan(
  { widthMm, heightMm }: Size,
  radiusMm: number,
  insetMm: number,
  topMm: number,
  bottomMm: number,
): Span | null {
  if (topMm < insetMm - ROUNDING_ERROR_MM || bottomMm > heightMm - insetMm + ROUNDING_ERROR_MM) return null;
  // How deep the higher or lower end reaches into the rounded part, above or below the corner's centre.
  const depthMm = Math.max(insetMm + radiusMm - topMm, bottomMm - (heightMm - insetMm - radiusMm), 0);
  const cutMm = radiusMm - Math.sqrt(Math.max(0, radiusMm ** 2 - depthMm ** 2));
  const span = { leftMm: insetMm + cutMm, rightMm: widthMm - insetMm - cutMm };
  return span.leftMm <= span.rightMm ? span : null;
}

/** Degrees up from an ellipse's long axis in which its edge is taken: a chord comes out some micrometres too long at the most. */
const DIRECTIONS = Array.from({ length: 90 }, (_, degree) => ({
  cosine: Math.cos((degree * Math.PI) / 180),
  sine: Math.sin((degree * Math.PI) / 180),
}));

/**
 * What keeps a distance from an ellipse's edge is no ellipse: it is all that lies that far behind each of its tangents. The
 * tangent whose normal points in a direction is `hypot(a cos, b sin)` from the centre.
 */
function ellipseSpan(
  { widthMm, heightMm }: Size,
  insetMm: number,
  topMm: number,
  bottomMm: number,
): Span | null {
  const [halfWidthMm, halfHeightMm] = [widthMm / 2, heightMm / 2];
  const offMiddleMm = Math.max(halfHeightMm - topMm, bottomMm - halfHeightMm);
  if (offMiddleMm > halfHeightMm - insetMm + ROUNDING_ERROR_MM) return null;
  let halfChordMm = Infinity;
  for (const { cosine, sine } of DIRECTIONS) {
    const tangentMm = Math.hypot(halfWidthMm * cosine, halfHeightMm * sine) - insetMm;
    halfChordMm = Math.min(halfChordMm, (tangentMm - offMiddleMm * sine) / cosine);
  }
  if (halfChordMm < 0) return null;
  return { leftMm: halfWidthMm - halfChordMm, rightMm: halfWidthMm + halfChordMm };
}

/** The chord of a disc that may be cut straight at its sides, as if it had no hole. */
function discSpan(shape: DiscShape, insetMm: number, topMm: number, bottomMm: number): Span | null {
  const { outerDiameterMm, widthMm, heightMm } = shape;
  const pastTopMm = (outerDiameterMm - heightMm) / 2;
  const pastLeftMm = (outerDiameterMm - widthMm) / 2;
  if (topMm < insetMm - ROUNDING_ERROR_MM || bottomMm > heightMm - insetMm + ROUNDING_ERROR_MM) return null;
  const round = { widthMm: outerDiameterMm, heightMm: outerDiameterMm };
  const radiusMm = outerDiameterMm / 2 - insetMm;
  const chord = roundedSpan(round, radiusMm, insetMm, topMm + pastTopMm, bottomMm + pastTopMm);
  if (chord === null) return null;
  return {
    leftMm: Math.max(chord.leftMm - pastLeftMm, insetMm),
    rightMm: Math.min(chord.rightMm - pastLeftMm, widthMm - insetMm),
  };
}

function besideHole(shape: DiscShape, insetMm: number, topMm: number, bottomMm: number): Span | null {
  const chord = discSpan(shape, insetMm, topMm, bottomMm);
  if (chord === null) return null;
  const radiusMm = shape.holeDiameterMm / 2 + insetMm;
  const middleMm = shape.heightMm / 2;
  // From the hole's middle to the nearest of these heights.
  const offMiddleMm = Math.max(0, topMm - middleMm, middleMm - bottomMm);
  if (offMiddleMm >= radiusMm - ROUNDING_ERROR_MM) return chord;
  const leftMm = shape.widthMm / 2 + Math.sqrt(radiusMm ** 2 - offMiddleMm ** 2);
  return leftMm <= chord.rightMm ? { leftMm, rightMm: chord.rightMm } : null;
}

/** Whether a box lies inside the label, and on no hole, `insetMm` in from its edges. */
export function containsBox(shape: LabelShape, insetMm: number, box: Box): boolean {
  const span =
    shape.kind === 'cd'
      ? discSpan(shape, insetMm, box.topMm, box.bottomMm)
      : horizontalSpan(shape, insetMm, box.topMm, box.bottomMm);
  return (
    span !== null &&
    box.leftMm >= span.leftMm - ROUNDING_ERROR_MM &&
    box.rightMm <= span.rightMm + ROUNDING_ERROR_MM &&
    (shape.kind !== 'cd' || clearsHole(shape, insetMm, box))
  );
}

function clearsHole(shape: DiscShape, insetMm: number, box: Box): boolean {
  const [middleXMm, middleYMm] = [shape.widthMm / 2, shape.heightMm / 2];
  const acrossMm = Math.max(box.leftMm - middleXMm, middleXMm - box.rightMm, 0);
  const downMm = Math.max(box.topMm - middleYMm, middleYMm - box.bottomMm, 0);
  return Math.hypot(acrossMm, downMm) >= shape.holeDiameterMm / 2 + insetMm - ROUNDING_ERROR_MM;
}

/** The smallest box around boxes, of which there is one at least. */
export function unionOf(boxes: readonly Box[]): Box {
  let [leftMm, topMm, rightMm, bottomMm] = [Infinity, Infinity, -Infinity, -Infinity];
  // Box by box: a layout tries some fifty places, and lists of their edges would cost more than the rest of it.
  for (const box of boxes) {
    leftMm = Math.min(leftMm, box.leftMm);
    topMm = Math.min(topMm, box.topMm);
    rightMm = Math.max(rightMm, box.rightMm);
    bottomMm = Math.max(bottomMm, box.bottomMm);
  }
  return { leftMm, topMm, rightMm, bottomMm };
}
