import type { Bitmap } from '../../../shared/drawing/bitmap.ts';

/** A picture of dots, row by row from the top left: 0 is ink, 255 paper. */
export interface DotRaster {
  readonly width: number;
  readonly height: number;
  readonly dots: Uint8Array;
}

/** A part of a picture, in whole dots; it may reach beyond the picture's edge, where nothing is printed. */
export interface DotBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const INK = 0;
const PAPER = 255;

/** The dots of a part of a bitmap: all of its rows and columns, or so many of them, taken evenly. */
export function cutOut(
  { bits, bytesPerRow, widthPixels, heightPixels }: Bitmap,
  box: DotBox,
  mostRows = Infinity,
  mostColumns = Infinity,
): DotRaster {
  const rows = placesOf(box.top, box.height, mostRows);
  const columns = placesOf(box.left, box.width, mostColumns);
  const dots = new Uint8Array(rows.length * columns.length).fill(PAPER);
  for (const [row, y] of rows.entries()) {
    if (y < 0 || y >= heightPixels) continue;
    for (let column = 0; column < columns.length; column++) {
      const x = columns[column] ?? 0;
      if (x < 0 || x >= widthPixels) continue;
      if (((bits[y * bytesPerRow + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1)
        dots[row * columns.length + column] = INK;
    }
  }
  return { width: columns.length, height: rows.length, dots };
}

function placesOf(from: number, count: number, most: number): readonly number[] {
  const taken = Math.min(count, most);
  return Array.from({ length: taken }, (_, at) => from + Math.floor(((at + 0.5) * count) / taken));
}

/** The same picture turned over its diagonal: bars that lie one above the other stand side by side. */
export function transposed({ width, height, dots }: DotRaster): DotRaster {
  const turned = new Uint8Array(dots.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) turned[x * height + y] = dots[y * width + x] ?? PAPER;
  }
  return { width: height, height: width, dots: turned };
}

/** Which way ink grows, or bleeds: bars only sideways. */
export type Spread = 'sideways' | 'all-round';

/**
 * The picture with every dark element wider by whole dots, as printers print that heat or bleed; narrower for less than 0.
 * All of it is added at one side, so that an element of three dots has four. The picture has a white edge.
 */
export function grown({ width, height, dots }: DotRaster, byDots: number, spread: Spread): DotRaster {
  const result = dots.slice();
  for (let dot = 0; dot < Math.abs(byDots); dot++) {
    spreadFrom(result, 1, byDots > 0);
    if (spread === 'all-round') spreadFrom(result, width, byDots > 0);
  }
  return { width, height, dots: result };
}

/** Gives each dot what the one `back` places before it has: ink where it spreads, else paper. */
function spreadFrom(dots: Uint8Array, back: number, ink: boolean): void {
  // Ink is all bits 0 and paper all bits 1. The dot before a row's first is the last of the row above: paper.
  for (let at = dots.length - 1; at >= back; at--) {
    const dot = dots[at] ?? PAPER;
    const before = dots[at - back] ?? PAPER;
    dots[at] = ink ? dot & before : dot | before;
  }
}

/** The picture as one sees it a dot out of focus: each dot gives a quarter of its light to each neighbour. It has a white edge. */
export function blurred({ width, height, dots }: DotRaster, spread: Spread): DotRaster {
  const across = mixed(dots, 1);
  return { width, height, dots: spread === 'sideways' ? across : mixed(across, width) };
}

function mixed(dots: Uint8Array, step: number): Uint8Array {
  const result = new Uint8Array(dots.length).fill(PAPER);
  for (let at = step; at < dots.length - step; at++)
    result[at] = ((dots[at - step] ?? PAPER) + 2 * (dots[at] ?? PAPER) + (dots[at + step] ?? PAPER)) >> 2;
  return result;
}
