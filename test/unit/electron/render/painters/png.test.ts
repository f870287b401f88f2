import { inflateSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { paintBitmap } from '../../../../../electron/render/painters/paint-bitmap.ts';
import { encodePng } from '../../../../../electron/render/painters/png.ts';
import { CHECKERED, SQUARE_GLYPHS } from '../../../shared/drawing/sample-drawing.ts';

function chunkData(png: Buffer, type: string): Buffer {
  const at = png.indexOf(type, 0, 'latin1');
  return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
}

describe('encodePng', () => {
  const png = Buffer.from(encodePng(paintBitmap(CHECKERED, 1, SQUARE_GLYPHS), 11.811));

  it('says its size, one bit a pixel, and its resolution in pixels a metre', () => {
    const header = chunkData(png, 'IHDR');
    expect([header.readUInt32BE(0), header.readUInt32BE(4), header[8], header[9]]).toEqual([10, 8, 1, 0]);
    const size = chunkData(png, 'pHYs');
    expect([size.readUInt32BE(0), size.readUInt32BE(4), size[8]]).toEqual([11_811, 11_811, 1]);
  });

  it('has white as 1', () => {
    const lines = inflateSync(chunkData(png, 'IDAT'));
    expect(lines.length).toBe(8 * 3);
    expect([...lines.subarray(9, 12)]).toEqual([0, 0b1101_1111, 0xff]);
  });
});
