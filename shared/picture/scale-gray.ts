import type { GrayPicture } from '../drawing/gray-picture.ts';

/** Gives a picture with another number of pixels: each has the mean of what lies under it, so that thin lines turn grey and do not vanish. */
export function scaleGray(picture: GrayPicture, widthPx: number, heightPx: number): GrayPicture {
  if (picture.widthPx === widthPx && picture.heightPx === heightPx) return picture;
  const across = sharesOf(picture.widthPx, widthPx);
  const down = sharesOf(picture.heightPx, heightPx);
  const pixels = new Uint8Array(widthPx * heightPx);
  const sums = new Float64Array(widthPx);
  // The row that two of the result share is scaled once.
  let scaled = new Float64Array(widthPx);
  let scaledRow = -1;
  for (let y = 0; y < heightPx; y++) {
    sums.fill(0);
    for (const { at, share } of down[y] ?? []) {
      if (scaledRow !== at) scaled = scaledRowOf(picture, at, across);
      scaledRow = at;
      for (let x = 0; x < widthPx; x++) sums[x] = (sums[x] ?? 0) + share * (scaled[x] ?? 0);
    }
    for (let x = 0; x < widthPx; x++) pixels[y * widthPx + x] = Math.round(sums[x] ?? 0);
  }
  return { widthPx, heightPx, pixels };
}

/** A pixel that lies under one of the result, and its part of that one. */
interface Share {
  readonly at: number;
  readonly share: number;
}

/** For each pixel of the result, what lies under it; the shares of one come to 1. */
function sharesOf(from: number, to: number): readonly (readonly Share[])[] {
  const length = from / to;
  return Array.from({ length: to }, (_, index) => {
    const [start, end] = [index * length, (index + 1) * length];
    const shares: Share[] = [];
    for (let at = Math.floor(start); at < Math.min(from, Math.ceil(end)); at++) {
      const share = (Math.min(end, at + 1) - Math.max(start, at)) / length;
      if (share > 0) shares.push({ at, share });
    }
    return shares;
  });
}

function scaledRowOf(
  { widthPx, pixels }: GrayPicture,
  row: number,
  across: readonly (readonly Share[])[],
): Float64Array<ArrayBuffer> {
  const scaled = new Float64Array(across.length);
  for (const [x, shares] of across.entries()) {
    let sum = 0;
    for (const { at, share } of shares) sum += share * (pixels[row * widthPx + at] ?? 0);
    scaled[x] = sum;
  }
  return scaled;
}
