import fc from 'fast-check';
import { expect, it } from 'vitest';

import { scaleGray } from '../../../../shared/picture/scale-gray.ts';

it('gives each pixel the mean of what lies under it', () => {
  const pixels = Uint8Array.of(0, 100, 200, 100, 200, 40);
  expect(scaleGray({ widthPx: 3, heightPx: 2, pixels }, 1, 1).pixels).toEqual(Uint8Array.of(107));
  expect(scaleGray({ widthPx: 3, heightPx: 2, pixels }, 3, 1).pixels).toEqual(Uint8Array.of(50, 150, 120));
});

it('repeats pixels where there are to be more', () => {
  const picture = { widthPx: 2, heightPx: 1, pixels: Uint8Array.of(10, 90) };
  expect(scaleGray(picture, 4, 2).pixels).toEqual(Uint8Array.of(10, 10, 90, 90, 10, 10, 90, 90));
});

it('keeps the mean grey at every size', () => {
  const sizes = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(sizes, sizes, (widthPx, heightPx) => {
      const pixels = Uint8Array.from({ length: 20 * 15 }, (_, at) => (at * 53) % 256);
      const scaled = scaleGray({ widthPx: 20, heightPx: 15, pixels }, widthPx, heightPx).pixels;
      const mean = (values: Uint8Array): number =>
        values.reduce((sum, grey) => sum + grey, 0) / values.length;
      expect(Math.abs(mean(scaled) - mean(pixels))).toBeLessThan(0.6);
    }),
  );
});
