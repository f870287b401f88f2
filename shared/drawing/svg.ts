import { assertNever } from '../result/result.ts';
import { ptToMm } from '../units/length.ts';
import { AsciiText } from './ascii-text.ts';
import type { Bitmap } from './bitmap.ts';
import type { BarsMark, Drawing, Ink, Mark, OutlineShape, PictureMark, TextMark } from './drawing.ts';
import type { GlyphOutlines, OutlineCommand } from './fonts.ts';
import { pngOf, storedZlib } from './png-format.ts';
import { type Matrix, pictureMatrix, quarterTurnMatrix } from './turned-matrix.ts';
import { formatDecimal, relativeOutline } from './vector-format.ts';

/**
 * A drawing as a self-contained SVG of true size: text is outlines, black on
 * white, so that the quiet zone is light on any page. User units are millimetres.
 */
export function paintSvg(drawing: Drawing, outlines: GlyphOutlines): string {
  const width = formatDecimal(drawing.widthMm, 4);
  const height = formatDecimal(drawing.heightMm, 4);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">` +
    `<path fill="#fff" d="M0 0H${width}V${height}H0z"/>${paintSvgMarks(drawing, outlines)}</svg>\n`
  );
}

/** A filled shape: SVG path data, and the matrix (a, b, c, d, e, f) that brings it to millimetres from the drawing's top left corner. */
export interface FilledPath {
  readonly matrix: Matrix;
  readonly d: string;
}

/** The symbols and the text of a drawing as filled paths, for what takes path data as SVG has it; lines, fills and pictures are not among them. */
export function filledPaths(
  { marks }: Pick<Drawing, 'marks'>,
  outlines: GlyphOutlines,
): readonly FilledPath[] {
  return marks.flatMap((mark) => {
    if (mark.kind === 'bars') return [barsPath(mark)];
    return mark.kind === 'text' ? [textPath(mark, outlines)] : [];
  });
}

/** What is on a drawing, without a document around it: for drawings that stand on others. */
export function paintSvgMarks({ marks }: Pick<Drawing, 'marks'>, outlines: GlyphOutlines): string {
  return marks.map((mark) => paintMark(mark, outlines)).join('');
}

function paintMark(mark: Mark, outlines: GlyphOutlines): string {
  switch (mark.kind) {
    case 'bars':
      return paintFilled(barsPath(mark));
    case 'text':
      return paintFilled(textPath(mark, outlines), mark.ink);
    case 'outline':
      return `<g fill="none" stroke="#000" stroke-width="${formatDecimal(mark.strokeMm, 4)}">${paintShape(mark.shape)}</g>`;
    case 'fill':
      return mark.ink === 'black' ? paintShape(mark.shape) : `<g fill="#fff">${paintShape(mark.shape)}</g>`;
    case 'picture':
      return paintPicture(mark);
    default:
      return assertNever(mark, 'mark');
  }
}

function paintFilled({ matrix, d }: FilledPath, ink: Ink = 'black'): string {
  if (d === '') return '';
  const values = matrix.map((value) => formatDecimal(value, 6)).join(' ');
  return `<path transform="matrix(${values})"${ink === 'black' ? '' : ' fill="#fff"'} d="${d}"/>`;
}

/** What the paths of symbols are built in, one after the other. */
const path = new AsciiText();

/** One path for the whole symbol: renderers leave no hairlines between the rows of one path. */
function barsPath(mark: BarsMark): FilledPath {
  const { rects, originXMm, originYMm, columnMm, rowMm } = mark;
  path.clear();
  for (let at = 0; at < rects.length; at += 4) {
    const width = rects[at + 2] ?? 0;
    path.text('M');
    path.number(rects[at] ?? 0, 4);
    path.space();
    path.number(rects[at + 1] ?? 0, 4);
    path.text('h');
    path.number(width, 4);
    path.text('v');
    path.number(rects[at + 3] ?? 0, 4);
    path.text('h-');
    path.number(width, 4);
    path.text('z');
  }
  return { matrix: [columnMm, 0, 0, rowMm, originXMm, originYMm], d: path.toString() };
}

function textPath(mark: TextMark, outlines: GlyphOutlines): FilledPath {
  const d = Array.from(relativeOutline(outlines.path(mark.face, mark.text, mark.clusters)), pathStep).join(
    '',
  );
  const scale = ptToMm(mark.sizePt) / 1000;
  // Outlines point up; here y points down.
  const [a, b, c, e] = quarterTurnMatrix(mark.quarterTurns ?? 0);
  return { matrix: [a * scale, b * scale, -c * scale, -e * scale, mark.xMm, mark.baselineYMm], d };
}

function pathStep([op, ...distances]: OutlineCommand): string {
  return op.toLowerCase() + distances.join(' ').replaceAll(' -', '-');
}

/** Pictures in the form that files have them: a label's stand on its preview many times. */
const dataUris = new WeakMap<Uint8Array, string>();

/** An image of a unit square, which its matrix brings to its place; what lies under its white is seen. */
function paintPicture(mark: PictureMark): string {
  const values = pictureMatrix(mark).map((value) => formatDecimal(value, 6));
  return (
    `<image xmlns:xlink="http://www.w3.org/1999/xlink" transform="matrix(${values.join(' ')})" width="1" height="1" ` +
    `preserveAspectRatio="none" xlink:href="${dataUri(mark.bitmap)}"/>`
  );
}

function dataUri(bitmap: Bitmap): string {
  const known = dataUris.get(bitmap.bits);
  if (known !== undefined) return known;
  const png = pngOf(bitmap, { deflate: storedZlib, whiteIsClear: true });
  const uri = `data:image/png;base64,${btoa(Array.from(png, (byte) => String.fromCharCode(byte)).join(''))}`;
  dataUris.set(bitmap.bits, uri);
  return uri;
}

function paintShape(shape: OutlineShape): string {
  const length = (valueMm: number): string => formatDecimal(valueMm, 4);
  switch (shape.kind) {
    case 'rectangle':
      return (
        `<rect x="${length(shape.xMm)}" y="${length(shape.yMm)}" width="${length(shape.widthMm)}" ` +
        `height="${length(shape.heightMm)}" rx="${length(shape.cornerRadiusMm)}"/>`
      );
    case 'circle':
      return `<circle cx="${length(shape.centreXMm)}" cy="${length(shape.centreYMm)}" r="${length(shape.radiusMm)}"/>`;
    case 'ellipse':
      return (
        `<ellipse cx="${length(shape.centreXMm)}" cy="${length(shape.centreYMm)}" ` +
        `rx="${length(shape.radiusXMm)}" ry="${length(shape.radiusYMm)}"/>`
      );
    case 'line':
      return `<path d="M${length(shape.fromXMm)} ${length(shape.fromYMm)}L${length(shape.toXMm)} ${length(shape.toYMm)}"/>`;
    default:
      return assertNever(shape, 'outline shape');
  }
}
