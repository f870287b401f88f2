import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { prepareZXingModule, readBarcodes, type ReadResult } from 'zxing-wasm/reader';

import { type GrayImage, imageBytes, type PixelBox } from './gray-image.ts';
import { type Reading, type ReadSymbology, symbologyNamed } from './reading.ts';

// zxing-wasm would fetch its binary from a CDN; tests use the one that npm brought.
const wasmPath = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasmPath)).buffer } });

/** A reading and where it was found. */
export interface PlacedReading extends Reading {
  /** The upright box round the symbol's corners, without quiet zone: right to a pixel or two. */
  readonly box: PixelBox;
}

const SYMBOLOGY_OF = {
  QRCode: 'qr',
  DataMatrix: 'datamatrix',
  Code128: 'code-128',
  EAN8: 'ean-8',
  EAN13: 'ean-13',
  ITF: 'itf',
} as const satisfies Readonly<Record<string, ReadSymbology>>;

/** Reads every symbol on a picture (PNG or PGM file), a whole sheet at once if need be. */
export async function readWithZxing(picture: string): Promise<PlacedReading[]> {
  return placedReadings(await readBarcodes(readFileSync(picture), { textMode: 'Plain' }));
}

/** Reads every symbol on a picture of one label, dark on light, in any of the four directions. */
export async function readLabelWithZxing(image: GrayImage): Promise<PlacedReading[]> {
  const formats = Object.keys(SYMBOLOGY_OF) as (keyof typeof SYMBOLOGY_OF)[];
  const options = { textMode: 'Plain', tryInvert: false, formats } as const;
  return placedReadings(await readBarcodes(imageBytes(image), options));
}

function placedReadings(found: readonly ReadResult[]): PlacedReading[] {
  return found.map(({ format, text, contentType, position }) => {
    const { topLeft, topRight, bottomLeft, bottomRight } = position;
    const [left, right] = extent(topLeft.x, topRight.x, bottomLeft.x, bottomRight.x);
    const [top, bottom] = extent(topLeft.y, topRight.y, bottomLeft.y, bottomRight.y);
    return {
      symbology: symbologyNamed(format, SYMBOLOGY_OF),
      content: text,
      isGs1: contentType === 'GS1',
      box: { x: left, y: top, width: right - left, height: bottom - top },
    };
  });
}

/** A picture in memory: four bytes a pixel, red, green, blue and opacity. */
export interface RgbaPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Reads the one Data Matrix that a picture holds upright and undistorted: its bytes as Latin-1; undefined where there is none. */
export async function readDataMatrixBytes(picture: RgbaPicture): Promise<string | undefined> {
  const [found] = await readBarcodes(
    { ...picture, colorSpace: 'srgb' } as Parameters<typeof readBarcodes>[0],
    {
      formats: ['DataMatrix'],
      isPure: true,
      maxNumberOfSymbols: 1,
    },
  );
  return found === undefined ? undefined : Buffer.from(found.bytes).toString('latin1');
}

function extent(...values: readonly number[]): [least: number, greatest: number] {
  return [Math.min(...values), Math.max(...values)];
}
