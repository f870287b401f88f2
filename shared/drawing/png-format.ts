import type { Bitmap } from './bitmap.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** What a PNG says of a bitmap besides its pixels. */
export interface PngOptions {
  /** Deflates, into a zlib stream. */
  readonly deflate: (bytes: Uint8Array) => Uint8Array;
  /** Its resolution, in whole pixels; left out: none is said. */
  readonly pixelsPerMetre?: number;
  /** What lies under white is seen. */
  readonly whiteIsClear?: boolean;
}

/**
 * Gives a bitmap as a 1-bit greyscale PNG.
 * @see https://www.w3.org/TR/png-3/
 */
export function pngOf(bitmap: Bitmap, { deflate, pixelsPerMetre, whiteIsClear }: PngOptions): Uint8Array {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, bitmap.widthPixels);
  header.setUint32(4, bitmap.heightPixels);
  header.setUint8(8, 1); // bits a sample; the bytes after it stay 0: greyscale, deflate, no filter choice, not interlaced
  const chunks: Uint8Array[] = [SIGNATURE, chunk('IHDR', new Uint8Array(header.buffer))];
  if (pixelsPerMetre !== undefined) {
    const size = new DataView(new ArrayBuffer(9));
    size.setUint32(0, pixelsPerMetre);
    size.setUint32(4, pixelsPerMetre);
    size.setUint8(8, 1); // the unit is the metre
    chunks.push(chunk('pHYs', new Uint8Array(size.buffer)));
  }
  if (whiteIsClear === true) chunks.push(chunk('tRNS', Uint8Array.of(0, 1)));
  chunks.push(chunk('IDAT', deflate(scanlines(bitmap))), chunk('IEND', new Uint8Array(0)));
  return joined(chunks);
}

/** PNG has 1 for white, and a filter byte (0: none) before each row. */
function scanlines({ bytesPerRow, heightPixels, bits }: Bitmap): Uint8Array {
  const lines = new Uint8Array((bytesPerRow + 1) * heightPixels);
  for (let y = 0; y < heightPixels; y++) {
    const line = y * (bytesPerRow + 1) + 1;
    for (let x = 0; x < bytesPerRow; x++) lines[line + x] = ~(bits[y * bytesPerRow + x] ?? 0);
  }
  return lines;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let at = 0; at < 4; at++) bytes[4 + at] = type.charCodeAt(at);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** For each byte, what it makes of the remainder. PNG, annex D. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++)
    remainder = (remainder & 1) === 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1;
  return remainder;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** The most bytes of a block that is stored as it is. RFC 1951, 3.2.4. */
const MOST_STORED_BYTES = 0xffff;

/**
 * Gives bytes as a zlib stream without compressing them: one bit a pixel is small already, and this needs no zlib.
 * @see RFC 1950, and RFC 1951, 3.2.4
 */
export function storedZlib(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let from = 0; from < bytes.length; from += MOST_STORED_BYTES) {
    const block = bytes.subarray(from, from + MOST_STORED_BYTES);
    const isLast = from + MOST_STORED_BYTES >= bytes.length ? 1 : 0;
    const length = [block.length & 0xff, block.length >> 8];
    parts.push(Uint8Array.of(isLast, ...length, ...length.map((byte) => ~byte)), block);
  }
  const checksum = new DataView(new ArrayBuffer(4));
  checksum.setUint32(0, adler32(bytes));
  parts.push(new Uint8Array(checksum.buffer));
  return joined(parts);
}

function adler32(bytes: Uint8Array): number {
  let [sum, sums] = [1, 0];
  for (const byte of bytes) {
    sum = (sum + byte) % 65_521;
    sums = (sums + sum) % 65_521;
  }
  return ((sums << 16) | sum) >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
