import type { ErrorCorrectionLevel } from '../../../../shared/symbol/error-correction.ts';

/** The function patterns and codeword placement of one version: all that does not depend on the message. */
export interface QrLayout {
  readonly version: number;
  /** Modules along one side. */
  readonly size: number;
  /**
   * Row by row, 1 for dark: finder, timing and alignment patterns, and, where format and version information come, what
   * BWIPP takes to stand there while it judges masks: dark for the one, light for the other and for the dark module.
   */
  readonly functionPatterns: Uint8Array;
  /** Where the message's bits go, in their order, as indexes of modules. ISO/IEC 18004, 7.7.3. */
  readonly placementOrder: Uint16Array;
}

/** Makes the layout of a version, 1 to 40. */
export function layoutOf(version: number): QrLayout {
  const size = 17 + 4 * version;
  const canvas = new Canvas(size);
  drawTiming(canvas);
  for (const [x, y] of [
    [0, 0],
    [size - 7, 0],
    [0, size - 7],
  ] as const)
    drawFinder(canvas, x, y);
  for (const [x, y] of alignmentCentres(version)) drawSquares(canvas, x, y, 2);
  reserveFormatInformation(canvas);
  if (hasVersionInformation(version)) reserveVersionInformation(canvas);
  return { version, size, functionPatterns: canvas.modules, placementOrder: codewordPlacement(canvas) };
}

/** Larger symbols say their version. ISO/IEC 18004, 7.10. */
function hasVersionInformation(version: number): boolean {
  return version >= 7;
}

/** Modules that are spoken for, and their colours. */
class Canvas {
  readonly size: number;
  readonly modules: Uint8Array;
  readonly #taken: Uint8Array;

  constructor(size: number) {
    this.size = size;
    this.modules = new Uint8Array(size * size);
    this.#taken = new Uint8Array(size * size);
  }

  /** Passes over what lies outside. */
  set(x: number, y: number, dark: boolean): void {
    if (x < 0 || y < 0 || x >= this.size || y >= this.size) return;
    this.modules[y * this.size + x] = Number(dark);
    this.#taken[y * this.size + x] = 1;
  }

  isFree(x: number, y: number): boolean {
    return this.#taken[y * this.size + x] === 0;
  }
}

/** ISO/IEC 18004, 6.3.5. */
function drawTiming(canvas: Canvas): void {
  for (let along = 0; along < canvas.size; along++) {
    canvas.set(along, 6, along % 2 === 0);
    canvas.set(6, along, along % 2 === 0);
  }
}

/** With its separator. ISO/IEC 18004, 6.3.3 and 6.3.4. */
function drawFinder(canvas: Canvas, left: number, top: number): void {
  drawSquares(canvas, left + 3, top + 3, 4);
}

/** Square rings about a centre, as a finder or an alignment pattern has them: the second one is light, and the fifth. */
function drawSquares(canvas: Canvas, centreX: number, centreY: number, radius: 2 | 4): void {
  for (let y = -radius; y <= radius; y++) {
    for (let x = -radius; x <= radius; x++) {
      const ring = Math.max(Math.abs(x), Math.abs(y));
      const isLight = radius === 2 ? ring === 1 : ring === 2 || ring === 4;
      canvas.set(centreX + x, centreY + y, !isLight);
    }
  }
}

/** Where rows and columns of alignment patterns cross, but for the finder patterns' corners. ISO/IEC 18004, annex E. */
function alignmentCentres(version: number): readonly (readonly [x: number, y: number])[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const last = 10 + 4 * version;
  // Even, and as near to equal as the first stretch, which takes up the rest, allows.
  const step = 2 * Math.floor((8 * version + 3 * count + 5) / (4 * count - 4));
  const coordinates = Array.from({ length: count }, (_, index) =>
    index === 0 ? 6 : last - (count - 1 - index) * step,
  );
  const isFinder = (x: number, y: number): boolean =>
    (x === 6 && (y === 6 || y === last)) || (x === last && y === 6);
  return coordinates.flatMap((y) => coordinates.filter((x) => !isFinder(x, y)).map((x) => [x, y] as const));
}

function reserveFormatInformation(canvas: Canvas): void {
  const { size } = canvas;
  for (let position = 0; position < size; position++) {
    // Along both arms of the top left finder pattern, but for the timing pattern, and at the far ends.
    if ((position > 8 && position < size - 8) || position === 6) continue;
    canvas.set(8, position, true);
    canvas.set(position, 8, true);
  }
  canvas.set(8, size - 8, false);
}

function reserveVersionInformation(canvas: Canvas): void {
  const { size } = canvas;
  for (let along = 0; along < 6; along++) {
    for (let across = size - 11; across < size - 8; across++) {
      canvas.set(along, across, false);
      canvas.set(across, along, false);
    }
  }
}

/** Up and down in columns two modules wide, from the bottom right; the vertical timing pattern is stepped over. */
function codewordPlacement(canvas: Canvas): Uint16Array {
  const { size } = canvas;
  const path: number[] = [];
  let isUpward = true;
  for (let right = size - 1; right > 0; right -= 2, isUpward = !isUpward) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const y = isUpward ? size - 1 - step : step;
      for (const x of [right, right - 1]) if (canvas.isFree(x, y)) path.push(y * size + x);
    }
  }
  return Uint16Array.from(path);
}

/** ISO/IEC 18004, table 12. */
const LEVEL_BITS: Readonly<Record<ErrorCorrectionLevel, number>> = {
  L: 0b01,
  M: 0b00,
  Q: 0b11,
  H: 0b10,
};

/** Writes format information, the dark module and, in larger symbols, version information: ISO/IEC 18004, 7.9 and 7.10. */
export function writeFormatAndVersion(
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
    const position = bit < 6 ? bit : bit + 1;
    if (bit < 8) set(8, position, dark);
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
