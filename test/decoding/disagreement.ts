import type { GrayImage } from './gray-image.ts';

/** Two renderers may shade an edge's pixel differently, but not turn paper into ink. */
const HALF_OF_THE_SCALE = 128;

/**
 * How far two rasters of one page disagree: of the pixels that are inked in either, the share that
 * is ink in one and paper in the other. 0 for the same picture, 1 for two that have nothing in common.
 */
export function disagreement(one: GrayImage, other: GrayImage): number {
  if (one.widthPx !== other.widthPx || one.heightPx !== other.heightPx) {
    throw new Error('Only pages of one size can be compared');
  }
  let inked = 0;
  let different = 0;
  for (let index = 0; index < one.pixels.length; index++) {
    const value = one.pixels[index] ?? 0;
    const against = other.pixels[index] ?? 0;
    if (Math.min(value, against) < HALF_OF_THE_SCALE) inked += 1;
    if (Math.abs(value - against) > HALF_OF_THE_SCALE) different += 1;
  }
  return different / inked;
}

/** What lies less dark than this may be the edge of ink, and is more than paper. */
const DARK = 96;
const PAPER = 224;

/** Gives how many dark pixels of one raster have nothing but paper in the other within a pixel: 0 where ink lies at the same place within one. */
export function strayInk(one: GrayImage, other: GrayImage): number {
  if (one.widthPx !== other.widthPx || one.heightPx !== other.heightPx) {
    throw new Error('Only pages of one size can be compared');
  }
  const { widthPx, heightPx } = one;
  let strays = 0;
  for (let y = 1; y < heightPx - 1; y++) {
    for (let x = 1; x < widthPx - 1; x++) {
      if ((one.pixels[y * widthPx + x] ?? 255) >= DARK) continue;
      let darkest = 255;
      for (let row = y - 1; row <= y + 1; row++)
        for (let column = x - 1; column <= x + 1; column++)
          darkest = Math.min(darkest, other.pixels[row * widthPx + column] ?? 255);
      if (darkest >= PAPER) strays++;
    }
  }
  return strays;
}

/** The picture moved right by whole pixels. */
export function movedRight({ widthPx, heightPx, pixels }: GrayImage, byPx: number): GrayImage {
  const moved = new Uint8Array(pixels.length).fill(255);
  for (let row = 0; row < heightPx; row++) {
    const line = pixels.subarray(row * widthPx, (row + 1) * widthPx - byPx);
    moved.set(line, row * widthPx + byPx);
  }
  return { widthPx, heightPx, pixels: moved };
}
