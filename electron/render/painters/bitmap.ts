/** A picture of one bit a pixel, 1 is black: what thermal printers and 1-bit PNGs hold. */
export interface Bitmap {
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly bytesPerRow: number;
  /** Rows from the top, eight pixels a byte, the leftmost in the highest bit. */
  readonly bits: Uint8Array;
}

/** Sets the pixels from `fromX` up to but not including `toX`; what lies outside the bitmap is left out. */
export function blacken(
  { bits, bytesPerRow, widthPixels, heightPixels }: Bitmap,
  y: number,
  fromX: number,
  toX: number,
): void {
  const from = Math.max(0, fromX);
  const last = Math.min(widthPixels, toX) - 1;
  if (y < 0 || y >= heightPixels || last < from) return;
  const row = y * bytesPerRow;
  const firstByte = row + (from >> 3);
  const lastByte = row + (last >> 3);
  for (let byte = firstByte; byte <= lastByte; byte++) {
    const begun = byte === firstByte ? 0xff >> (from & 7) : 0xff;
    const ended = byte === lastByte ? 0xff << (7 - (last & 7)) : 0xff;
    bits[byte] = (bits[byte] ?? 0) | (begun & ended);
  }
}
