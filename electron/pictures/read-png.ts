import { inflateSync } from 'node:zlib';

import { decode, type DecodedPng } from 'fast-png';

import type { GrayPicture } from '../../shared/drawing/gray-picture.ts';
import { storedZlib } from '../../shared/drawing/png-format.ts';
import { newProblem } from '../../shared/result/problem.ts';
import { fail, ok, type Problem, type Result } from '../../shared/result/result.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Tells whether bytes begin as a PNG does. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.equals(bytes.subarray(0, SIGNATURE.length));
}

/** What a PNG says of itself before its pixels. */
interface PngHeader {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of one pixel. */
  readonly bits: number;
}

/** Samples of a pixel by colour type: grey, colour, palette, grey with alpha, colour with alpha. PNG, 11.2.1. */
const SAMPLES: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);

/** Of a pixel with three colours and transparency, as photos have them at the most. */
const PHOTO_BITS = 32;

/** The parts that say how a picture looks. The others, some of which are compressed too, are not looked at. */
const PARTS = new Set(['IHDR', 'PLTE', 'tRNS']);

/**
 * Reads a PNG as grey, on white: colours by their brightness. Its size is looked at before its pixels are unpacked, and no
 * more is unpacked than it says. Fails with `picture_refused` for what is no PNG, damaged, or has more pixels.
 * @see https://www.w3.org/TR/png-3/
 */
export function readPng(bytes: Uint8Array, mostPixels: number): Result<GrayPicture, 'picture_refused'> {
  try {
    const plain = plainPng(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), mostPixels);
    return plain.ok ? ok(grayOf(decode(plain.value))) : plain;
  } catch {
    // What the decoder says of a damaged file is nothing for people.
    return fail(DAMAGED());
  }
}

const DAMAGED = (): Problem<'picture_refused'> => newProblem('picture_refused', { which: 'damaged' });

/** The same picture without all that can grow: its pixels unpacked, no more than it may have, and its other parts left out. */
function plainPng(bytes: Buffer, mostPixels: number): Result<Uint8Array, 'picture_refused'> {
  if (!isPng(bytes)) return fail(DAMAGED());
  let header: PngHeader | null = null;
  const kept: Buffer[] = [SIGNATURE];
  const data: Buffer[] = [];
  for (let at = SIGNATURE.length; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const part = bytes.subarray(at, at + 12 + length);
    if (part.length < 12 + length) return fail(DAMAGED());
    if (type === 'IHDR' && header === null) {
      header = headerOf(part.subarray(8));
      if (header === null) return fail(DAMAGED());
      // Of 16 bits a sample each pixel takes twice the room of a photo's.
      const most = Math.floor(mostPixels * Math.min(1, PHOTO_BITS / header.bits));
      if (header.widthPx * header.heightPx > most)
        return fail(newProblem('picture_refused', { which: 'pixels', most }));
    }
    if (PARTS.has(type)) kept.push(part);
    else if (type === 'IDAT') data.push(part.subarray(8, 8 + length));
    else if (type === 'IEND') break;
    at += part.length;
  }
  if (header === null || data.length === 0) return fail(DAMAGED());
  const pixels = inflateSync(Buffer.concat(data), { maxOutputLength: mostBytes(header) });
  return ok(Buffer.concat([...kept, chunk('IDAT', storedZlib(pixels)), chunk('IEND', new Uint8Array(0))]));
}

function headerOf(part: Buffer): PngHeader | null {
  const [widthPx, heightPx] = [part.readUInt32BE(0), part.readUInt32BE(4)];
  const [depth = 0, colourType = 0] = part.subarray(8);
  const samples = SAMPLES.get(colourType);
  if (samples === undefined || ![1, 2, 4, 8, 16].includes(depth) || widthPx * heightPx === 0) return null;
  return { widthPx, heightPx, bits: samples * depth };
}

/** All rows with their filter bytes; an interlaced picture has at most twice as many rows, and eight more. */
function mostBytes({ widthPx, heightPx, bits }: PngHeader): number {
  const bytesPerRow = Math.ceil((widthPx * bits) / 8);
  return bytesPerRow * heightPx + 9 * (heightPx + 8) + bytesPerRow * 8;
}

/** The decoder is told not to look at checksums: what is damaged shows in the pixels. */
function chunk(type: string, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(data, 8);
  return bytes;
}

function grayOf(png: DecodedPng): GrayPicture {
  const { width: widthPx, height: heightPx } = png;
  const pixels = new Uint8Array(widthPx * heightPx);
  const grayAt = grayReader(png);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) pixels[y * widthPx + x] = grayAt(x, y);
  }
  return { widthPx, heightPx, pixels };
}

/** Gives a pixel's grey, 0 to 255. */
function grayReader(png: DecodedPng): (x: number, y: number) => number {
  const { width, depth, channels, palette, data } = png;
  const bytesPerRow = Math.ceil((width * depth) / 8);
  const most = 2 ** depth - 1;
  const sample = (x: number, y: number, channel: number): number => {
    if (depth >= 8) return data[(y * width + x) * channels + channel] ?? 0;
    const bit = x * depth;
    return ((data[y * bytesPerRow + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & most;
  };
  if (palette !== undefined) {
    const greys = palette.map(([red = 0, green = 0, blue = 0, alpha = 255]) =>
      onWhite(brightness(red, green, blue), alpha / 255),
    );
    return (x, y) => greys[sample(x, y, 0)] ?? 255;
  }
  const clear = png.transparency;
  const isClear = (x: number, y: number): boolean =>
    clear?.every((value, channel) => sample(x, y, channel) === value) === true;
  return (x, y) => {
    if (clear !== undefined && isClear(x, y)) return 255;
    const of = (channel: number): number => (255 * sample(x, y, channel)) / most;
    const grey = channels >= 3 ? brightness(of(0), of(1), of(2)) : of(0);
    return channels % 2 === 0 ? onWhite(grey, sample(x, y, channels - 1) / most) : Math.round(grey);
  };
}

function onWhite(grey: number, alpha: number): number {
  return Math.round(255 - (255 - grey) * alpha);
}

/** ITU-R BT.601. */
function brightness(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
