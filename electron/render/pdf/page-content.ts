import { deflateSync, type ZlibOptions } from 'node:zlib';

import { AsciiText } from '../../../shared/drawing/ascii-text.ts';
import type { BarsMark, Drawing, Mark, PictureMark, TextMark } from '../../../shared/drawing/drawing.ts';
import type { FontFace } from '../../../shared/drawing/font-face.ts';
import type { GlyphCluster } from '../../../shared/drawing/fonts.ts';
import { pictureMatrix, quarterTurnMatrix } from '../../../shared/drawing/turned-matrix.ts';
import { formatDecimal } from '../../../shared/drawing/vector-format.ts';
import { assertNever } from '../../../shared/result/result.ts';
import { mmToPt, POINTS_PER_INCH } from '../../../shared/units/length.ts';
import type { DocumentPage } from './document-page.ts';
import { glyphFontName, glyphMeanings, paintClusters } from './glyph-text.ts';
import type { PagePictures, PictureTable } from './page-pictures.ts';
import { inInk, INSET_DOTS, insetMm, paintFill, paintOutline, points } from './page-shapes.ts';

/**
 * A drawing as PDF page operators in points from its top left corner, y
 * downwards (the page's first operator turns it so). Fonts are the resources
 * named after their faces, and pictures those of `pictures`, which they
 * are added to. Bars of a known printer are exact where the drawing
 * was moved by {@link shiftToDotGrid}.
 */
export function paintPdf(drawing: Drawing, codes: GlyphEncoder, pictures: PagePictures): string {
  return drawing.marks.map((mark) => paintMark(mark, codes, pictures)).join('');
}

function paintMark(mark: Mark, codes: GlyphEncoder, pictures: PagePictures): string {
  switch (mark.kind) {
    case 'bars':
      return mark.dotsPerInch === null ? paintBars(mark) : paintBarsOnDots(mark, mark.dotsPerInch);
    case 'text':
      return paintText(mark, codes);
    case 'outline':
      return paintOutline(mark);
    case 'fill':
      return paintFill(mark);
    case 'picture':
      return paintPicture(mark, pictures);
    default:
      return assertNever(mark, 'mark');
  }
}

/** What the paths of symbols are built in, one after the other. */
const path = new AsciiText();

/** One path with one fill: renderers leave no hairlines between the rows of one path. */
function paintBars(mark: BarsMark): string {
  const { rects } = mark;
  path.clear();
  for (let at = 0; at < rects.length; at += 4)
    addRectangle(rects[at] ?? 0, rects[at + 1] ?? 0, rects[at + 2] ?? 0, rects[at + 3] ?? 0);
  return withMatrix(mark, mmToPt(mark.columnMm), mmToPt(mark.rowMm), path.toString());
}

/** Counts in insets, so that nearly every number is a whole one. */
function paintBarsOnDots(mark: BarsMark, dotsPerInch: number): string {
  const { rects } = mark;
  const insetPt = (INSET_DOTS * POINTS_PER_INCH) / dotsPerInch;
  const column = mmToPt(mark.columnMm) / insetPt;
  const row = mmToPt(mark.rowMm) / insetPt;
  path.clear();
  for (let at = 0; at < rects.length; at += 4) {
    const x = Math.round((rects[at] ?? 0) * column) + 1;
    const y = Math.round((rects[at + 1] ?? 0) * row) + 1;
    const width = Math.round((rects[at + 2] ?? 0) * column) - 2;
    const height = Math.round((rects[at + 3] ?? 0) * row) - 2;
    addRectangle(x, y, width, height);
  }
  return withMatrix(mark, insetPt, insetPt, path.toString());
}

function addRectangle(x: number, y: number, width: number, height: number): void {
  path.number(x, 4);
  path.space();
  path.number(y, 4);
  path.space();
  path.number(width, 4);
  path.space();
  path.number(height, 4);
  path.text(' re\n');
}

function withMatrix(mark: BarsMark, scaleX: number, scaleY: number, rectangles: string): string {
  // Eight decimals: the scale is multiplied by thousands of insets.
  const scale = `${scaleX.toFixed(8)} 0 0 ${scaleY.toFixed(8)}`;
  return `q ${scale} ${points(mark.originXMm)} ${points(mark.originYMm)} cm\n${rectangles}f Q\n`;
}

function paintText(mark: TextMark, codes: GlyphEncoder): string {
  // The page's y points down; the text matrix turns the glyphs upright again.
  const [a, b, c, d] = quarterTurnMatrix(mark.quarterTurns ?? 0);
  const turn = [a, b, -c, -d].map((value) => formatDecimal(value, 0)).join(' ');
  const textMatrix = `${turn} ${points(mark.xMm)} ${points(mark.baselineYMm)} Tm`;
  return inInk(mark.ink ?? 'black', `BT ${shownText(mark, textMatrix, codes)} ET\n`);
}

