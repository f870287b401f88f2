import { type Bitmap, emptyBitmap } from '../drawing/bitmap.ts';
import type { GrayPicture } from '../drawing/gray-picture.ts';
import { assertNever } from '../result/result.ts';
import type { Dithering } from './picture.ts';

/** Makes black and white of a grey picture, pixel by pixel; the same each time. White stays white and black black in every way. */
export function dither(picture: GrayPicture, dithering: Dithering): Bitmap {
  switch (dithering) {
    case 'threshold':
      return byThreshold(picture, () => MIDDLE);
    case 'ordered':
      return byThreshold(picture, (x, y) => ((bayer(x, y) + 0.5) * WHITE) / BAYER_CELLS);
    case 'diffusion':
      return diffused(picture);
    default:
      return assertNever(dithering, 'dithering');
  }
}

const WHITE = 255;
const MIDDLE = 128;

function byThreshold(
  { widthPx, heightPx, pixels }: GrayPicture,
  thresholdAt: (x: number, y: number) => number,
): Bitmap {
  const bitmap = emptyBitmap(widthPx, heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++)
      if ((pixels[y * widthPx + x] ?? WHITE) < thresholdAt(x, y)) blacken(bitmap, x, y);
  }
  return bitmap;
}

function blacken({ bits, bytesPerRow }: Bitmap, x: number, y: number): void {
  const byte = y * bytesPerRow + (x >> 3);
  bits[byte] = (bits[byte] ?? 0) | (0x80 >> (x & 7));
}

const BAYER_CELLS = 64;

/** The place of a cell in the order in which the matrix of 8 by 8 fills: Bayer, 1973. */
function bayer(x: number, y: number): number {
  let rank = 0;
  for (let bit = 0; bit < 3; bit++) {
    const [right, down] = [(x >> bit) & 1, (y >> bit) & 1];
    rank |= (((right ^ down) << 1) | down) << (2 * (2 - bit));
  }
  return rank;
}

/**
 * Each pixel hands what it was rounded by to those not yet seen, every second row from the right, so that no streaks lean to
 * one side. The shares are 7, 3, 5 and 1 sixteenths: Floyd and Steinberg, 1976.
 */
function diffused({ widthPx, heightPx, pixels }: GrayPicture): Bitmap {
  const bitmap = emptyBitmap(widthPx, heightPx);
  // With a place more at either end, for what runs over.
  let here = new Float32Array(widthPx + 2);
  let below = new Float32Array(widthPx + 2);
  const hand = (errors: Float32Array, at: number, error: number): void => {
    errors[at] = (errors[at] ?? 0) + error;
  };
  for (let y = 0; y < heightPx; y++) {
    const step = y % 2 === 0 ? 1 : -1;
    for (let x = step === 1 ? 0 : widthPx - 1; x >= 0 && x < widthPx; x += step) {
      const grey = pixels[y * widthPx + x] ?? WHITE;
      // What is white or black already takes no error: a logo's ground stays clean.
      if (grey === WHITE) continue;
      if (grey === 0) {
        blacken(bitmap, x, y);
        continue;
      }
      const wanted = grey + (here[x + 1] ?? 0);
      const isBlack = wanted < MIDDLE;
      if (isBlack) blacken(bitmap, x, y);
      const error = wanted - (isBlack ? 0 : WHITE);
      hand(here, x + 1 + step, (error * 7) / 16);
      hand(below, x + 1 - step, (error * 3) / 16);
      hand(below, x + 1, (error * 5) / 16);
      hand(below, x + 1 + step, error / 16);
    }
    [here, below] = [below, here];
    below.fill(0);
  }
  return bitmap;
}
