import type {
  BarsMark,
  Drawing,
  Ink,
  Mark,
  OutlineShape,
  PictureMark,
  TextMark,
} from '../../../shared/drawing/drawing.ts';
import type { GlyphOutlines, OutlineCommand } from '../../../shared/drawing/fonts.ts';
import { pictureMatrix } from '../../../shared/drawing/turned-matrix.ts';
import { formatDecimal, relativeOutline } from '../../../shared/drawing/vector-format.ts';
import { assertNever } from '../../../shared/result/result.ts';
import { mmToPt } from '../../../shared/units/length.ts';

/** Short names keep a symbol of some hundred bars small. `R` takes x y width height. */
const PROCEDURES = `/R/rectfill load def
/M/moveto load def
/L/lineto load def
/m/rmoveto load def
/l/rlineto load def
/c/rcurveto load def
/z/closepath load def
`;

/**
 * A drawing as an Encapsulated PostScript file (EPSF-3.0, language level 2) of
 * true size, its box tight around it. Text is outlines. No date: the same
 * drawing gives the same bytes.
 * @see Adobe technical note 5002, Encapsulated PostScript File Format Specification
 */
export function paintEps(drawing: Drawing, outlines: GlyphOutlines): string {
  const widthPt = mmToPt(drawing.widthMm);
  const heightPt = mmToPt(drawing.heightMm);
  const marks = drawing.marks.map((mark) => paintMark(mark, drawing.heightMm, outlines)).join('');
  return `%!PS-Adobe-3.0 EPSF-3.0
%%Creator: Labelwright
%%BoundingBox: 0 0 ${Math.ceil(widthPt)} ${Math.ceil(heightPt)}
%%HiResBoundingBox: 0 0 ${formatDecimal(widthPt, 4)} ${formatDecimal(heightPt, 4)}
%%LanguageLevel: 2
%%DocumentData: Clean7Bit
%%Pages: 1
%%EndComments
%%Page: 1 1
save
10 dict begin
${PROCEDURES}0 setgray
${marks}end
restore
showpage
%%EOF
`;
}

function paintMark(mark: Mark, heightMm: number, outlines: GlyphOutlines): string {
  switch (mark.kind) {
    case 'bars':
      return paintBars(mark, heightMm);
    case 'text':
      return paintText(mark, heightMm, outlines);
    case 'outline':
      return paintOutline(mark.shape, mark.strokeMm, heightMm);
    case 'fill':
      return inInk(mark.ink, `newpath ${shapePath(mark.shape, heightMm)} fill\n`);
    case 'picture':
      return paintPicture(mark, heightMm);
    default:
      return assertNever(mark, 'mark');
  }
}

/** Points are fine enough to place anything: a ten-thousandth is 35 nanometres. */
function points(valueMm: number): string {
  return formatDecimal(mmToPt(valueMm), 4);
}

function paintBars(mark: BarsMark, heightMm: number): string {
  const { rects } = mark;
  const lines: string[] = [];
  for (let at = 0; at < rects.length; at += 4) {
    const rect = [rects[at] ?? 0, rects[at + 1] ?? 0, rects[at + 2] ?? 0, rects[at + 3] ?? 0];
    lines.push(`${rect.map((value) => formatDecimal(value, 4)).join(' ')} R\n`);
  }
  const origin = `${points(mark.originXMm)} ${points(heightMm - mark.originYMm)} translate`;
  const scale = `${formatDecimal(mmToPt(mark.columnMm), 6)} ${formatDecimal(-mmToPt(mark.rowMm), 6)} scale`;
  return `gsave ${origin} ${scale}\n${lines.join('')}grestore\n`;
}

function paintText(mark: TextMark, heightMm: number, outlines: GlyphOutlines): string {
  const steps = Array.from(
    relativeOutline(outlines.path(mark.face, mark.text, mark.clusters)),
    pathStep,
  ).join('');
  if (steps === '') return '';
  const origin = `${points(mark.xMm)} ${points(heightMm - mark.baselineYMm)} translate`;
  const scale = formatDecimal(mark.sizePt / 1000, 6);
  const turn = mark.quarterTurns === undefined ? '' : ` ${90 * mark.quarterTurns} rotate`;
  const text = `gsave ${origin}${turn} ${scale} ${scale} scale newpath 0 0 M\n${steps}fill grestore\n`;
  return inInk(mark.ink ?? 'black', text);
}

