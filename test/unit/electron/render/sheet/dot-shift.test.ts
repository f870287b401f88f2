import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dotShift } from '../../../../../electron/render/sheet/dot-shift.ts';
import { dotsToMm, mmToDots } from '../../../../../shared/units/length.ts';
import { BARS, CHECKERED } from '../../../shared/drawing/sample-drawing.ts';

const place = fc.double({ min: 0, max: 300, noNaN: true });

describe('dotShift', () => {
  it('puts the symbol on the dot grid, by less than half a dot each way', () => {
    fc.assert(
      fc.property(place, place, fc.constantFrom(203, 300, 600), (xMm, yMm, dotsPerInch) => {
        const marks = [{ ...BARS, dotsPerInch }];
        const shift = dotShift({ ...CHECKERED, marks }, xMm, yMm);
        for (const [at, by] of [
          [xMm + BARS.originXMm, shift.xMm],
          [yMm + BARS.originYMm, shift.yMm],
        ] as const) {
          const dots = mmToDots(at + by, dotsPerInch);
          expect(Math.abs(dots - Math.round(dots))).toBeLessThan(1e-6);
          expect(Math.abs(by)).toBeLessThanOrEqual(dotsToMm(0.5, dotsPerInch) + 1e-9);
        }
      }),
    );
  });

  it('moves nothing where no printer is known', () => {
    expect(dotShift(CHECKERED, 1.234, 5.678)).toEqual({ xMm: 0, yMm: 0 });
  });
});
