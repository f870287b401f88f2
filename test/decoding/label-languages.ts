import type { GrayImage } from './gray-image.ts';

/*
 * Read what label printers are sent as they do, from their makers' manuals and with nothing of the product's own. What they do not
 * know is an error. Those of EPL2 and DYMO are held to LPrint, another program that writes the languages.
 */

/** One label as a printer takes it. */
export interface ReadLabel {
  readonly image: GrayImage;
  /** Every command but the picture's, with its parameters. */
  readonly commands: readonly string[];
}

/** A picture that nothing stands on yet. */
function blank(widthPx: number, heightPx: number): GrayImage {
  return { widthPx, heightPx, pixels: new Uint8Array(widthPx * heightPx).fill(255) };
}

/** Burns the dots that are said by bits of one value; what lies beyond the label is lost. */
function burn(
  { widthPx, heightPx, pixels }: GrayImage,
  { x, y }: { readonly x: number; readonly y: number },
  rowBytes: number,
  data: Uint8Array,
  burnt: 0 | 1,
): void {
  for (let at = 0; at < data.length * 8; at++) {
    const bit = ((data[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
    const column = x + (at % (rowBytes * 8));
    const row = y + Math.floor(at / (rowBytes * 8));
    if (bit === burnt && column < widthPx && row < heightPx) pixels[row * widthPx + column] = 0;
  }
}

const TSPL =
  /^(SIZE [\d.]+ mm,[\d.]+ mm|GAP [\d.]+ mm,0 mm|DENSITY \d+|SPEED \d+|DIRECTION 0,0|REFERENCE 0,0|SHIFT 0|CLS)$/;

/** Reads TSPL for a head of so many dots a millimetre. TSC, TSPL/TSPL2 Programming Language. */
export function readTspl(document: Buffer, dotsPerMm: number): readonly ReadLabel[] {
  const labels: ReadLabel[] = [];
  let commands: string[] = [];
  let image = blank(0, 0);
  for (let at = 0; at < document.length;) {
    const end = document.indexOf('\r\n', at);
    const bitmap = /^BITMAP (\d+),(\d+),(\d+),(\d+),0,/.exec(document.toString('latin1', at, at + 40));
    if (bitmap !== null) {
      const [x = 0, y = 0, rowBytes = 0, rows = 0] = bitmap.slice(1).map(Number);
      const from = at + bitmap[0].length;
      burn(image, { x, y }, rowBytes, document.subarray(from, from + rowBytes * rows), 0);
      at = from + rowBytes * rows + 2;
      continue;
    }
    const command = document.toString('latin1', at, end);
    at = end + 2;
    if (command === 'PRINT 1,1') {
      labels.push({ image, commands });
      commands = [];
      continue;
    }
    if (!TSPL.test(command)) throw new Error(`A printer would not know ${command.slice(0, 40)}`);
    commands.push(command);
    const [width = 0, height = 0] = command.match(/[\d.]+/g)?.map(Number) ?? [];
    if (command.startsWith('SIZE'))
      image = blank(Math.round(width * dotsPerMm), Math.round(height * dotsPerMm));
  }
  return labels;
}

const EPL2 = /^(N|q\d+|Q\d+,\d+|D\d+|R0,0|ZT|)$/;

/**
 * Reads EPL2; a label's length is said by `Q`, or is that of its picture. `GW` may end its parameters with a comma or a line feed.
 * Zebra, EPL2 Programmer's Manual.
 */
export function readEpl2(document: Buffer): readonly ReadLabel[] {
  const labels: ReadLabel[] = [];
  let commands: string[] = [];
  let graphics: {
    readonly x: number;
    readonly y: number;
    readonly rowBytes: number;
    readonly data: Buffer;
  }[] = [];
  for (let at = 0; at < document.length;) {
    const graphic = /^GW(\d+),(\d+),(\d+),(\d+)[,\n]/.exec(document.toString('latin1', at, at + 40));
    if (graphic !== null) {
      const [x = 0, y = 0, rowBytes = 0, rows = 0] = graphic.slice(1).map(Number);
      const from = at + graphic[0].length;
      graphics.push({ x, y, rowBytes, data: document.subarray(from, from + rowBytes * rows) });
      at = from + rowBytes * rows + 1;
      continue;
    }
    const end = document.indexOf('\n', at);
    const command = document.toString('latin1', at, end);
    at = end + 1;
    if (/^P1(,1)?$/.test(command)) {
      const width = Number(commands.find((each) => each.startsWith('q'))?.slice(1));
      const length = commands
        .find((each) => each.startsWith('Q'))
        ?.slice(1)
        .split(',')[0];
      const ends = graphics.map(({ y, rowBytes, data }) => y + data.length / rowBytes);
      const image = blank(width, length === undefined ? Math.max(0, ...ends) : Number(length));
      for (const { x, y, rowBytes, data } of graphics) burn(image, { x, y }, rowBytes, data, 0);
      labels.push({ image, commands: commands.filter((each) => each !== '') });
      commands = [];
      graphics = [];
      continue;
    }
    if (!EPL2.test(command)) throw new Error(`A printer would not know ${command.slice(0, 40)}`);
    if (command === 'R0,0' && commands.some((each) => each.startsWith('q')))
      throw new Error('R makes the form as wide as the head again');
    commands.push(command);
  }
  return labels;
}

/** How many bytes of parameters follow a letter after `ESC`. */
const DYMO_PARAMETERS: Readonly<Record<string, number>> = {
  '@': 0,
  Q: 2,
  c: 0,
  d: 0,
  e: 0,
  g: 0,
  h: 0,
  L: 2,
  B: 1,
  D: 1,
  E: 0,
  G: 0,
  f: 2,
  q: 1,
};

/** Reads the raster of a LabelWriter 400 or 450. DYMO, LabelWriter 400/450 Series Printers Technical Reference Manual. */
export function readDymo(document: Buffer, headBytes = 84): readonly ReadLabel[] {
  const labels: ReadLabel[] = [];
  let commands: string[] = [];
  let rows: Buffer[] = [];
  let rowBytes = 84;
  for (let at = 0; at < document.length;) {
    const byte = document[at] ?? 0;
    if (byte === 0x16) {
      rows.push(document.subarray(at + 1, at + 1 + rowBytes));
      at += 1 + rowBytes;
      continue;
    }
    if (byte !== 0x1b) throw new Error(`A printer would not know ${byte.toString(16)} at ${at}`);
    // What ends a row that was left half.
    if (document[at + 1] === 0x1b) {
      at++;
      continue;
    }
    const letter = String.fromCharCode(document[at + 1] ?? 0);
    const parameters = DYMO_PARAMETERS[letter];
    if (parameters === undefined) throw new Error(`A printer would not know ESC ${letter} at ${at}`);
    const values = [...document.subarray(at + 2, at + 2 + parameters)];
    at += 2 + parameters;
    if (letter === 'D') rowBytes = values[0] ?? 0;
    if (rowBytes > headBytes) throw new Error(`The head has ${headBytes} bytes, not ${rowBytes}`);
    if (letter === 'f') rows.push(...Array.from({ length: values[1] ?? 0 }, () => Buffer.alloc(rowBytes)));
    if (letter === 'E' || letter === 'G') {
      const image = blank(rowBytes * 8, rows.length);
      rows.forEach((row, y) => burn(image, { x: 0, y }, rowBytes, row, 1));
      labels.push({ image, commands });
      commands = [];
      rows = [];
    } else commands.push([letter, ...values].join(' '));
  }
  return labels;
}

/** How many bytes of parameters follow a letter after `ESC i`. */
const BROTHER_PARAMETERS: Readonly<Record<string, number>> = { a: 1, '!': 1, z: 10, M: 1, A: 1, K: 1, d: 2 };

/**
 * Reads the raster of Brother's QL printers: its pins, the first of which is at the label's right. Brother, Raster Command Reference
 * QL-800/810W/820NWB.
 */
export function readBrother(document: Buffer): readonly ReadLabel[] {
  const labels: ReadLabel[] = [];
  let commands: string[] = [];
  let rows: Buffer[] = [];
  for (let at = 0; at < document.length;) {
    const byte = document[at] ?? 0;
    if (byte === 0) at++;
    else if (byte === 0x1b && document[at + 1] === 0x40) at += 2;
    else if (byte === 0x1b && document[at + 1] === 0x69) {
      const letter = String.fromCharCode(document[at + 2] ?? 0);
      const parameters = BROTHER_PARAMETERS[letter];
      if (parameters === undefined) throw new Error(`A printer would not know ESC i ${letter}`);
      commands.push([letter, ...document.subarray(at + 3, at + 3 + parameters)].join(' '));
      at += 3 + parameters;
    } else if (byte === 0x4d) at += 2;
    else if (byte === 0x67) {
      const bytes = document[at + 2] ?? 0;
      rows.push(document.subarray(at + 3, at + 3 + bytes));
      at += 3 + bytes;
    } else if (byte === 0x1a) {
      labels.push({ image: mirrored(rows), commands });
      [commands, rows] = [[], []];
      at++;
    } else throw new Error(`A printer would not know ${byte.toString(16)} at ${at}`);
  }
  return labels;
}

function mirrored(rows: readonly Buffer[]): GrayImage {
  const pins = (rows[0]?.length ?? 0) * 8;
  const image = blank(pins, rows.length);
  rows.forEach((row, y) => {
    for (let pin = 0; pin < pins; pin++) {
      if ((((row[pin >> 3] ?? 0) >> (7 - (pin & 7))) & 1) === 1) image.pixels[y * pins + pins - 1 - pin] = 0;
    }
  });
  return image;
}
