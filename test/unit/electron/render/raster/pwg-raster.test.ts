import fc from 'fast-check';
import { expect, it } from 'vitest';

import {
  decodePwg,
  encodePwgPage,
  pwgFileStart,
  PwgRasterError,
} from '../../../../../electron/render/raster/pwg-raster.ts';
import { emptyBitmap } from '../../../../../shared/drawing/bitmap.ts';

const SIZE = { widthMm: 10, heightMm: 10 };

const page = fc
  .record({ widthPixels: fc.integer({ min: 1, max: 2100 }), heightPixels: fc.integer({ min: 1, max: 300 }) })
  .chain(({ widthPixels, heightPixels }) => {
    const blank = emptyBitmap(widthPixels, heightPixels);
    // Long runs and equal rows as well as noise.
    return fc.array(fc.tuple(fc.nat(), fc.nat(700), fc.nat(255)), { maxLength: 30 }).map((runs) => {
      const { bits } = emptyBitmap(widthPixels, heightPixels);
      for (const [at, length, byte] of runs) bits.fill(byte, at % bits.length, (at % bits.length) + length);
      return { ...blank, bits };
    });
  });

it('pages of any size come back dot for dot, in order', () => {
  fc.assert(
    fc.property(fc.array(page, { maxLength: 3 }), (pages) => {
      const file = Buffer.concat([pwgFileStart(), ...pages.map((each) => encodePwgPage(each, 203.2, SIZE))]);
      const read = [...decodePwg(file)];
      expect(read.map(({ dotsPerInch }) => dotsPerInch)).toEqual(pages.map(() => 203));
      read.forEach(({ bitmap }, index) => {
        expect(bitmap.widthPixels).toBe(pages[index]?.widthPixels);
        expect(Buffer.from(bitmap.bits).equals(Buffer.from(pages[index]?.bits ?? []))).toBe(true);
      });
    }),
    { numRuns: 50 },
  );
});

it('a file that is cut off, or is none, is said to be so', () => {
  const whole = Buffer.concat([pwgFileStart(), encodePwgPage(emptyBitmap(16, 4), 300, SIZE)]);
  for (const cut of [2, 100, whole.length - 1])
    expect(() => [...decodePwg(whole.subarray(0, cut))]).toThrow(PwgRasterError);
});
