import type { OutlineMark } from './drawing.ts';

/** A place in a drawing. */
interface Point {
  readonly xMm: number;
  readonly yMm: number;
}

/** A straight line from one point to another. */
export function lineMark(from: Point, to: Point, strokeMm: number): OutlineMark {
  const shape = { kind: 'line', fromXMm: from.xMm, fromYMm: from.yMm, toXMm: to.xMm, toYMm: to.yMm } as const;
  return { kind: 'outline', strokeMm, shape };
}
