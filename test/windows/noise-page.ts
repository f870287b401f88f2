import { type Bitmap, emptyBitmap } from '../../shared/drawing/bitmap.ts';

/** Gives a letter page at 600 dots an inch of which a band from edge to edge is black and white at random, the same each time. */
export function noisePage(): Bitmap {
  const page = emptyBitmap(5100, 6600);
  let state = 1;
  for (let at = 900 * page.bytesPerRow; at < 1700 * page.bytesPerRow; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    page.bits[at] = state >>> 24;
  }
  // What a row's last byte has over is white.
  for (let end = page.bytesPerRow - 1; end < page.bits.length; end += page.bytesPerRow)
    page.bits[end] = (page.bits[end] ?? 0) & 0xf0;
  return page;
}
