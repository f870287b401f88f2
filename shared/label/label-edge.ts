import type { OutlineMark } from '../drawing/drawing.ts';
import { boundingBox } from './label-area.ts';
import type { LabelShape } from './template.ts';

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
