/** A picture of one bit a pixel, 1 is black: what thermal printers and 1-bit PNGs hold. */
export interface Bitmap {
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly bytesPerRow: number;
  /** Rows from the top, eight pixels a byte, the leftmost in the highest bit. */
  readonly bits: Uint8Array;
}

/** Sets the pixels from `fromX` up to but not including `toX`; what lies outside the bitmap is left out. */
export function blacken(bitmap: Bitmap, y: number, fromX: number, toX: number): void {
  if (y < 0 || y >= bitmap.heightPixels) return;
  const from = Math.max(0, fromX);
  const to = Math.min(bitmap.widthPixels, toX);
  const row = y * bitmap.bytesPerRow;
  for (let x = from; x < to; x++) {
    const byte = row + (x >> 3);
    bitmap.bits[byte] = (bitmap.bits[byte] ?? 0) | (0x80 >> (x & 7));
  }
}
