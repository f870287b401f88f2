import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { dotsToMm, mmToDots, mmToPt, ptToMm } from '../../../../shared/units/length.ts';

const lengthsMm = fc.double({ min: -1000, max: 1000, noNaN: true });

describe('a length', () => {
  test('of an inch is 25.4 mm, 72 points, and as many dots as the printer has an inch', () => {
    expect(mmToPt(25.4)).toBe(72);
    expect(ptToMm(72)).toBe(25.4);
    expect(mmToDots(25.4, 203)).toBe(203);
    expect(dotsToMm(300, 300)).toBe(25.4);
  });

  test('of US Letter is 612 by 792 points', () => {
    expect(mmToPt(215.9)).toBeCloseTo(612, 9);
    expect(mmToPt(279.4)).toBeCloseTo(792, 9);
  });

  test('is a fraction of a dot where it is one: rounding is the caller’s', () => {
    expect(mmToDots(0.33, 203)).toBeCloseTo(2.6374, 4);
  });

  test('comes back from points and from dots', () => {
    fc.assert(
      fc.property(lengthsMm, fc.integer({ min: 72, max: 2400 }), (lengthMm, dotsPerInch) => {
        expect(ptToMm(mmToPt(lengthMm))).toBeCloseTo(lengthMm, 9);
        expect(dotsToMm(mmToDots(lengthMm, dotsPerInch), dotsPerInch)).toBeCloseTo(lengthMm, 9);
      }),
    );
  });
});
