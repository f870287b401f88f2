import type { Bitmap } from '../../../shared/drawing/bitmap.ts';
import { mmToPt } from '../../../shared/units/length.ts';

/*
 * PWG Raster, pages as dots: PWG 5102.4-2012, https://ftp.pwg.org/pub/pwg/candidates/cs-ippraster10-20120420-5102.4.pdf
 * Of what it can hold, pages of one bit a dot are written and read ("black_1"): 1 is black.
 */

/** What a file begins with: big-endian, the only byte order that there is. */
const SYNC_WORD = Buffer.from('RaS2', 'latin1');

/** The header of a page: clause 4.3. */
const HEADER_SIZE = 1796;

/** Where in it its numbers lie. */
const AT = {
  horizontalDpi: 276,
  verticalDpi: 280,
  numCopies: 340,
  widthPt: 352,
  heightPt: 356,
  widthPixels: 372,
  heightPixels: 376,
  bitsPerColor: 384,
  bitsPerPixel: 388,
  bytesPerRow: 392,
  colorSpace: 400,
  numColors: 420,
  crossFeedTransform: 456,
  feedTransform: 460,
} as const;

/** ColorSpace: black, where 1 prints. */
const BLACK = 3;

/** Gives what a file of pages begins with. */
export function pwgFileStart(): Uint8Array {
  return SYNC_WORD;
}

/** Gives a page of a file: its dots at their resolution, which is written as a whole number. */
export function encodePwgPage(
  page: Bitmap,
  dotsPerInch: number,
  size: { readonly widthMm: number; readonly heightMm: number },
): Uint8Array {
  const header = Buffer.alloc(HEADER_SIZE);
  header.write('PwgRaster', 0, 'latin1');
  const dpi = Math.round(dotsPerInch);
  const numbers: Readonly<Record<keyof typeof AT, number>> = {
    horizontalDpi: dpi,
    verticalDpi: dpi,
    numCopies: 1,
    widthPt: Math.round(mmToPt(size.widthMm)),
    heightPt: Math.round(mmToPt(size.heightMm)),
    widthPixels: page.widthPixels,
    heightPixels: page.heightPixels,
    bitsPerColor: 1,
    bitsPerPixel: 1,
    bytesPerRow: page.bytesPerRow,
    colorSpace: BLACK,
    numColors: 1,
    crossFeedTransform: 1,
    feedTransform: 1,
  };
  for (const [name, at] of Object.entries(AT)) header.writeUInt32BE(numbers[name as keyof typeof AT], at);
  return Buffer.concat([header, ...encodeRows(page)]);
}

/** The most equal rows that one count tells of. */
const MOST_ROWS = 256;

/** Encodes rows: equal ones once, with how many they are less one (clause 4.4). */
function* encodeRows({ bits, bytesPerRow, heightPixels }: Bitmap): Generator<Uint8Array, void, void> {
  const rowAt = (y: number): Buffer =>
    Buffer.from(bits.buffer, bits.byteOffset + y * bytesPerRow, bytesPerRow);
  for (let y = 0; y < heightPixels;) {
    const row = rowAt(y);
    let count = 1;
    while (count < MOST_ROWS && y + count < heightPixels && rowAt(y + count).equals(row)) count++;
    yield Uint8Array.of(count - 1);
    yield encodeRow(row);
    y += count;
  }
}

/** The most bytes that one control byte tells of. */
const MOST_BYTES = 128;

/** Encodes a row: 0 to 127 repeat the next byte once more than they say, 129 to 255 precede 257 less so many different bytes. */
function encodeRow(row: Buffer): Uint8Array {
  const encoded: number[] = [];
  for (let x = 0; x < row.length;) {
    const run = runLength(row, x);
    if (run > 1 || x + 1 === row.length) {
      encoded.push(run - 1, row[x] ?? 0);
      x += run;
      continue;
    }
    const from = x;
    while (x < row.length && x - from < MOST_BYTES && runLength(row, x) === 1) x++;
    if (x - from === 1) encoded.push(0, row[from] ?? 0);
    else encoded.push(257 - (x - from), ...row.subarray(from, x));
  }
  return Uint8Array.from(encoded);
}

function runLength(row: Buffer, from: number): number {
  let to = from + 1;
  while (to < row.length && to - from < MOST_BYTES && row[to] === row[from]) to++;
  return to - from;
}

/** A page that was read. */
export interface PwgPage {
  readonly dotsPerInch: number;
  readonly bitmap: Bitmap;
}

/** A file is no PWG Raster of one bit a dot, or it ends too early. */
export class PwgRasterError extends Error {}

/** Reads the pages of a file, one at a time. Throws {@link PwgRasterError}. */
export function* decodePwg(file: Uint8Array): Generator<PwgPage, void, void> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (!bytes.subarray(0, SYNC_WORD.length).equals(SYNC_WORD))
    throw new PwgRasterError('The file does not begin as PWG Raster');
  for (let at = SYNC_WORD.length; at < bytes.length;) {
    const { page, end } = decodePage(bytes, at);
    yield page;
    at = end;
  }
}

function decodePage(bytes: Buffer, from: number): { readonly page: PwgPage; readonly end: number } {
  if (from + HEADER_SIZE > bytes.length) throw new PwgRasterError('The file ends in a header');
  const number = (name: keyof typeof AT): number => bytes.readUInt32BE(from + AT[name]);
  const widthPixels = number('widthPixels');
  const heightPixels = number('heightPixels');
  const bytesPerRow = number('bytesPerRow');
  const isOneBit = number('bitsPerPixel') === 1 && number('colorSpace') === BLACK;
  if (!isOneBit || bytesPerRow !== Math.ceil(widthPixels / 8))
    throw new PwgRasterError('The page has not one bit a dot');
  const bits = Buffer.alloc(bytesPerRow * heightPixels);
  let at = from + HEADER_SIZE;
  const next = (): number => {
    const byte = bytes[at++];
    if (byte === undefined) throw new PwgRasterError('The file ends in a page');
    return byte;
  };
  for (let y = 0; y < heightPixels;) {
    const rows = Math.min(next() + 1, heightPixels - y);
    const start = y * bytesPerRow;
    for (let x = 0; x < bytesPerRow;) {
      const control = next();
      const count = Math.min(control < 128 ? control + 1 : 257 - control, bytesPerRow - x);
      if (control < 128) bits.fill(next(), start + x, start + x + count);
      else for (let each = 0; each < count; each++) bits[start + x + each] = next();
      x += count;
    }
    for (let copy = 1; copy < rows; copy++)
      bits.copy(bits, start + copy * bytesPerRow, start, start + bytesPerRow);
    y += rows;
  }
  const bitmap = { widthPixels, heightPixels, bytesPerRow, bits };
  return { page: { dotsPerInch: number('horizontalDpi'), bitmap }, end: at };
}
