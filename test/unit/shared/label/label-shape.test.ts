import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { boundingBox, containsBox, horizontalSpan } from '../../../../shared/label/label-shape.ts';
import { layoutArea } from '../../../../shared/label/layout-area.ts';
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

describe('the chord of an ellipse', () => {
  const flat: LabelShape = { kind: 'ellipse', widthMm: 40, heightMm: 20, safeMarginMm: 2 };

  it('is its width in the middle, and the ellipse further out', () => {
    expect(horizontalSpan(flat, 0, 10, 10)).toEqual({ leftMm: 0, rightMm: 40 });
    // Six tenths of the half height off the middle the half chord is eight tenths of the half width.
    const { leftMm = 0, rightMm = 0 } = horizontalSpan(flat, 0, 4, 12) ?? {};
    expect(leftMm).toBeCloseTo(4, 2);
    expect(rightMm).toBeCloseTo(36, 2);
  });

  it('keeps its distance from the edge everywhere, where a smaller ellipse would not', () => {
    for (const topMm of [3.5, 5, 7, 9]) {
      const { rightMm = 0 } = horizontalSpan(flat, 3, topMm, 10) ?? {};
      const nearestMm = Math.min(
        ...Array.from({ length: 3600 }, (_, step) => {
          const angle = (step / 1800) * Math.PI;
          return Math.hypot(20 + 20 * Math.cos(angle) - rightMm, 10 + 10 * Math.sin(angle) - topMm);
        }),
      );
      expect(nearestMm).toBeCloseTo(3, 2);
    }
  });

  it('ends where the safe area does', () => {
    expect(horizontalSpan(flat, 2, 1.9, 10)).toBeNull();
  });
});

describe('the label of a CD', () => {
  const disc: LabelShape = {
    kind: 'cd',
    outerDiameterMm: 100,
    holeDiameterMm: 30,
    widthMm: 100,
    heightMm: 100,
    safeMarginMm: 2,
  };

  it('has the whole chord below its hole, and the stretch at the right beside it', () => {
    expect(horizontalSpan(disc, 0, 65, 80)).toEqual({ leftMm: 10, rightMm: 90 });
    expect(horizontalSpan(disc, 0, 50, 50)).toEqual({ leftMm: 65, rightMm: 100 });
    expect(horizontalSpan(disc, 5, 50, 50)).toEqual({ leftMm: 70, rightMm: 95 });
  });

  it('holds a box on either side of its hole, and none on it', () => {
    const beside = { topMm: 45, bottomMm: 55 };
    expect(containsBox(disc, 0, { leftMm: 10, rightMm: 30, ...beside })).toBe(true);
    expect(containsBox(disc, 0, { leftMm: 70, rightMm: 90, ...beside })).toBe(true);
    expect(containsBox(disc, 0, { leftMm: 20, rightMm: 40, ...beside })).toBe(false);
    expect(containsBox(disc, 0, { leftMm: 0, rightMm: 10, ...beside })).toBe(false);
  });

  it('ends at its sides where it is cut straight', () => {
    const card: LabelShape = { ...disc, widthMm: 60 };
    expect(horizontalSpan(card, 1, 70, 80)).toEqual({ leftMm: 1, rightMm: 59 });
  });

  it('is laid out on the largest rectangle below its hole', () => {
    for (const widthMm of [100, 60]) {
      const { shape, xMm, yMm } = layoutArea({ ...disc, widthMm });
      const area = boundingBox(shape);
      const safe = {
        leftMm: xMm + 2,
        topMm: yMm + 2,
        rightMm: xMm + area.widthMm - 2,
        bottomMm: yMm + area.heightMm - 2,
      };
      expect(containsBox({ ...disc, widthMm }, 2, safe)).toBe(true);
      // Neither wider nor higher has room.
      expect(containsBox({ ...disc, widthMm }, 2, { ...safe, topMm: safe.topMm - 0.01 })).toBe(false);
      expect(containsBox({ ...disc, widthMm }, 2, { ...safe, bottomMm: safe.bottomMm + 0.01 })).toBe(false);
      expect(containsBox({ ...disc, widthMm }, 2, { ...safe, leftMm: safe.leftMm - 0.01 })).toBe(false);
      expect(area.widthMm * area.heightMm).toBeGreaterThan(widthMm === 100 ? 1200 : 1300);
    }
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