function inInk(ink: Ink, painted: string): string {
  return ink === 'black' ? painted : `1 setgray\n${painted}0 setgray\n`;
}

/** Hex digits of so many bytes to a line: no line of a conforming file is longer than 255 characters. */
const BYTES_PER_LINE = 60;

/** A mask, whose black pixels take the ink; rows from the top, as its matrix has it. */
function paintPicture(mark: PictureMark, heightMm: number): string {
  const { widthPixels, heightPixels, bits } = mark.bitmap;
  const [a, b, c, d, e, f] = pictureMatrix(mark);
  const matrix = [a, -b, c, -d, e, heightMm - f].map(points).join(' ');
  const lines: string[] = [];
  for (let at = 0; at < bits.length; at += BYTES_PER_LINE)
    lines.push(`${Buffer.from(bits.subarray(at, at + BYTES_PER_LINE)).toString('hex')}\n`);
  const size = `${widthPixels} ${heightPixels}`;
  return (
    `gsave [${matrix}] concat\n${size} true [${widthPixels} 0 0 ${heightPixels} 0 0]\n` +
    `currentfile /ASCIIHexDecode filter imagemask\n${lines.join('')}>\ngrestore\n`
  );
}

function pathStep(command: OutlineCommand): string {
  switch (command[0]) {
    case 'M':
    case 'L':
      return `${command[1]} ${command[2]} ${command[0].toLowerCase()}\n`;
    case 'Q': {
      // PostScript has cubic curves only: a quadratic's control point lies two thirds along both of theirs.
      const [, controlX, controlY, x, y] = command;
      const near = [(2 * controlX) / 3, (2 * controlY) / 3];
      const far = [(x + 2 * controlX) / 3, (y + 2 * controlY) / 3];
      return `${[...near, ...far, x, y].map((value) => formatDecimal(value, 0)).join(' ')} c\n`;
    }
    case 'C': {
      const [, ...places] = command;
      return `${places.join(' ')} c\n`;
    }
    case 'Z':
      return 'z\n';
  }
}

function paintOutline(shape: OutlineShape, strokeMm: number, heightMm: number): string {
  return `newpath ${shapePath(shape, heightMm)} ${points(strokeMm)} setlinewidth stroke\n`;
}

function shapePath(shape: OutlineShape, heightMm: number): string {
  switch (shape.kind) {
    case 'rectangle':
      return rectanglePath(shape, heightMm);
    case 'circle':
      return `${points(shape.centreXMm)} ${points(heightMm - shape.centreYMm)} ${points(shape.radiusMm)} 0 360 arc z`;
    case 'ellipse':
      // The matrix is put back before the line is drawn, so that the line is as wide everywhere.
      return (
        `matrix currentmatrix ${points(shape.centreXMm)} ${points(heightMm - shape.centreYMm)} translate ` +
        `${points(shape.radiusXMm)} ${points(shape.radiusYMm)} scale 0 0 1 0 360 arc z setmatrix`
      );
    case 'line':
      return (
        `${points(shape.fromXMm)} ${points(heightMm - shape.fromYMm)} M ` +
        `${points(shape.toXMm)} ${points(heightMm - shape.toYMm)} L`
      );
    default:
      return assertNever(shape, 'outline shape');
  }
}

/** From the middle of the top edge, so that every corner is an `arct`. */
function rectanglePath(shape: Extract<OutlineShape, { kind: 'rectangle' }>, heightMm: number): string {
  const radius = points(shape.cornerRadiusMm);
  const left = points(shape.xMm);
  const right = points(shape.xMm + shape.widthMm);
  const top = points(heightMm - shape.yMm);
  const bottom = points(heightMm - shape.yMm - shape.heightMm);
  const middle = points(shape.xMm + shape.widthMm / 2);
  const corners = [
    `${right} ${top} ${right} ${bottom}`,
    `${right} ${bottom} ${left} ${bottom}`,
    `${left} ${bottom} ${left} ${top}`,
    `${left} ${top} ${right} ${top}`,
  ];
  return `${middle} ${top} M ${corners.map((corner) => `${corner} ${radius} arct`).join(' ')} z`;
}
