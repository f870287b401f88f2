/** A picture of one bit a pixel, 1 is black: what thermal printers and 1-bit PNGs hold. */
export interface Bitmap {
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly bytesPerRow: number;
  /** Rows from the top, eight pixels a byte, the leftmost in the highest bit. What a row's last byte has over is 0. */
  readonly bits: Uint8Array;
}

/** Gives a white bitmap of a size in pixels. */
export function emptyBitmap(widthPixels: number, heightPixels: number): Bitmap {
  const bytesPerRow = Math.ceil(widthPixels / 8);
  return { widthPixels, heightPixels, bytesPerRow, bits: new Uint8Array(bytesPerRow * heightPixels) };
}

/** Tells whether a pixel is black; those outside are white. */
export function isBlack(
  { widthPixels, heightPixels, bytesPerRow, bits }: Bitmap,
  x: number,
  y: number,
): boolean {
  if (x < 0 || y < 0 || x >= widthPixels || y >= heightPixels) return false;
  return (((bits[y * bytesPerRow + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1;
}
