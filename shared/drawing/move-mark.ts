import { assertNever } from '../result/assert-never.ts';
import type { Mark, OutlineShape } from './drawing.ts';

/** The same mark, moved to the right and downwards. */
export function moveMark(mark: Mark, byXMm: number, byYMm: number): Mark {
  switch (mark.kind) {
    case 'bars':
      return { ...mark, originXMm: mark.originXMm + byXMm, originYMm: mark.originYMm + byYMm };
    case 'text':
      return { ...mark, xMm: mark.xMm + byXMm, baselineYMm: mark.baselineYMm + byYMm };
    case 'outline':
      return { ...mark, shape: moveShape(mark.shape, byXMm, byYMm) };
    default:
      return assertNever(mark, 'mark');
  }
}

function moveShape(shape: OutlineShape, byXMm: number, byYMm: number): OutlineShape {
  switch (shape.kind) {
    case 'rectangle':
      return { ...shape, xMm: shape.xMm + byXMm, yMm: shape.yMm + byYMm };
    case 'circle':
      return { ...shape, centreXMm: shape.centreXMm + byXMm, centreYMm: shape.centreYMm + byYMm };
    case 'line':
      return {
        ...shape,
        fromXMm: shape.fromXMm + byXMm,
        fromYMm: shape.fromYMm + byYMm,
        toXMm: shape.toXMm + byXMm,
        toYMm: shape.toYMm + byYMm,
      };
    default:
      return assertNever(shape, 'shape');
  }
}
