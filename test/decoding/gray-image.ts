import { readFileSync, writeFileSync } from 'node:fs';

/** A raster of grey values, row by row from the top left: 0 is black, 255 white. */
export interface GrayImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Uint8Array;
}

/** A part of an image, in whole pixels from its top left corner. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

// Magic number, comments, width, height, and in a PGM the value of white.
const PBM = /^P4\s+(?:#.*\n)*(\d+)\s+(\d+)\s/;
const PGM = /^P5\s+(?:#.*\n)*(\d+)\s+(\d+)\s+255\s/;

/** Reads a binary PGM (8 bits a pixel) or PBM (1 bit a pixel): what poppler and ghostscript write. */
export function readImage(path: string): GrayImage {
  const bytes = readFileSync(path);
  const start = bytes.toString('latin1', 0, 200);
  const gray = PGM.exec(start);
  const header = gray ?? PBM.exec(start);
  if (!header) throw new Error(`${path} is not a binary PGM or PBM`);
  const widthPx = Number(header[1]);
  const heightPx = Number(header[2]);
  const data = bytes.subarray(header[0].length);
  const pixels = gray ? new Uint8Array(data) : unpackBits(data, widthPx, heightPx);
  if (pixels.length !== widthPx * heightPx) throw new Error(`${path} is cut short`);
  return { widthPx, heightPx, pixels };
}

/** Writes a binary PGM, which every decoder here reads. */
export function writeImage(path: string, image: GrayImage): void {
  writeFileSync(path, imageBytes(image));
}

/** A picture as a binary PGM. */
export function imageBytes({ widthPx, heightPx, pixels }: GrayImage): Uint8Array<ArrayBuffer> {
  return Buffer.concat([Buffer.from(`P5\n${widthPx} ${heightPx}\n255\n`), pixels]);
}

/** A part of an image; what lies outside the image is left out. */
export function crop(image: GrayImage, box: PixelBox): GrayImage {
  const left = Math.max(0, box.x);
  const right = Math.min(image.widthPx, box.x + box.width);
  const top = Math.max(0, box.y);
  const bottom = Math.min(image.heightPx, box.y + box.height);
  const pixels = new Uint8Array((right - left) * (bottom - top));
  for (let y = top; y < bottom; y++) {
    const row = image.pixels.subarray(y * image.widthPx + left, y * image.widthPx + right);
    pixels.set(row, (y - top) * (right - left));
  }
  return { widthPx: right - left, heightPx: bottom - top, pixels };
}

/** Gives the pixels of rows of bits, as PBM and bitmaps have them: a set bit is black, rows are padded to whole bytes. */
export function unpackBits(data: Uint8Array, widthPx: number, heightPx: number): Uint8Array {
  const bytesPerRow = Math.ceil(widthPx / 8);
  return Uint8Array.from({ length: widthPx * heightPx }, (_, index) => {
    const x = index % widthPx;
    const byte = data[Math.floor(index / widthPx) * bytesPerRow + (x >> 3)] ?? 0;
    return (byte >> (7 - (x & 7))) & 1 ? 0 : 255;
  });
}
