import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { labelOriginOnPage, shiftToDotGrid } from '../../../../electron/render/draw-label.ts';
import type { Grid } from '../../../../shared/label/template.ts';
import { landingOf } from '../../../../shared/printing/calibration.ts';
import { dotsToMm, mmToDots } from '../../../../shared/units/length.ts';
import { BARS, CHECKERED } from '../../shared/drawing/sample-drawing.ts';

const grid: Grid = { columns: 5, rows: 9, originXMm: 4.67, originYMm: 10.7, pitchXMm: 40.64, pitchYMm: 30.3 };
const cells = fc.integer({ min: 0, max: 44 });
const calibrations = fc.record({
  offsetXMm: fc.double({ min: -3, max: 3, noNaN: true }),
  offsetYMm: fc.double({ min: -3, max: 3, noNaN: true }),
  scaleX: fc.double({ min: 0.985, max: 1.015, noNaN: true }),
  scaleY: fc.double({ min: 0.985, max: 1.015, noNaN: true }),
});

/** A label's centre as the template has it. */
function centreOf(cellIndex: number): { readonly xMm: number; readonly yMm: number } {
  return {
    xMm: 4.67 + (cellIndex % 5) * 40.64 + CHECKERED.widthMm / 2,
    yMm: 10.7 + Math.floor(cellIndex / 5) * 30.3 + CHECKERED.heightMm / 2,
  };
}

describe('placeOnPage', () => {
  it('puts a label on its cell where there is no calibration', () => {
    expect(labelOriginOnPage(CHECKERED, grid, 6, null)).toEqual({ xMm: 4.67 + 40.64, yMm: 10.7 + 30.3 });
  });

  it("lands a label's centre on its cell's", () => {
    fc.assert(
      fc.property(cells, calibrations, (cell, calibration) => {
        const { xMm, yMm } = labelOriginOnPage(CHECKERED, grid, cell, calibration);
        const centre = { xMm: xMm + CHECKERED.widthMm / 2, yMm: yMm + CHECKERED.heightMm / 2 };
        const landing = landingOf(calibration, centre);
        expect(landing.xMm).toBeCloseTo(centreOf(cell).xMm, 9);
        expect(landing.yMm).toBeCloseTo(centreOf(cell).yMm, 9);
      }),
    );
  });

  it('begins the symbol on a dot of the printer, which costs the centre half a dot at the most', () => {
    fc.assert(
      fc.property(cells, calibrations, fc.constantFrom(203, 300, 600), (cell, calibration, dotsPerInch) => {
        const drawing = { ...CHECKERED, marks: [{ ...BARS, dotsPerInch }] };
        const { xMm, yMm } = labelOriginOnPage(drawing, grid, cell, calibration);
        for (const startMm of [xMm + BARS.originXMm, yMm + BARS.originYMm]) {
          const dots = mmToDots(startMm, dotsPerInch);
          expect(Math.abs(dots - Math.round(dots))).toBeLessThan(1e-6);
        }
        const centre = { xMm: xMm + drawing.widthMm / 2, yMm: yMm + drawing.heightMm / 2 };
        const landing = landingOf(calibration, centre);
        const halfDotMm = dotsToMm(0.5, dotsPerInch) * 1.015 + 1e-9;
        expect(Math.abs(landing.xMm - centreOf(cell).xMm)).toBeLessThanOrEqual(halfDotMm);
        expect(Math.abs(landing.yMm - centreOf(cell).yMm)).toBeLessThanOrEqual(halfDotMm);
      }),
    );
  });
});

const place = fc.double({ min: 0, max: 300, noNaN: true });

describe('dotShift', () => {
  it('puts the symbol on the dot grid, by less than half a dot each way', () => {
    fc.assert(
      fc.property(place, place, fc.constantFrom(203, 300, 600), (xMm, yMm, dotsPerInch) => {
        const marks = [{ ...BARS, dotsPerInch }];
        const shift = shiftToDotGrid({ ...CHECKERED, marks }, xMm, yMm);
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
    expect(shiftToDotGrid(CHECKERED, 1.234, 5.678)).toEqual({ xMm: 0, yMm: 0 });
  });
});
