/*
 * What winspool.drv writes into memory, read as it lies on 64-bit Windows: numbers little-endian, pointers of eight bytes into the same
 * buffer. A pointer that leads out of the buffer throws: nothing is read from where it should not.
 */

/** Memory that a call filled, and where it lies. */
export interface FilledBuffer {
  readonly bytes: Buffer;
  readonly address: bigint;
}

/** PRINTER_INFO_2W, as far as it is used: https://learn.microsoft.com/windows/win32/printdocs/printer-info-2 */
export interface PrinterInfo {
  readonly name: string;
  readonly portName: string;
  readonly driverName: string;
  /** PRINTER_ATTRIBUTE_… */
  readonly attributes: number;
  /** PRINTER_STATUS_… */
  readonly status: number;
  readonly jobCount: number;
}

/** The size of a PRINTER_INFO_2W. */
const PRINTER_INFO_SIZE = 136;

/** Reads so many PRINTER_INFO_2W. */
export function readPrinterInfos(buffer: FilledBuffer, count: number): PrinterInfo[] {
  return Array.from({ length: count }, (_, index) => {
    const at = index * PRINTER_INFO_SIZE;
    return {
      name: textAt(buffer, at + 8),
      portName: textAt(buffer, at + 24),
      driverName: textAt(buffer, at + 32),
      attributes: buffer.bytes.readUInt32LE(at + 104),
      status: buffer.bytes.readUInt32LE(at + 124),
      jobCount: buffer.bytes.readUInt32LE(at + 128),
    };
  });
}

/** JOB_INFO_1W, as far as it is used: https://learn.microsoft.com/windows/win32/printdocs/job-info-1 */
export interface JobInfo {
  readonly id: number;
  readonly title: string;
  /** What the port monitor or the driver says of it; empty where it says nothing, and its bits count. */
  readonly statusText: string;
  /** JOB_STATUS_… */
  readonly status: number;
  readonly pagesPrinted: number;
}

/** The size of a JOB_INFO_1W. */
const JOB_INFO_SIZE = 96;

/** Reads so many JOB_INFO_1W. */
export function readJobInfos(buffer: FilledBuffer, count: number): JobInfo[] {
  return Array.from({ length: count }, (_, index) => {
    const at = index * JOB_INFO_SIZE;
    return {
      id: buffer.bytes.readUInt32LE(at),
      title: textAt(buffer, at + 32),
      statusText: textAt(buffer, at + 48),
      status: buffer.bytes.readUInt32LE(at + 56),
      pagesPrinted: buffer.bytes.readUInt32LE(at + 72),
    };
  });
}

/** Reads the text that the pointer at an offset leads to; empty where it is null. */
function textAt({ bytes, address }: FilledBuffer, offset: number): string {
  const pointer = bytes.readBigUInt64LE(offset);
  if (pointer === 0n) return '';
  const from = Number(pointer - address);
  if (from < 0 || from >= bytes.length)
    throw new RangeError('A pointer of the spooler leads out of its answer');
  return textIn(bytes.subarray(from));
}

/** Reads UTF-16 up to its end, or to the first null character. */
function textIn(bytes: Buffer): string {
  const text = bytes.toString('utf16le', 0, bytes.length - (bytes.length % 2));
  const end = text.indexOf('\0');
  return end === -1 ? text : text.slice(0, end);
}

/** Reads an array of texts of a fixed length in characters, each ended by a null character where it is shorter. */
export function readFixedTexts(bytes: Buffer, characters: number): string[] {
  const size = 2 * characters;
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, index) =>
    textIn(bytes.subarray(index * size, (index + 1) * size)),
  );
}

/** Reads an array of WORDs. */
export function readWords(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length >> 1 }, (_, index) => bytes.readUInt16LE(2 * index));
}

/** Reads an array of two LONGs each: a POINT, or a resolution. */
export function readPairs(bytes: Buffer): (readonly [x: number, y: number])[] {
  return Array.from({ length: bytes.length >> 3 }, (_, index) => [
    bytes.readInt32LE(8 * index),
    bytes.readInt32LE(8 * index + 4),
  ]);
}

/** Lays out a DOC_INFO_1W: https://learn.microsoft.com/windows/win32/printdocs/doc-info-1 */
export function docInfo1(addressOf: AddressOf, title: string, datatype: string): Buffer {
  return withTexts(addressOf, Buffer.alloc(24), [
    [0, title],
    [16, datatype],
  ]);
}

/** Lays out a DOCINFOW: https://learn.microsoft.com/windows/win32/api/wingdi/ns-wingdi-docinfow */
export function docInfo(addressOf: AddressOf, title: string): Buffer {
  const info = Buffer.alloc(40);
  info.writeInt32LE(info.length, 0);
  return withTexts(addressOf, info, [[8, title]]);
}

/** Where the bytes of a buffer lie in memory. */
type AddressOf = (bytes: Uint8Array) => bigint;

/** Puts texts, as UTF-16 with a null character, behind a structure that points to them: in one buffer they live as long as it does. */
function withTexts(
  addressOf: AddressOf,
  structure: Buffer,
  texts: readonly (readonly [pointerAt: number, text: string])[],
): Buffer {
  const parts = texts.map(([, text]) => Buffer.from(`${text}\0`, 'utf16le'));
  const whole = Buffer.concat([structure, ...parts]);
  let textAt = addressOf(whole) + BigInt(structure.length);
  texts.forEach(([pointerAt], index) => {
    whole.writeBigUInt64LE(textAt, pointerAt);
    textAt += BigInt(parts[index]?.length ?? 0);
  });
  return whole;
}
