import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

import type { PixelBox } from './gray-image.ts';
import { type Reading, type ReadSymbology, symbologyNamed } from './reading.ts';

// zxing-wasm would fetch its binary from a CDN; tests use the one that npm brought.
const wasmPath = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasmPath)).buffer } });

/** A reading and where it was found. */
export interface PlacedReading extends Reading {
  /** The upright box round the symbol's corners, without quiet zone: right to a pixel or two. */
  readonly box: PixelBox;
}

const SYMBOLOGY_OF: Readonly<Record<string, ReadSymbology>> = {
  QRCode: 'qr',
  DataMatrix: 'datamatrix',
  Code128: 'code-128',
  EAN8: 'ean-8',
  EAN13: 'ean-13',
  ITF: 'itf',
};

/** Reads every symbol on a picture (PNG or PGM file), a whole sheet at once if need be. */
export async function readWithZxing(picture: string): Promise<PlacedReading[]> {
  const found = await readBarcodes(readFileSync(picture), { textMode: 'Plain' });
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

function extent(...values: readonly number[]): [least: number, greatest: number] {
  return [Math.min(...values), Math.max(...values)];
}
