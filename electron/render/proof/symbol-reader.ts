import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import {
  prepareZXingModule,
  readBarcodes,
  type ReaderOptions,
  type ReadInputBarcodeFormat,
} from 'zxing-wasm/reader';

import { GROUP_SEPARATOR } from '../../../shared/gs1/element-string.ts';
import { SYMBOLOGIES, type Symbology } from '../../../shared/symbol/symbology.ts';
import type { DotRaster } from './dot-raster.ts';

// Left to itself, zxing-wasm fetches its binary from a CDN: a station has no network.
const wasmFile = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasmFile)).buffer } });

/** What a decoder read. */
export interface SymbolReading {
  /** As `SymbolContent.message` has it. */
  readonly message: string;
  /** True where FNC1 stands first. */
  readonly isGs1: boolean;
  /** The part of a 2D symbol's error correction that was not used, 0 to 1; null where it has none. */
  readonly unusedErrorCorrection: number | null;
}

const FORMATS: Readonly<Record<Symbology, ReadInputBarcodeFormat>> = {
  qr: 'QRCode',
  datamatrix: 'DataMatrix',
  datamatrix_link: 'DataMatrix',
  'ean-8': 'EAN8',
  // A UPC-A is the EAN-13 with a leading 0.
  'upc-a': 'EAN13',
  'ean-13': 'EAN13',
  'itf-14': 'ITF',
  'gs1-128': 'Code128',
};

const OPTIONS: ReaderOptions = {
  tryHarder: true,
  // The symbol stands upright in its picture, dark on light.
  tryRotate: false,
  tryInvert: false,
  tryDownscale: false,
  maxNumberOfSymbols: 1,
  textMode: 'Plain',
};

/** Reads the symbol of a symbology on a picture that holds nothing but it and its quiet zone; null where there is none that reads. */
export async function readSymbol(raster: DotRaster, symbology: Symbology): Promise<SymbolReading | null> {
  const options = { ...OPTIONS, formats: [FORMATS[symbology]] };
  const [found] = await readBarcodes(asPgm(raster), options);
  if (found === undefined || !found.isValid) return null;
  return {
    message: symbology === 'upc-a' ? found.text.replace(/^0(?=\d{12}$)/, '') : found.text,
    isGs1: found.contentType === 'GS1',
    unusedErrorCorrection:
      SYMBOLOGIES[symbology].form === 'matrix' ? unusedErrorCorrection(found.extra) : null,
  };
}

/** The one format of pictures that zxing-wasm takes with a byte a dot. */
function asPgm({ width, height, dots }: DotRaster): Uint8Array {
  const header = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  return Buffer.concat([header, dots]);
}

/** From what zxing-cpp says beside the text: JSON with `UEC` in it. */
function unusedErrorCorrection(extra: string): number | null {
  const { UEC: share } = (extra === '' ? {} : JSON.parse(extra)) as { readonly UEC?: unknown };
  return typeof share === 'number' ? share : null;
}

/** A reading for people: FNC1 between elements as a space. */
export function readableMessage(message: string): string {
  return message.replaceAll(GROUP_SEPARATOR, ' ');
}
