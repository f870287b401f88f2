import { deflateSync } from 'node:zlib';

import type { Bitmap } from '../../../shared/drawing/bitmap.ts';
import { pngOf } from '../../../shared/drawing/png-format.ts';

/** Gives a bitmap as a 1-bit greyscale PNG that prints at its true size: its resolution is in whole pixels a metre. */
export function encodePng(bitmap: Bitmap, pixelsPerMm: number): Uint8Array {
  return pngOf(bitmap, { deflate: deflateSync, pixelsPerMetre: Math.round(pixelsPerMm * 1000) });
}
