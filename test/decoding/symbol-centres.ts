import type { PagePoint } from '../../shared/label/sheet-layout.ts';
import { readImage } from './gray-image.ts';
import { inkBox } from './ink-box.ts';
import { readWithZxing } from './zxing.ts';

const MM_PER_INCH = 25.4;

/** What a symbol says, and where its centre lies from the page's top left corner. */
export interface SymbolCentre extends PagePoint {
  readonly content: string;
}

/** Measures every symbol on a picture of a page (PGM), to a fraction of a pixel. */
export async function symbolCentres(picture: string, dotsPerInch: number): Promise<readonly SymbolCentre[]> {
  const page = readImage(picture);
  const middle = (from: number, to: number): number => ((from + to) / 2) * (MM_PER_INCH / dotsPerInch);
  return (await readWithZxing(picture)).map(({ content, box }) => {
    // Half a module more on each side, which is still quiet zone, so that the symbol's edges are within.
    const margin = Math.round(box.width / 70);
    const ink = inkBox(page, {
      x: Math.floor(box.x) - margin,
      y: Math.floor(box.y) - margin,
      width: Math.ceil(box.width) + 2 * margin,
      height: Math.ceil(box.height) + 2 * margin,
    });
    return { content, xMm: middle(ink.left, ink.right), yMm: middle(ink.top, ink.bottom) };
  });
}
