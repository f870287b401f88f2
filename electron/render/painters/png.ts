import { crc32, deflateSync } from 'node:zlib';

import type { Bitmap } from './rasterizer.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/**
 * A bitmap as a 1-bit greyscale PNG that prints at its true size: the
 * resolution is in its pHYs chunk, in whole pixels a metre.
 * @see https://www.w3.org/TR/png-3/
 */
export function encodePng(bitmap: Bitmap, pixelsPerMm: number): Uint8Array {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, bitmap.widthPixels);
  header.setUint32(4, bitmap.heightPixels);
  header.setUint8(8, 1); // bits a sample; the bytes after it stay 0: greyscale, deflate, no filter choice, not interlaced
  const size = new DataView(new ArrayBuffer(9));
  const pixelsPerMetre = Math.round(pixelsPerMm * 1000);
  size.setUint32(0, pixelsPerMetre);
  size.setUint32(4, pixelsPerMetre);
  size.setUint8(8, 1); // the unit is the metre
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('pHYs', new Uint8Array(size.buffer)),
    chunk('IDAT', deflateSync(scanlines(bitmap))),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

/** PNG has 1 for white, and a filter byte (0: none) before each row. */
function scanlines({ bytesPerRow, heightPixels, bits }: Bitmap): Uint8Array {
  const lines = new Uint8Array((bytesPerRow + 1) * heightPixels);
  for (let y = 0; y < heightPixels; y++) {
    const line = y * (bytesPerRow + 1) + 1;
    for (let x = 0; x < bytesPerRow; x++) lines[line + x] = ~(bits[y * bytesPerRow + x] ?? 0);
  }
  return lines;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}
