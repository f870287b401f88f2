/** What one picture may take. */
export const PICTURE_LIMITS = {
  /** Of a file. */
  pngBytes: 16 * 1024 ** 2,
  svgBytes: 2 * 1024 ** 2,
  /** Of a PNG: a photo of a camera has 24 million. */
  pixels: 25_000_000,
  /** Of an SVG as it is drawn: a label of 100 mm by 150 mm at 600 dpi. Each of its groups may take 4 bytes for each of them. */
  svgDots: 9_000_000,
} as const;

/** A longer side is at most so many times the shorter one. */
export const LONGEST_SIDES = 200;

/** Tells whether a picture is too long for its width. */
export function isThread({
  widthPx,
  heightPx,
}: {
  readonly widthPx: number;
  readonly heightPx: number;
}): boolean {
  return Math.max(widthPx, heightPx) > LONGEST_SIDES * Math.min(widthPx, heightPx);
}
