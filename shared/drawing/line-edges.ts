import type { OutlineShape } from './drawing.ts';

/** A rectangle, its corners rounded or not, in millimetres. */
export type RectangleShape = Extract<OutlineShape, { kind: 'rectangle' }>;

/** What a line around a rectangle covers: from its outer to its inner edge; null where nothing is left inside. */
export interface RectangleEdges {
  readonly outer: RectangleShape;
  readonly inner: RectangleShape | null;
}

/** Gives the edges of a line along a rectangle, half of it on either side; square corners stay square. */
export function rectangleEdges(shape: RectangleShape, strokeMm: number): RectangleEdges {
  const inner = grownBy(shape, -strokeMm / 2);
  return {
    outer: grownBy(shape, strokeMm / 2),
    inner: inner.widthMm > 0 && inner.heightMm > 0 ? inner : null,
  };
}

/** Gives a rectangle whose edges lie so far outside of another's, or inside for a negative length. */
export function grownBy(shape: RectangleShape, byMm: number): RectangleShape {
  const { xMm, yMm, widthMm, heightMm, cornerRadiusMm } = shape;
  return {
    kind: 'rectangle',
    xMm: xMm - byMm,
    yMm: yMm - byMm,
    widthMm: widthMm + 2 * byMm,
    heightMm: heightMm + 2 * byMm,
    cornerRadiusMm: cornerRadiusMm === 0 ? 0 : Math.max(0, cornerRadiusMm + byMm),
  };
}

/** Gives what a line covers that lies or stands; null for one that leans. It ends where its ends are. */
export function lineBox(
  { fromXMm, fromYMm, toXMm, toYMm }: Extract<OutlineShape, { kind: 'line' }>,
  strokeMm: number,
): RectangleShape | null {
  const lies = fromYMm === toYMm;
  if (!lies && fromXMm !== toXMm) return null;
  const [acrossMm, downMm] = lies ? [0, strokeMm] : [strokeMm, 0];
  return {
    kind: 'rectangle',
    xMm: Math.min(fromXMm, toXMm) - acrossMm / 2,
    yMm: Math.min(fromYMm, toYMm) - downMm / 2,
    widthMm: Math.abs(toXMm - fromXMm) + acrossMm,
    heightMm: Math.abs(toYMm - fromYMm) + downMm,
    cornerRadiusMm: 0,
  };
}
