import { hasVersionInformation, type QrLayout } from './layout.ts';
import type { ErrorCorrectionLevel } from './versions.ts';

/** ISO/IEC 18004, table 12. */
const LEVEL_BITS: Readonly<Record<ErrorCorrectionLevel, number>> = { M: 0b00, Q: 0b11, H: 0b10 };

/** Writes format information, the dark module and, in larger symbols, version information: ISO/IEC 18004, 7.9 and 7.10. */
export function writeInformation(
  modules: Uint8Array,
  { version, size }: QrLayout,
  level: ErrorCorrectionLevel,
  mask: number,
): void {
  const set = (x: number, y: number, dark: number): void => {
    modules[y * size + x] = dark;
  };
  const format = formatBits((LEVEL_BITS[level] << 3) | mask);
  for (let bit = 0; bit < FORMAT_BITS; bit++) {
    const dark = (format >> bit) & 1;
    // About the top left finder pattern, over the timing pattern; and again beside the two others.
    const place = bit < 6 ? bit : bit + 1;
    if (bit < 8) set(8, place, dark);
    else set(bit === 8 ? 7 : FORMAT_BITS - 1 - bit, 8, dark);
    if (bit < 8) set(size - 1 - bit, 8, dark);
    else set(8, size - FORMAT_BITS + bit, dark);
  }
  set(8, size - 8, 1);
  if (!hasVersionInformation(version)) return;
  const bits = versionBits(version);
  for (let bit = 0; bit < VERSION_BITS; bit++) {
    const along = Math.floor(bit / 3);
    const across = size - 11 + (bit % 3);
    set(along, across, (bits >> bit) & 1);
    set(across, along, (bits >> bit) & 1);
  }
}

const FORMAT_BITS = 15;
const VERSION_BITS = 18;

/** A (15, 5) BCH code, masked so that it is never all light. ISO/IEC 18004, annex C. */
function formatBits(data: number): number {
  return ((data << 10) | remainder(data << 10, 0b101_0011_0111)) ^ 0b101_0100_0001_0010;
}

/** An (18, 6) Golay code. ISO/IEC 18004, annex D. */
function versionBits(version: number): number {
  return (version << 12) | remainder(version << 12, 0b1_1111_0010_0101);
}

/** Of polynomials over GF(2), one bit a coefficient. */
function remainder(dividend: number, divisor: number): number {
  let rest = dividend;
  const degree = 31 - Math.clz32(divisor);
  for (let bit = 31 - Math.clz32(rest); rest !== 0 && bit >= degree; bit = 31 - Math.clz32(rest)) {
    rest ^= divisor << (bit - degree);
  }
  return rest;
}
