import type { BarsMark, Drawing, Mark, TextMark } from '../../../shared/drawing/drawing.ts';
import type { GlyphOutlines } from '../../../shared/drawing/fonts.ts';
import { assertNever } from '../../../shared/result/result.ts';
import { mmToDots, ptToMm } from '../../../shared/units/length.ts';
import {
  type Bitmap,
  fillPixelRun,
  fillPolygons,
  flattenOutline,
  type Polygon,
  strokePolygons,
} from './rasterizer.ts';

/**
 * Paints a drawing on a bitmap of the given resolution. Bars get whole pixels:
 * every column of a symbol is equally wide where the resolution makes it a whole number of them.
 * Pixels are black when their centre lies inside a shape.
 */
export function paintBitmap(drawing: Drawing, pixelsPerMm: number, outlines: GlyphOutlines): Bitmap {
  const widthPixels = Math.max(1, Math.round(drawing.widthMm * pixelsPerMm));
  const heightPixels = Math.max(1, Math.round(drawing.heightMm * pixelsPerMm));
  const bytesPerRow = Math.ceil(widthPixels / 8);
  const bitmap = { widthPixels, heightPixels, bytesPerRow, bits: new Uint8Array(bytesPerRow * heightPixels) };
  for (const mark of drawing.marks) paintMark(bitmap, mark, pixelsPerMm, outlines);
  return bitmap;
}

function paintMark(bitmap: Bitmap, mark: Mark, pixelsPerMm: number, outlines: GlyphOutlines): void {
  switch (mark.kind) {
    case 'bars':
      paintBars(bitmap, mark, pixelsPerMm);
      break;
    case 'text':
      fillPolygons(bitmap, textPolygons(mark, pixelsPerMm, outlines));
      break;
    case 'outline':
      fillPolygons(bitmap, strokePolygons(mark, pixelsPerMm));
      break;
    default:
      assertNever(mark, 'mark');
  }
}

function paintBars(bitmap: Bitmap, mark: BarsMark, pixelsPerMm: number): void {
  const { rects } = mark;
  // The symbol's corner is rounded once and its columns from there, so that equal bars stay equal.
  const left = Math.round(mark.originXMm * pixelsPerMm);
  const top = Math.round(mark.originYMm * pixelsPerMm);
  const column = mark.columnMm * pixelsPerMm;
  const row = mark.rowMm * pixelsPerMm;
  for (let at = 0; at < rects.length; at += 4) {
    const [x, y, width, height] = [
      rects[at] ?? 0,
      rects[at + 1] ?? 0,
      rects[at + 2] ?? 0,
      rects[at + 3] ?? 0,
    ];
    const fromX = left + Math.round(x * column);
    const toX = left + Math.round((x + width) * column);
    const toY = top + Math.round((y + height) * row);
    for (let pixelY = top + Math.round(y * row); pixelY < toY; pixelY++)
      fillPixelRun(bitmap, pixelY, fromX, toX);
  }
}

function textPolygons(mark: TextMark, pixelsPerMm: number, outlines: GlyphOutlines): readonly Polygon[] {
  const pixelsPerEm = ptToMm(mark.sizePt) * pixelsPerMm;
  return flattenOutline(outlines.path(mark.face, mark.text), {
    scale: pixelsPerEm,
    originX: mark.xMm * pixelsPerMm,
    originY: mark.baselineYMm * pixelsPerMm,
  });
}

/** The fewest pixels across a picture: viewers and label editors scale smaller ones up, and blur them. */
const FEWEST_PIXELS = 400;

/**
 * The resolution for a picture of one symbol: whole pixels a column, at least 400
 * across, and whole multiples of the printer's dots where its resolution is known.
 */
export function pictureResolution(drawing: Drawing): number {
  const bars = drawing.marks.find((mark) => mark.kind === 'bars');
  if (bars === undefined) throw new Error('A picture of a symbol needs a symbol');
  const { columnMm, dotsPerInch } = bars;
  const columnUnit = dotsPerInch === null ? 1 : Math.round(mmToDots(columnMm, dotsPerInch));
  const unitsPerMm = columnUnit / columnMm;
  // A width of whole units comes out a hair over or under them.
  const units = drawing.widthMm * unitsPerMm + 1e-6;
  return Math.ceil(FEWEST_PIXELS / units) * unitsPerMm;
}
