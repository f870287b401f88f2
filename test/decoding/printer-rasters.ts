import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Bitmap } from '../../shared/drawing/bitmap.ts';
import type { GrayImage, PixelBox } from './gray-image.ts';

const run = promisify(execFile);

/** What turns a PDF into a printer's dots: Ghostscript, its device for CUPS, poppler and MuPDF. CUPS runs one of the last three. */
export const PRINTER_RASTERISERS = ['ghostscript', 'cups', 'poppler', 'mupdf'] as const;

/** See {@link PRINTER_RASTERISERS}. */
export type PrinterRasteriser = (typeof PRINTER_RASTERISERS)[number];

/** Rasterises the first page of a PDF at a printer's dots, black and white, with no smoothing. */
export async function rasteriseOnDots(
  pdf: string,
  dotsPerInch: number,
  rasteriser: PrinterRasteriser,
  folder: string,
): Promise<Bitmap> {
  const page = join(await mkdtemp(join(folder, `${rasteriser}-`)), 'page');
  const dpi = String(dotsPerInch);
  const ghostscript = (device: string, ...options: string[]): Promise<unknown> =>
    run('gs', [
      ...['-q', '-dSAFER', '-dBATCH', '-dNOPAUSE', '-dLastPage=1', `-sDEVICE=${device}`, `-r${dpi}`],
      ...[...options, `-sOutputFile=${page}`, pdf],
    ]);
  switch (rasteriser) {
    case 'ghostscript':
      await ghostscript('pbmraw');
      return readPbm(readFileSync(page));
    case 'cups':
      await ghostscript('cups', '-dcupsBitsPerColor=1', `-dcupsColorSpace=${BLACK}`);
      return readCupsRaster(readFileSync(page));
    case 'poppler':
      await run('pdftoppm', ['-r', dpi, '-mono', '-singlefile', pdf, page]);
      return readPbm(readFileSync(`${page}.pbm`));
    case 'mupdf':
      await run('mutool', ['draw', '-q', '-r', dpi, '-c', 'mono', '-F', 'pbm', '-o', page, pdf, '1']);
      return readPbm(readFileSync(page));
  }
}

/** Rasterises the first page of many PDFs as ghostscript does, started once for all. They come one after the other, so that few are held at once. */
export async function* rasteriseAllOnDots(
  pdfs: readonly string[],
  dotsPerInch: number,
  folder: string,
): AsyncGenerator<Bitmap, void, void> {
  const pages = await mkdtemp(join(folder, 'ghostscript-'));
  const options = ['-q', '-dSAFER', '-dFirstPage=1', '-dLastPage=1', '-sDEVICE=pbmraw', `-r${dotsPerInch}`];
  await run('gs', [...options, '-o', join(pages, '%06d.pbm'), ...pdfs]);
  const names = readdirSync(pages).sort();
  if (names.length !== pdfs.length) throw new Error(`ghostscript gave ${names.length} pages`);
  for (const name of names) yield readPbm(readFileSync(join(pages, name)));
}

/** A part of a page as a picture with a byte a dot; what lies outside the page is left out. */
export function partOf({ widthPixels, heightPixels, bytesPerRow, bits }: Bitmap, box: PixelBox): GrayImage {
  const left = Math.max(0, box.x);
  const top = Math.max(0, box.y);
  const widthPx = Math.min(widthPixels, box.x + box.width) - left;
  const heightPx = Math.min(heightPixels, box.y + box.height) - top;
  const pixels = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const byte = bits[(top + y) * bytesPerRow + ((left + x) >> 3)] ?? 0;
      pixels[y * widthPx + x] = (byte >> (7 - ((left + x) & 7))) & 1 ? 0 : 255;
    }
  }
  return { widthPx, heightPx, pixels };
}

function readPbm(bytes: Buffer): Bitmap {
  const header = /^P4\s+(?:#.*\n)*(\d+)\s+(\d+)\s/.exec(bytes.toString('latin1', 0, 200));
  if (header === null) throw new Error('This is no binary PBM');
  const [widthPixels, heightPixels] = [Number(header[1]), Number(header[2])];
  return bitmapOf(bytes.subarray(header[0].length), widthPixels, heightPixels, Math.ceil(widthPixels / 8));
}

/** CUPS_CSPACE_K: 1 is black. */
const BLACK = 3;

/** Of the numbers in a page header: CUPS, "Raster Page Header". */
const WIDTH_AT = 372;
const BYTES_PER_LINE_AT = 392;
const HEADER_BYTES = 1796;
const SYNC_BYTES = 4;

/** The first page of an uncompressed CUPS raster of one bit a dot, as little-endian machines write it. */
function readCupsRaster(bytes: Buffer): Bitmap {
  if (bytes.toString('latin1', 0, SYNC_BYTES) !== '3SaR') throw new Error('This is no CUPS raster');
  const header = bytes.subarray(SYNC_BYTES, SYNC_BYTES + HEADER_BYTES);
  const [widthPixels, heightPixels] = [header.readUInt32LE(WIDTH_AT), header.readUInt32LE(WIDTH_AT + 4)];
  const lines = bytes.subarray(SYNC_BYTES + HEADER_BYTES);
  return bitmapOf(lines, widthPixels, heightPixels, header.readUInt32LE(BYTES_PER_LINE_AT));
}

/** The bits without what fills up the lines. */
function bitmapOf(lines: Buffer, widthPixels: number, heightPixels: number, bytesPerLine: number): Bitmap {
  const bytesPerRow = Math.ceil(widthPixels / 8);
  const bits = new Uint8Array(bytesPerRow * heightPixels);
  for (let y = 0; y < heightPixels; y++) {
    bits.set(lines.subarray(y * bytesPerLine, y * bytesPerLine + bytesPerRow), y * bytesPerRow);
  }
  return { widthPixels, heightPixels, bytesPerRow, bits };
}
