import type { Bitmap } from '../../../shared/drawing/bitmap.ts';

/** What of a label a head reaches, in pixels; the ends do not count to it. */
export interface PrintedArea {
  readonly fromX: number;
  readonly toX: number;
  readonly fromY: number;
  readonly toY: number;
}

/** Whether anything of a label stands where its printer prints nothing: it would be missing on paper. */
export function hasDotsOutside(label: Bitmap, area: PrintedArea): boolean {
  const { bits, bytesPerRow, widthPixels, heightPixels } = label;
  for (let y = 0; y < heightPixels; y++) {
    const isInside = y >= area.fromY && y < area.toY;
    const row = bits.subarray(y * bytesPerRow, (y + 1) * bytesPerRow);
    if (isInside ? hasDots(row, 0, area.fromX) || hasDots(row, area.toX, widthPixels) : row.some(Boolean))
      return true;
  }
  return false;
}

function hasDots(row: Uint8Array, fromX: number, toX: number): boolean {
  for (let x = fromX; x < toX; x++) {
    if (((row[x >> 3] ?? 0) & (0x80 >> (x & 7))) !== 0) return true;
  }
  return false;
}
