import type { OutlineMark } from '../drawing/drawing.ts';
import type { LabelShape } from './template.ts';

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

/** Sums of lengths differ in their last bits; a nanometre is nothing to a printer. */
const ROUNDING_ERROR_MM = 1e-6;

/** The size of a label's bounding box. */
export function boundingBox(shape: LabelShape): Size {
  if (shape.kind === 'round') return { widthMm: shape.diameterMm, heightMm: shape.diameterMm };
  return { widthMm: shape.widthMm, heightMm: shape.heightMm };
}

/**
 * How far left and right the label reaches, `insetMm` in from its edge, at
 * every height between two: the chord that text must keep inside. Null where
 * one of them lies outside.
 */
export function horizontalSpan(
  shape: LabelShape,
  insetMm: number,
  topMm: number,
  bottomMm: number,
): Span | null {
  const { widthMm, heightMm } = boundingBox(shape);
  const radiusMm =
    shape.kind === 'round' ? shape.diameterMm / 2 - insetMm : Math.max(0, shape.cornerRadiusMm - insetMm);
  if (topMm < insetMm - ROUNDING_ERROR_MM || bottomMm > heightMm - insetMm + ROUNDING_ERROR_MM) return null;
  // How deep the higher or lower end reaches into the rounded part, above or below the corner's centre.
  const depthMm = Math.max(insetMm + radiusMm - topMm, bottomMm - (heightMm - insetMm - radiusMm), 0);
  const cutMm = radiusMm - Math.sqrt(Math.max(0, radiusMm ** 2 - depthMm ** 2));
  const span = { leftMm: insetMm + cutMm, rightMm: widthMm - insetMm - cutMm };
  return span.leftMm <= span.rightMm ? span : null;
}

/** Whether a box lies inside the label, `insetMm` in from its edge. */
export function containsBox(shape: LabelShape, insetMm: number, box: Box): boolean {
  const span = horizontalSpan(shape, insetMm, box.topMm, box.bottomMm);
  return (
    span !== null &&
    box.leftMm >= span.leftMm - ROUNDING_ERROR_MM &&
    box.rightMm <= span.rightMm + ROUNDING_ERROR_MM
  );
}

/** A quarter of a point. */
const HAIRLINE_MM = 0.09;

/** A label's edge, its line inside it; `at` is where the label's top left corner lies in the drawing. */
export function labelEdge(shape: LabelShape, at = { xMm: 0, yMm: 0 }): OutlineMark {
  const inset = HAIRLINE_MM / 2;
  const { widthMm, heightMm } = boundingBox(shape);
  if (shape.kind === 'round') {
    const circle = {
      kind: 'circle',
      centreXMm: at.xMm + widthMm / 2,
      centreYMm: at.yMm + heightMm / 2,
      radiusMm: widthMm / 2 - inset,
    } as const;
    return { kind: 'outline', shape: circle, strokeMm: HAIRLINE_MM };
  }
  const rectangle = {
    kind: 'rectangle',
    xMm: at.xMm + inset,
    yMm: at.yMm + inset,
    widthMm: widthMm - HAIRLINE_MM,
    heightMm: heightMm - HAIRLINE_MM,
    cornerRadiusMm: Math.max(0, shape.cornerRadiusMm - inset),
  } as const;
  return { kind: 'outline', shape: rectangle, strokeMm: HAIRLINE_MM };
}
