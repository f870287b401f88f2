import type { GrayImage } from '../decoding/gray-image.ts';
import { seenByImager } from './imager.ts';

/*
 * What happens to a label between the dots that were asked for and a scanner's picture. Pictures are a pixel a dot,
 * 0 black to 255 white.
 */

/** The ways in which labels of the grid are made worse, in the table's order. */
export const DEGRADATIONS = ['clean', '+1 dot', '−1 dot', 'blur', 'imager', 'imager, +1 dot'] as const;

/** See {@link DEGRADATIONS}. */
export type Degradation = (typeof DEGRADATIONS)[number];

/** Degrades a clean picture; the same picture and `seed` give the same pixels. */
export function degrade(
  image: GrayImage,
  how: Degradation,
  { dotsPerInch, seed }: { readonly dotsPerInch: number; readonly seed: number },
): GrayImage {
  switch (how) {
    case 'clean':
      return image;
    case '+1 dot':
      return grown(image);
    case '−1 dot':
      return shrunk(image);
    case 'blur':
      return blurred(image);
    case 'imager':
      return seenByImager(image, dotsPerInch, seed);
    case 'imager, +1 dot':
      return seenByImager(grown(image), dotsPerInch, seed);
  }
}

/** Makes every dark stretch of black and white dots one dot wider and one dot higher: at its right and at its bottom. */
export function grown({ widthPx, heightPx, pixels }: GrayImage): GrayImage {
  const bigger = pixels.slice();
  for (let row = 0; row < pixels.length; row += widthPx) {
    for (let index = row + widthPx - 1; index > row; index--)
      bigger[index] = (bigger[index] ?? WHITE) & (bigger[index - 1] ?? WHITE);
  }
  for (let index = pixels.length - 1; index >= widthPx; index--)
    bigger[index] = (bigger[index] ?? WHITE) & (bigger[index - widthPx] ?? WHITE);
  return { widthPx, heightPx, pixels: bigger };
}

/** Makes every dark stretch of black and white dots one dot narrower and lower, at its left and its top; what is one dot thin goes. Paper lies outside. */
export function shrunk({ widthPx, heightPx, pixels }: GrayImage): GrayImage {
  const smaller = pixels.slice();
  for (let row = 0; row < pixels.length; row += widthPx) {
    for (let index = row + widthPx - 1; index > row; index--)
      smaller[index] = (smaller[index] ?? WHITE) | (smaller[index - 1] ?? WHITE);
    smaller[row] = WHITE;
  }
  for (let index = pixels.length - 1; index >= widthPx; index--)
    smaller[index] = (smaller[index] ?? WHITE) | (smaller[index - widthPx] ?? WHITE);
  return { widthPx, heightPx, pixels: smaller.fill(WHITE, 0, widthPx) };
}

const WHITE = 255;

/** Makes each dot the mean of itself and its eight neighbours. Paper lies outside. */
export function blurred({ widthPx, heightPx, pixels }: GrayImage): GrayImage {
  const sums = new Uint16Array(pixels.length);
  for (let index = 0; index < pixels.length; index++) {
    const x = index % widthPx;
    const left = x === 0 ? WHITE : (pixels[index - 1] ?? WHITE);
    const right = x === widthPx - 1 ? WHITE : (pixels[index + 1] ?? WHITE);
    sums[index] = left + (pixels[index] ?? WHITE) + right;
  }
  const mean = new Uint8Array(pixels.length);
  for (let index = 0; index < pixels.length; index++) {
    const above = sums[index - widthPx] ?? 3 * WHITE;
    const below = sums[index + widthPx] ?? 3 * WHITE;
    mean[index] = Math.round((above + (sums[index] ?? 0) + below) / 9);
  }
  return { widthPx, heightPx, pixels: mean };
}
