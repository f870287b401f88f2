import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { containsBox, horizontalSpan } from '../../../../shared/label/label-shape.ts';
import type { LabelShape } from '../../../../shared/label/template.ts';

const round: LabelShape = { kind: 'round', diameterMm: 10, safeMarginMm: 1 };
const rounded: LabelShape = {
  kind: 'rectangle',
  widthMm: 30,
  heightMm: 20,
  cornerRadiusMm: 4,
  safeMarginMm: 1,
};

describe('the chord of a round label', () => {
  it('is the diameter in the middle and nothing at the edge', () => {
    expect(horizontalSpan(round, 0, 5, 5)).toEqual({ leftMm: 0, rightMm: 10 });
    expect(horizontalSpan(round, 0, 0, 0)).toEqual({ leftMm: 5, rightMm: 5 });
  });

  it('is that of the height furthest from the middle', () => {
    // 3-4-5: three above the middle the half chord is four.
    expect(horizontalSpan(round, 0, 2, 6)).toEqual({ leftMm: 1, rightMm: 9 });
    expect(horizontalSpan(round, 0, 4, 8)).toEqual({ leftMm: 1, rightMm: 9 });
  });

  it('shrinks with the safe margin, and ends where the safe area does', () => {
    expect(horizontalSpan(round, 1, 5, 5)).toEqual({ leftMm: 1, rightMm: 9 });
    expect(horizontalSpan(round, 1, 0.9, 5)).toBeNull();
  });
});

describe('the span of a rectangle', () => {
  it('is its width between the corners', () => {
    expect(horizontalSpan(rounded, 1, 5, 15)).toEqual({ leftMm: 1, rightMm: 29 });
  });

  it('gives way to rounded corners', () => {
    expect(horizontalSpan(rounded, 0, 0, 1)).toEqual({ leftMm: 4, rightMm: 26 });
    // The safe area's corners are rounder by less: radius 3 around the same centre.
    expect(horizontalSpan(rounded, 1, 1, 2)).toEqual({ leftMm: 4, rightMm: 26 });
  });
});

describe('what a shape holds', () => {
  it('is every box whose corners lie inside it', () => {
    const box = fc.record({
      leftMm: fc.double({ min: 0, max: 5, noNaN: true }),
      rightMm: fc.double({ min: 5, max: 10, noNaN: true }),
      topMm: fc.double({ min: 0, max: 5, noNaN: true }),
      bottomMm: fc.double({ min: 5, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(box, ({ leftMm, rightMm, topMm, bottomMm }) => {
        const farthest = Math.max(
          ...[leftMm, rightMm].flatMap((x) => [topMm, bottomMm].map((y) => Math.hypot(x - 5, y - 5))),
        );
        fc.pre(Math.abs(farthest - 4) > 1e-4);
        expect(containsBox(round, 1, { leftMm, rightMm, topMm, bottomMm })).toBe(farthest < 4);
      }),
    );
  });
});
