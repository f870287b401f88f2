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

/** The picture moved right by whole pixels. */
export function movedRight({ widthPx, heightPx, pixels }: GrayImage, byPx: number): GrayImage {
  const moved = new Uint8Array(pixels.length).fill(255);
  for (let row = 0; row < heightPx; row++) {
    const line = pixels.subarray(row * widthPx, (row + 1) * widthPx - byPx);
    moved.set(line, row * widthPx + byPx);
  }
  return { widthPx, heightPx, pixels: moved };
}
