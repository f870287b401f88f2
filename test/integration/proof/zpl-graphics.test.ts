import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { LabelSettings } from '../../../electron/render/printer-languages/label-settings.ts';
import { compressRows, paintZpl } from '../../../electron/render/printer-languages/zpl.ts';
import type { Bitmap } from '../../../shared/drawing/bitmap.ts';
import { readZpl, unpackGraphic } from '../../decoding/zpl.ts';
import { good } from '../good.ts';

const AS_SET: LabelSettings = { tracking: null, gapMm: null, darkness: null, speedInchesPerSecond: null };

/** A picture as ZPL for a head of 8 dots a millimetre. */
function zplOf(label: Bitmap, settings: LabelSettings): string {
  return Buffer.from(good(paintZpl(label, 8, settings))).toString('latin1');
}

/** Rows in which bytes, and whole rows, often repeat. */
const bitmaps: fc.Arbitrary<Bitmap> = fc
  .integer({ min: 1, max: 300 })
  .chain((bytesPerRow) => {
    const byte = fc.oneof(fc.constantFrom(0x00, 0xff, 0xf0), fc.integer({ min: 0, max: 255 }));
    const run = fc.tuple(byte, fc.integer({ min: 1, max: 250 }));
    const row = fc
      .array(run, { minLength: 1, maxLength: 8 })
      .map((runs) => runs.flatMap(([value, times]) => Array<number>(times).fill(value)))
      .map((bytes) => [...bytes, ...Array<number>(bytesPerRow).fill(0)].slice(0, bytesPerRow));
    return fc.tuple(
      fc.constant(bytesPerRow),
      fc.array(fc.tuple(row, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 6 }),
    );
  })
  .map(([bytesPerRow, rows]) => {
    const bits = Uint8Array.from(
      rows.flatMap(([row, times]) => Array.from({ length: times }, () => row).flat()),
    );
    return { widthPixels: bytesPerRow * 8, heightPixels: bits.length / bytesPerRow, bytesPerRow, bits };
  });

describe('packRows', () => {
  it('gives back every row when it is read as a printer reads it', () => {
    fc.assert(
      fc.property(bitmaps, (bitmap) => {
        const { bytesPerRow, heightPixels, bits } = bitmap;
        const rows = unpackGraphic(compressRows(bitmap, 0, heightPixels), bytesPerRow * 2);
        expect(rows.join('')).toBe(Buffer.from(bits).toString('hex').toUpperCase());
      }),
    );
  });
});

describe('paintZpl', () => {
  const white = (widthPixels: number, heightPixels: number): Bitmap => {
    const bytesPerRow = Math.ceil(widthPixels / 8);
    return { widthPixels, heightPixels, bytesPerRow, bits: new Uint8Array(bytesPerRow * heightPixels) };
  };

  it('says the label’s size in dots, and leaves to the printer what nobody has set', () => {
    const [label] = readZpl(zplOf(white(456, 256), AS_SET));
    expect(label?.commands).toEqual([
      'XA',
      'JMA',
      'PMN',
      'LRN',
      'PON',
      'LH0,0',
      'LS0',
      'PW456',
      'LL256',
      'PQ1',
      'XZ',
    ]);
  });

  it('says gap, darkness in two digits, and speed where they are set', () => {
    const settings = { tracking: 'gap', gapMm: 3, darkness: 5, speedInchesPerSecond: 4 } as const;
    const commands = readZpl(zplOf(white(80, 80), settings))[0]?.commands;
    expect(commands).toEqual(expect.arrayContaining(['SD05', 'MNY', 'PR4']));
    expect(commands?.[0]).toBe('SD05');
    expect(readZpl(zplOf(white(80, 80), { ...AS_SET, tracking: 'continuous' }))[0]?.commands).toContain(
      'MNN',
    );
  });

  it('draws a label with more dots than one graphic may have, each dot in its place', () => {
    const label = white(1218, 1828);
    for (let row = 0; row < label.heightPixels; row += 7)
      label.bits[row * label.bytesPerRow + (row % label.bytesPerRow)] = 0x80;
    const [read] = readZpl(zplOf(label, AS_SET));
    const black = [...(read?.image.pixels ?? [])].flatMap((value, at) => (value === 0 ? [at] : []));
    const expected = Array.from({ length: Math.ceil(1828 / 7) }, (_, index) => index * 7).flatMap((row) =>
      (row % label.bytesPerRow) * 8 < 1218 ? [row * 1218 + (row % label.bytesPerRow) * 8] : [],
    );
    expect(black).toEqual(expected);
  });
});
