import type { GrayImage } from './gray-image.ts';

/*
 * Reads ZPL as a printer does, from Zebra's programming guide and with nothing
 * of the product's own. What it does not know is an error: then the test must learn it.
 */

/** One format as a printer takes it. */
export interface ZplLabel {
  readonly image: GrayImage;
  /** Every command but the graphics, with its parameters: `PW456`, `MNY`. */
  readonly commands: readonly string[];
}

const KNOWN = /^(SD\d\d|XA|JMA|PMN|LRN|PON|LH0,0|LS0|MN[YN]|PW\d+|LL\d+|PR\d+|FO\d+,\d+|GFA,.*|FS|PQ1|XZ)$/;
const MOST_GRAPHIC_BYTES = 99_999;

/** Every label of a ZPL document, in order. */
export function readZpl(document: string): ZplLabel[] {
  const formats = document.split(/(?<=\^XZ)\n/);
  if (formats.pop() !== '') throw new Error('The document does not end with a whole format');
  return formats.map(readFormat);
}

function readFormat(format: string): ZplLabel {
  const commands = format.split(/[\^~]/).slice(1);
  const stranger = commands.find((command) => !KNOWN.test(command));
  if (stranger !== undefined) throw new Error(`A printer would not know ${stranger.slice(0, 40)}`);
  const widthPx = parameter(commands, 'PW');
  const heightPx = parameter(commands, 'LL');
  const pixels = new Uint8Array(widthPx * heightPx).fill(255);
  let origin = { x: 0, y: 0 };
  for (const command of commands) {
    const [x = 0, y = 0] = command.slice(2).split(',').map(Number);
    if (command.startsWith('FO')) origin = { x, y };
    if (command.startsWith('GFA,')) drawGraphic({ widthPx, heightPx, pixels }, command.slice(4), origin);
  }
  return {
    image: { widthPx, heightPx, pixels },
    commands: commands.filter((command) => !/^(GFA|FO|FS)/.test(command)),
  };
}

function parameter(commands: readonly string[], name: string): number {
  const values = commands.filter((command) => command.startsWith(name));
  if (values.length !== 1) throw new Error(`${name} must be given once`);
  return Number(values[0]?.slice(name.length));
}

function drawGraphic(
  image: GrayImage,
  graphic: string,
  origin: { readonly x: number; readonly y: number },
): void {
  const [, sent, total, perRow, data] = /^(\d+),(\d+),(\d+),(.*)$/s.exec(graphic) ?? [];
  const bytesPerRow = Number(perRow);
  if (sent !== total || Number(total) > MOST_GRAPHIC_BYTES || data === undefined) {
    throw new Error(`A printer would not take a graphic of ${String(total)} bytes`);
  }
  const rows = unpackGraphic(data, bytesPerRow * 2);
  if (rows.length * bytesPerRow !== Number(total)) throw new Error('The graphic is not as long as it says');
  for (const [index, row] of rows.entries()) {
    const bits = Array.from(row, (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
    const start = (origin.y + index) * image.widthPx + origin.x;
    for (let x = 0; x < image.widthPx - origin.x; x++) if (bits[x] === '1') image.pixels[start + x] = 0;
  }
}

/** The rows of a graphic's data as hexadecimal digits. */
export function unpackGraphic(data: string, digitsPerRow: number): string[] {
  const rows: string[] = [];
  let row = '';
  let count = 0;
  const endRow = (): void => {
    if (row.length !== digitsPerRow) throw new Error(`A row of ${row.length} digits`);
    rows.push(row);
    row = '';
  };
  for (const sign of data) {
    if (/[G-Y]/.test(sign)) count += sign.charCodeAt(0) - 'F'.charCodeAt(0);
    else if (/[g-z]/.test(sign)) count += 20 * (sign.charCodeAt(0) - 'f'.charCodeAt(0));
    else if (sign === ':') rows.push(rows.at(-1) ?? '');
    else {
      if (sign === ',') row = row.padEnd(digitsPerRow, '0');
      else if (sign === '!') row = row.padEnd(digitsPerRow, 'F');
      else row += sign.repeat(Math.max(1, count));
      count = 0;
      if (row.length >= digitsPerRow) endRow();
    }
  }
  if (row !== '' || count !== 0) throw new Error('The last row is not whole');
  return rows;
}
