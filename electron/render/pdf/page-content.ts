import { deflateSync } from 'node:zlib';

import type {
  BarsMark,
  Drawing,
  FontFace,
  Mark,
  OutlineShape,
  TextMark,
} from '../../../shared/drawing/drawing.ts';
import { formatDecimal } from '../../../shared/drawing/vector-format.ts';
import type { PageSize } from '../../../shared/label/template.ts';
import { assertNever } from '../../../shared/result/result.ts';
import { mmToPt, POINTS_PER_INCH } from '../../../shared/units/length.ts';

/** A PDF paints every dot it touches, so bars that end on the dot grid stop this much short of it. */
const INSET_DOTS = 0.02;

/**
 * A drawing as PDF page operators in points from its top left corner, y
 * downwards (the page's first operator turns it so). Fonts are the resources
 * named after their faces. Bars of a known printer are exact where the drawing
 * was moved by {@link shiftToDotGrid}.
 */
export function paintPdf(drawing: Drawing, codes: GlyphEncoder): string {
  return drawing.marks.map((mark) => paintMark(mark, codes)).join('');
}

function paintMark(mark: Mark, codes: GlyphEncoder): string {
  switch (mark.kind) {
    case 'bars':
      return mark.dotsPerInch === null ? paintBars(mark) : paintBarsOnDots(mark, mark.dotsPerInch);
    case 'text':
      return paintText(mark, codes);
    case 'outline':
      return `${points(mark.strokeMm)} w ${shapePath(mark.shape)} S\n`;
    default:
      return assertNever(mark, 'mark');
  }
}

/** A hundred-thousandth of a point is a hundredth of {@link INSET_DOTS} at 1200 dpi. */
function points(valueMm: number): string {
  return formatDecimal(mmToPt(valueMm), 5);
}

/** One path with one fill: renderers leave no hairlines between the rows of one path. */
function paintBars(mark: BarsMark): string {
  const { rects } = mark;
  let path = '';
  for (let at = 0; at < rects.length; at += 4) {
    path += `${formatDecimal(rects[at] ?? 0, 4)} ${formatDecimal(rects[at + 1] ?? 0, 4)} `;
    path += `${formatDecimal(rects[at + 2] ?? 0, 4)} ${formatDecimal(rects[at + 3] ?? 0, 4)} re\n`;
  }
  return withMatrix(mark, mmToPt(mark.columnMm), mmToPt(mark.rowMm), path);
}

/** Counts in insets, so that nearly every number is a whole one. */
function paintBarsOnDots(mark: BarsMark, dotsPerInch: number): string {
  const { rects } = mark;
  const insetPt = (INSET_DOTS * POINTS_PER_INCH) / dotsPerInch;
  const column = mmToPt(mark.columnMm) / insetPt;
  const row = mmToPt(mark.rowMm) / insetPt;
  let path = '';
  for (let at = 0; at < rects.length; at += 4) {
    const x = Math.round((rects[at] ?? 0) * column) + 1;
    const y = Math.round((rects[at + 1] ?? 0) * row) + 1;
    const width = Math.round((rects[at + 2] ?? 0) * column) - 2;
    const height = Math.round((rects[at + 3] ?? 0) * row) - 2;
    path += `${x} ${y} ${width} ${height} re\n`;
  }
  return withMatrix(mark, insetPt, insetPt, path);
}

function withMatrix(mark: BarsMark, scaleX: number, scaleY: number, path: string): string {
  // Eight decimals: the scale is multiplied by thousands of insets.
  const scale = `${scaleX.toFixed(8)} 0 0 ${scaleY.toFixed(8)}`;
  return `q ${scale} ${points(mark.originXMm)} ${points(mark.originYMm)} cm\n${path}f Q\n`;
}

function paintText(mark: TextMark, codes: GlyphEncoder): string {
  // The page's y points down; the text matrix turns the glyphs upright again.
  const textMatrix = `1 0 0 -1 ${points(mark.xMm)} ${points(mark.baselineYMm)} Tm`;
  return `BT /${mark.face} ${formatDecimal(mark.sizePt, 4)} Tf ${textMatrix} <${codes.hex(mark.face, mark.text)}> Tj ET\n`;
}

/** How far a quarter circle's control points lie from its ends, for a radius of 1. */
const QUARTER_CIRCLE = 0.5523;

function shapePath(shape: OutlineShape): string {
  switch (shape.kind) {
    case 'line':
      return `${points(shape.fromXMm)} ${points(shape.fromYMm)} m ${points(shape.toXMm)} ${points(shape.toYMm)} l`;
    case 'circle': {
      const { centreXMm, centreYMm, radiusMm } = shape;
      return roundedRectanglePath(
        centreXMm - radiusMm,
        centreYMm - radiusMm,
        2 * radiusMm,
        2 * radiusMm,
        radiusMm,
      );
    }
    case 'rectangle':
      return roundedRectanglePath(shape.xMm, shape.yMm, shape.widthMm, shape.heightMm, shape.cornerRadiusMm);
    default:
      return assertNever(shape, 'outline shape');
  }
}

function roundedRectanglePath(
  left: number,
  top: number,
  width: number,
  height: number,
  radius: number,
): string {
  if (radius === 0) return `${[left, top, width, height].map(points).join(' ')} re`;
  const [right, bottom] = [left + width, top + height];
  const rest = radius * (1 - QUARTER_CIRCLE);
  const at = (...values: readonly number[]): string => values.map(points).join(' ');
  return [
    `${at(left + radius, top)} m ${at(right - radius, top)} l`,
    `${at(right - rest, top, right, top + rest, right, top + radius)} c ${at(right, bottom - radius)} l`,
    `${at(right, bottom - rest, right - rest, bottom, right - radius, bottom)} c ${at(left + radius, bottom)} l`,
    `${at(left + rest, bottom, left, bottom - rest, left, bottom - radius)} c ${at(left, top + radius)} l`,
    `${at(left, top + rest, left + rest, top, left + radius, top)} c h`,
  ].join(' ');
}

/** One page's operators, deflated. The page's y points down from its top left corner, and counts points. */
export interface RenderedPage {
  readonly content: Uint8Array;
  /** Labels that stand on the page more than once, drawn once each: the content calls them by {@link formName}. */
  readonly forms: readonly Uint8Array[];
}

/** A form's name among its page's resources. */
export function formName(index: number): string {
  return `label${index}`;
}

/** A page's content, out of operators whose y points down from its top left corner. */
export function pageContent({ heightMm }: Pick<PageSize, 'heightMm'>, operators: string): Uint8Array {
  return deflateSync(`1 0 0 -1 0 ${formatDecimal(mmToPt(heightMm), 5)} cm\n${operators}`);
}

/** The codes of a document's embedded fonts: for each face, four hex digits for each Unicode code point. Can be sent to a worker. */
export type GlyphTable = ReadonlyMap<FontFace, ReadonlyMap<number, string>>;

/** Encodes text as the embedded fonts' glyph codes, so that writing a page needs no font. */
export interface GlyphEncoder {
  /** Throws where the document was not prepared for a character. */
  hex(face: FontFace, text: string): string;
}

/** Returns an encoder that looks codes up in a table. */
export function glyphEncoder(table: GlyphTable): GlyphEncoder {
  return {
    hex(face, text) {
      const codes = table.get(face);
      return codePointsIn(text)
        .map((codePoint) => {
          const code = codes?.get(codePoint);
          if (code === undefined) throw new Error(`The ${face} font lacks U+${codePoint.toString(16)}`);
          return code;
        })
        .join('');
    },
  };
}

/** The code points of a text, in order. */
export function codePointsIn(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}
