import type { GrayImage, PixelBox } from '../../decoding/gray-image.ts';
import type { PlacedReading } from '../../decoding/zxing.ts';

/*
 * The stock behind the template 63up_1in_letter, in inches, from its makers'
 * data sheets (Online Labels OL1025, SheetLabels SL114), not from our template.
 */
const COLUMNS = 7;
const ROWS = 9;
const LEFT_IN = 0.375;
const TOP_IN = 0.5;
const PITCH_IN = 1.125;
const DIAMETER_IN = 1;

/** Labels on one sheet. */
export const CELLS = COLUMNS * ROWS;

/** A label's centre, in inches from the page's top left corner. Cells count from 0 along the rows. */
export function cellCentre(cell: number): { readonly xIn: number; readonly yIn: number } {
  return {
    xIn: LEFT_IN + DIAMETER_IN / 2 + (cell % COLUMNS) * PITCH_IN,
    yIn: TOP_IN + DIAMETER_IN / 2 + Math.floor(cell / COLUMNS) * PITCH_IN,
  };
}

/** The square round one label, in pixels. */
export function cellBox(cell: number, dotsPerInch: number): PixelBox {
  const { xIn, yIn } = cellCentre(cell);
  const size = Math.round(DIAMETER_IN * dotsPerInch);
  return {
    x: Math.round((xIn - DIAMETER_IN / 2) * dotsPerInch),
    y: Math.round((yIn - DIAMETER_IN / 2) * dotsPerInch),
    width: size,
    height: size,
  };
}

/** What was read on a page, by cell. Two readings in one cell, or one outside all labels, is an error. */
export function byCell(readings: readonly PlacedReading[], dotsPerInch: number): Map<number, PlacedReading> {
  const cells = new Map<number, PlacedReading>();
  for (const reading of readings) {
    const cell = cellAround(reading.box, dotsPerInch);
    if (cells.has(cell)) throw new Error(`Two symbols in cell ${cell}`);
    cells.set(cell, reading);
  }
  return cells;
}

function cellAround(box: PixelBox, dotsPerInch: number): number {
  const cell = Array.from({ length: CELLS }, (_, index) => index).find((index) => {
    const { x, y, width, height } = cellBox(index, dotsPerInch);
    return box.x >= x && box.y >= y && box.x + box.width <= x + width && box.y + box.height <= y + height;
  });
  if (cell === undefined) throw new Error('A symbol lies outside every label');
  return cell;
}

/** Whether nothing is drawn in a label's square. */
export function isBlank(page: GrayImage, cell: number, dotsPerInch: number): boolean {
  const { x, y, width, height } = cellBox(cell, dotsPerInch);
  for (let row = y; row < y + height; row++) {
    const from = row * page.widthPx + x;
    if (page.pixels.subarray(from, from + width).some((value) => value < 255)) return false;
  }
  return true;
}
