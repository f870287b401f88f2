import fc from 'fast-check';
import { expect, it } from 'vitest';

import { documentPage } from '../../../../../electron/render/pdf/document-page.ts';
import { mmToPt, POINTS_PER_INCH } from '../../../../../shared/units/length.ts';

const lengths = fc.double({ min: 10, max: 420, noNaN: true });

it('is as large as the stock where no printer is known', () => {
  expect(documentPage({ widthMm: 215.9, heightMm: 279.4 }, null)).toEqual({ widthPt: 612, heightPt: 792 });
});

it('is a whole number of dots each way, never a hair more, and within half a dot of the stock', () => {
  fc.assert(
    fc.property(lengths, lengths, fc.constantFrom(203, 203.2, 300, 304.8, 600), (widthMm, heightMm, dpi) => {
      const { widthPt, heightPt } = documentPage({ widthMm, heightMm }, dpi);
      for (const [pt, mm] of [
        [widthPt, widthMm],
        [heightPt, heightMm],
      ] as const) {
        const dots = (pt * dpi) / POINTS_PER_INCH;
        expect(Math.abs(dots - Math.round(dots))).toBeLessThan(1e-3);
        expect(Math.ceil(dots - 1e-9)).toBe(Math.round(dots));
        expect(Math.abs(pt - mmToPt(mm))).toBeLessThanOrEqual((0.5 * POINTS_PER_INCH) / dpi + 1e-4);
      }
    }),
  );
});