function shownText(
  { face, text, clusters, sizePt }: TextMark,
  textMatrix: string,
  codes: GlyphEncoder,
): string {
  const size = formatDecimal(sizePt, 4);
  if (clusters === undefined) return `/${face} ${size} Tf ${textMatrix} <${codes.hex(face, text)}> Tj`;
  codes.use(face, clusters);
  return `/${glyphFontName(face)} ${size} Tf ${textMatrix}\n${paintClusters(clusters, sizePt)}`;
}

/** A mask of a unit square, whose black pixels take the ink; PDF has its top at 1. */
function paintPicture(mark: PictureMark, pictures: PagePictures): string {
  const inset = insetMm(mark.dotsPerInch);
  const [a, b, c, d, e, f] = pictureMatrix({
    ...mark,
    xMm: mark.xMm + inset,
    yMm: mark.yMm + inset,
    widthMm: mark.widthMm - 2 * inset,
    heightMm: mark.heightMm - 2 * inset,
  });
  const matrix = [a, b, -c, -d, e + c, f + d].map(points).join(' ');
  return `q ${matrix} cm /${pictures.add(mark.bitmap)} Do Q\n`;
}

/** One page's operators, deflated. The page's y points down from its top left corner, and counts points. */
export interface RenderedPage {
  readonly content: Uint8Array;
  /** Labels that stand on the page more than once, drawn once each: the content calls them by {@link formName}. */
  readonly forms: readonly Uint8Array[];
  /** What stands on the page, in its forms too. */
  readonly pictures: PictureTable;
}

/** A form's name among its page's resources. */
export function formName(index: number): string {
  return `label${index}`;
}

/** Measured on sheets of QR Codes: half the time of zlib's own level for a fifth more bytes; lower ones nearly double them. */
const CONTENT: ZlibOptions = { level: 4 };

/** Of one label the window of 32 kilobytes, and 16 for what comes out, would cost as much as deflating: they are prepared each time. */
const SMALL_CONTENT: ZlibOptions = { ...CONTENT, windowBits: 13, memLevel: 6, chunkSize: 2048 };
const SMALL_BYTES = 8192;

/** Deflates operators, which are ASCII. */
export function deflateOperators(operators: string): Uint8Array {
  const bytes = Buffer.from(operators, 'latin1');
  return deflateSync(bytes, bytes.length < SMALL_BYTES ? SMALL_CONTENT : CONTENT);
}

/** A page's content, out of operators whose y points down from its top left corner. */
export function pageContent({ heightPt }: Pick<DocumentPage, 'heightPt'>, operators: string): Uint8Array {
  return deflateOperators(`1 0 0 -1 0 ${formatDecimal(heightPt, 5)} cm\n${operators}`);
}

/** The codes of a document's embedded fonts: for each face, four hex digits for each Unicode code point. Can be sent to a worker. */
export type GlyphTable = ReadonlyMap<FontFace, ReadonlyMap<number, string>>;

/** The glyphs of shaped text: for each face, what each glyph says where it stands alone for it; else an empty text. */
export type UsedGlyphs = ReadonlyMap<FontFace, ReadonlyMap<number, string>>;

/**
 * Encodes text as the embedded fonts' glyph codes, so that writing a page needs no font. Shaped text is not known before
 * pages are composed: its glyphs are counted, and embedded when all pages are written.
 */
export interface GlyphEncoder {
  /** Throws where the document was not prepared for a character. */
  hex(face: FontFace, text: string): string;
  /** Notes that the document needs these glyphs. */
  use(face: FontFace, clusters: readonly GlyphCluster[]): void;
  readonly used: UsedGlyphs;
}

/** Returns an encoder that looks codes up in a table. */
export function glyphEncoder(table: GlyphTable): GlyphEncoder {
  const used = new Map<FontFace, Map<number, string>>();
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
    use(face, clusters) {
      addUsedGlyphs(used, new Map([[face, new Map(clusters.flatMap(glyphMeanings))]]));
    },
    used,
  };
}

/** Adds the glyphs of some pages to those of a document. What a glyph says first it is taken to say. */
export function addUsedGlyphs(to: Map<FontFace, Map<number, string>>, used: UsedGlyphs): void {
  for (const [face, meanings] of used) {
    const known = to.get(face) ?? new Map<number, string>();
    to.set(face, known);
    for (const [id, text] of meanings) if ((known.get(id) ?? '') === '') known.set(id, text);
  }
}

/** The code points of a text, in order. */
export function codePointsIn(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}
