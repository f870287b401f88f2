import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type Bitmap, isBlack } from '../../../../shared/drawing/bitmap.ts';
import type { GrayPicture } from '../../../../shared/drawing/gray-picture.ts';
import { dither } from '../../../../shared/picture/dither.ts';
import { DITHERINGS } from '../../../../shared/picture/picture.ts';

function picture(widthPx: number, heightPx: number, grey: (x: number, y: number) => number): GrayPicture {
  const pixels = Uint8Array.from({ length: widthPx * heightPx }, (_, at) =>
    grey(at % widthPx, Math.floor(at / widthPx)),
  );
  return { widthPx, heightPx, pixels };
}

/** The mean grey of the black and white. */
function meanOf(bitmap: Bitmap): number {
  let white = 0;
  for (let y = 0; y < bitmap.heightPixels; y++)
    for (let x = 0; x < bitmap.widthPixels; x++) if (!isBlack(bitmap, x, y)) white++;
  return (255 * white) / (bitmap.widthPixels * bitmap.heightPixels);
}

describe('black and white made of grey', () => {
  it.each(['ordered', 'diffusion'] as const)('has the same mean grey by %s', (dithering) => {
    const greys = fc.integer({ min: 1, max: 254 });
    fc.assert(
      fc.property(greys, (grey) => {
        expect(
          Math.abs(
            meanOf(
              dither(
                picture(64, 64, () => grey),
                dithering,
              ),
            ) - grey,
          ),
        ).toBeLessThan(6);
      }),
      { numRuns: 40 },
    );
    const ramp = picture(128, 64, (x) => 1 + x * 1.98);
    expect(Math.abs(meanOf(dither(ramp, dithering)) - 127)).toBeLessThan(4);
  });

  it.each(DITHERINGS)('leaves black and white as they are by %s, in every width', (dithering) => {
    const checkered = picture(13, 5, (x, y) => ((x + y) % 2) * 255);
    const bitmap = dither(checkered, dithering);
    for (let y = 0; y < 5; y++)
      for (let x = 0; x < 13; x++) expect(isBlack(bitmap, x, y)).toBe((x + y) % 2 === 0);
    expect(bitmap.bits.length).toBe(2 * 5);
  });

  it.each(DITHERINGS)('is the same each time by %s', (dithering) => {
    const noise = picture(40, 30, (x, y) => (x * 37 + y * 91 + x * y) % 256);
    expect(dither(noise, dithering)).toEqual(dither(noise, dithering));
  });

  it('is cut in the middle by a threshold', () => {
    expect(
      meanOf(
        dither(
          picture(8, 8, () => 127),
          'threshold',
        ),
      ),
    ).toBe(0);
    expect(
      meanOf(
        dither(
          picture(8, 8, () => 128),
          'threshold',
        ),
      ),
    ).toBe(255);
  });

  it('has no two rows alike where grey is diffused: the way goes there and back', () => {
    const { bits, bytesPerRow } = dither(
      picture(64, 64, () => 100),
      'diffusion',
    );
    const rows = Array.from({ length: 64 }, (_, y) =>
      bits.subarray(y * bytesPerRow, (y + 1) * bytesPerRow).join(),
    );
    expect(new Set(rows).size).toBeGreaterThan(16);
  });
});
