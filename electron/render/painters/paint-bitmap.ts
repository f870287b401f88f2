import { type Bitmap, emptyBitmap, isBlack } from '../../../shared/drawing/bitmap.ts';
import type {
  BarsMark,
  Drawing,
  FillMark,
  Mark,
  PictureMark,
  TextMark,
} from '../../../shared/drawing/drawing.ts';
import type { GlyphOutlines } from '../../../shared/drawing/fonts.ts';
import { isSideways } from '../../../shared/drawing/quarter-turn.ts';
import { assertNever } from '../../../shared/result/result.ts';
import { mmToDots, ptToMm } from '../../../shared/units/length.ts';
import {
  fillPixelRun,
  fillPolygons,
  flattenOutline,
  type Polygon,
  shapePolygon,
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
  const bitmap = emptyBitmap(widthPixels, heightPixels);
  for (const mark of drawing.marks) paintMark(bitmap, mark, pixelsPerMm, outlines);
  return bitmap;
}

function paintMark(bitmap: Bitmap, mark: Mark, pixelsPerMm: number, outlines: GlyphOutlines): void {
  switch (mark.kind) {
    case 'bars':
      paintBars(bitmap, mark, pixelsPerMm);
      break;
    case 'text':
      fillPolygons(bitmap, textPolygons(mark, pixelsPerMm, outlines), mark.ink);
      break;
    case 'outline':
      fillPolygons(bitmap, strokePolygons(mark, pixelsPerMm));
      break;
    case 'fill':
      paintFill(bitmap, mark, pixelsPerMm);
      break;
    case 'picture':
      paintPicture(bitmap, mark, pixelsPerMm);
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

/** A box has whole pixels, and one at least each way: no line vanishes. */
function paintFill(bitmap: Bitmap, { shape, ink }: FillMark, pixelsPerMm: number): void {
  if (shape.kind === 'circle') {
    fillPolygons(bitmap, [shapePolygon(shape, pixelsPerMm)], ink);
    return;
  }
  const [fromX, toX] = wholePixels(shape.xMm, shape.widthMm, pixelsPerMm);
  const [fromY, toY] = wholePixels(shape.yMm, shape.heightMm, pixelsPerMm);
  if (shape.cornerRadiusMm === 0) {
    for (let y = fromY; y < toY; y++) fillPixelRun(bitmap, y, fromX, toX, ink);
    return;
  }
  const box = { ...shape, xMm: fromX, yMm: fromY, widthMm: toX - fromX, heightMm: toY - fromY };
  fillPolygons(
    bitmap,
    [shapePolygon({ ...box, cornerRadiusMm: shape.cornerRadiusMm * pixelsPerMm }, 1)],
    ink,
  );
}

function wholePixels(
  fromMm: number,
  lengthMm: number,
  pixelsPerMm: number,
): readonly [from: number, to: number] {
  const from = Math.round(fromMm * pixelsPerMm);
  return [from, Math.max(from + 1, Math.round((fromMm + lengthMm) * pixelsPerMm))];
}

/** Each pixel has what the picture has at its centre: one that was made for these dots comes out as it is. */
function paintPicture(bitmap: Bitmap, mark: PictureMark, pixelsPerMm: number): void {
  const { bitmap: picture, quarterTurns = 0 } = mark;
  const [fromX, toX] = wholePixels(mark.xMm, mark.widthMm, pixelsPerMm);
  const [fromY, toY] = wholePixels(mark.yMm, mark.heightMm, pixelsPerMm);
  const sideways = isSideways(mark);
  // Turned by 1 what is across runs upwards, by 3 what is down runs to the left, by 2 both run back.
  const [acrossBack, downBack] = [quarterTurns === 1 || quarterTurns === 2, quarterTurns >= 2];
  const across = sideways
    ? placesOf(toY - fromY, picture.widthPixels, acrossBack)
    : placesOf(toX - fromX, picture.widthPixels, acrossBack);
  const down = sideways
    ? placesOf(toX - fromX, picture.heightPixels, downBack)
    : placesOf(toY - fromY, picture.heightPixels, downBack);
  const lastX = Math.min(toX, bitmap.widthPixels);
  for (let y = Math.max(0, fromY); y < Math.min(toY, bitmap.heightPixels); y++) {
    for (let x = Math.max(0, fromX); x < lastX; x++) {
      const [along, beside] = sideways ? [y - fromY, x - fromX] : [x - fromX, y - fromY];
      if (isBlack(picture, across[along] ?? 0, down[beside] ?? 0)) fillPixelRun(bitmap, y, x, x + 1);
    }
  }
}

/** For so many pixels in a row, which of the picture's lies at the centre of each. */
function placesOf(pixels: number, picturePixels: number, back: boolean): Uint32Array {
  return Uint32Array.from({ length: pixels }, (_, at) => {
    const share = (at + 0.5) / pixels;
    return Math.floor((back ? 1 - share : share) * picturePixels);
  });
}

function textPolygons(mark: TextMark, pixelsPerMm: number, outlines: GlyphOutlines): readonly Polygon[] {
  const pixelsPerEm = ptToMm(mark.sizePt) * pixelsPerMm;
  return flattenOutline(outlines.path(mark.face, mark.text, mark.clusters), {
    scale: pixelsPerEm,
    originX: mark.xMm * pixelsPerMm,
    originY: mark.baselineYMm * pixelsPerMm,
    quarterTurns: mark.quarterTurns ?? 0,
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
