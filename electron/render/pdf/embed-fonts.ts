import { deflateSync } from 'node:zlib';

import { type FontFace, type ImportedFace, isImportedFace } from '../../../shared/drawing/font-face.ts';
import type { FontLibrary } from '../font-library.ts';
import { mayBeSubset } from '../fonts/check-font.ts';
import { fontBytes, type FontkitFont, readFontFile } from '../fonts/font-files.ts';
import { GLYPH_CMAP_NAME, glyphCode, unseenCharacter, utf16Hex } from './glyph-text.ts';
import { codePointsIn, type UsedGlyphs } from './page-content.ts';

/** One face as a document embeds it: only the glyphs that its text needs. Measures are in thousandths of an em. */
interface FontSubset {
  readonly face: FontFace;
  readonly postscriptName: string;
  readonly box: readonly [left: number, bottom: number, right: number, top: number];
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly isFixedPitch: boolean;
  /** What the file is: a TrueType font, PostScript's outlines by themselves, or all of a font that has those. */
  readonly form: 'truetype' | 'cff' | 'opentype';
  /** The subset, deflated. */
  readonly file: Uint8Array;
  readonly fileBytes: number;
  /** Says what each code stands for when text is copied or searched; deflated. */
  readonly toUnicode: Uint8Array;
}

/** A face for text that is set one glyph after another; its codes count the subset's glyphs. */
export interface EmbeddedFont extends FontSubset {
  /** For each code point, the code that stands for it in page contents: four hex digits. */
  readonly codes: ReadonlyMap<number, string>;
  /** Advances by code. */
  readonly widths: readonly number[];
}

/** A face for shaped text; its codes are the numbers that its glyphs have in the face itself. */
export interface EmbeddedGlyphs extends FontSubset {
  /** Advances by code. */
  readonly widths: ReadonlyMap<number, number>;
  /**
   * Which glyph of the subset each code means, deflated: two bytes for each code from 0, or, of PostScript's outlines, a CMap; null
   * where the codes are the glyphs.
   */
  readonly glyphOfCode: Uint8Array | null;
}

/** Fonts whose bytes a document needs. A text that uses other characters cannot be written. */
export interface FontPlan {
  readonly kind: 'fonts';
  /** Imported faces that glyphs may be of. */
  readonly faces: readonly ImportedFace[];
}

/** The characters and the glyphs to embed, wherever they stand on a label. */
export interface FontBatch {
  readonly kind: 'fonts';
  readonly codePoints: readonly number[];
  readonly glyphs: UsedGlyphs;
}

/** The faces that those need. */
export interface FontFiles {
  readonly kind: 'fonts';
  readonly fonts: readonly EmbeddedFont[];
  readonly glyphFonts: readonly EmbeddedGlyphs[];
}

/** Makes the subsets, one glyph a code point with its own advance, as every painter has it. */
export function embedFonts(codePoints: readonly number[], library: FontLibrary): readonly EmbeddedFont[] {
  return Array.from(codePointsByFace(codePoints, library), ([face, codePointsOfFace]) =>
    embedFont(face, [...codePointsOfFace]),
  );
}

/** In their own order, not that of the labels: a document's bytes then depend on less. */
function codePointsByFace(
  codePoints: readonly number[],
  library: FontLibrary,
): ReadonlyMap<FontFace, Set<number>> {
  const byFace = new Map<FontFace, Set<number>>();
  for (const codePoint of [...codePoints].sort((one, other) => one - other)) {
    for (const family of ['sans', 'mono'] as const) {
      // A run's text has another character where no face has this one.
      for (const { face, text, clusters } of library.runs(String.fromCodePoint(codePoint), family)) {
        if (clusters !== undefined) continue;
        const codePointsOfFace = byFace.get(face) ?? new Set();
        byFace.set(face, codePointsOfFace);
        for (const set of codePointsIn(text)) codePointsOfFace.add(set);
      }
    }
  }
  return byFace;
}

function embedFont(face: FontFace, codePoints: readonly number[]): EmbeddedFont {
  const font = readFontFile(face);
  const subset = font.createSubset();
  const thousandths = (units: number): number => Math.round((units * 1000) / font.unitsPerEm);
  // Code 0 is the missing-glyph box, which every subset begins with.
  const widths = [thousandths(font.getGlyph(0).advanceWidth)];
  const codes = new Map<number, string>();
  const meanings = new Map<number, string>();
  for (const codePoint of codePoints) {
    const glyph = font.glyphForCodePoint(codePoint);
    const code = subset.includeGlyph(glyph.id);
    widths[code] = thousandths(glyph.advanceWidth);
    codes.set(codePoint, glyphCode(code));
    if (code > 0 && !meanings.has(code)) meanings.set(code, String.fromCodePoint(codePoint));
  }
  return { ...subsetOf(face, font, subset.encode(), meanings), codes, widths };
}

/** Makes the subsets for shaped text, out of the glyphs that it has. */
export function embedGlyphs(used: UsedGlyphs): readonly EmbeddedGlyphs[] {
  return Array.from(used, ([face, meanings]) => embedGlyphsOf(face, meanings));
}

/** Of a font whose licence asks for all of it or nothing. */
function wholeFont(bytes: Uint8Array): ReturnType<FontkitFont['createSubset']> {
  return { includeGlyph: (id) => id, encode: () => bytes };
}

/** Readers leave out what has no width at all. */
const UNSEEN_WIDTH = 50;

function embedGlyphsOf(face: FontFace, meanings: ReadonlyMap<number, string>): EmbeddedGlyphs {
  const font = readFontFile(face);
  const isWhole = isImportedFace(face) && !mayBeSubset(fontBytes(face));
  const form = font['CFF '] === undefined ? 'truetype' : isWhole ? 'opentype' : 'cff';
  const subset = isWhole ? wholeFont(fontBytes(face)) : font.createSubset();
  const ids = [...meanings.keys()].sort((one, other) => one - other);
  const glyphs = new Map<number, number>();
  const widthOfCode = new Map<number, number>();
  const unseen = ids.filter((id) => unseenCharacter(id, font.numGlyphs) !== null);
  for (const id of ids) {
    if (unseen.includes(id)) continue;
    glyphs.set(id, subset.includeGlyph(id));
    widthOfCode.set(id, Math.round((font.getGlyph(id).advanceWidth * 1000) / font.unitsPerEm));
  }
  // Of PostScript's outlines, widths are those of glyphs, so that what nobody sees needs one of its own behind the last.
  for (const [index, id] of unseen.entries()) {
    if (form === 'cff') glyphs.set(id, ids.length + 1 + index);
    widthOfCode.set(id, UNSEEN_WIDTH);
  }
  const said = new Map([...meanings].filter(([, text]) => text !== ''));
  return {
    ...subsetOf(face, font, subset.encode(), said),
    form,
    widths:
      form === 'cff'
        ? new Map(Array.from(widthOfCode, ([id, width]) => [glyphs.get(id) ?? 0, width]))
        : widthOfCode,
    glyphOfCode:
      form === 'opentype'
        ? null
        : deflateSync(form === 'cff' ? glyphCmap(glyphs) : glyphMap(glyphs, ids.at(-1) ?? 0)),
  };
}

/** ISO 32000-1, table 117: CIDToGIDMap. */
function glyphMap(glyphs: ReadonlyMap<number, number>, lastCode: number): Uint8Array {
  const map = new DataView(new ArrayBuffer(2 * (lastCode + 1)));
  for (const [code, glyph] of glyphs) map.setUint16(2 * code, glyph);
  return new Uint8Array(map.buffer);
}

/** The CMap that turns codes into glyphs. ISO 32000-1, 9.7.5.4, and Adobe technical note 5014. */
function glyphCmap(glyphs: ReadonlyMap<number, number>): string {
  const lines = Array.from(glyphs, ([code, glyph]) => `<${glyphCode(code)}> ${glyph}`);
  return cmap(GLYPH_CMAP_NAME, 'Identity', 1, 'cidchar', lines);
}

function subsetOf(
  face: FontFace,
  font: FontkitFont,
  file: Uint8Array,
  meanings: ReadonlyMap<number, string>,
): FontSubset {
  const thousandths = (units: number): number => Math.round((units * 1000) / font.unitsPerEm);
  const { minX, minY, maxX, maxY } = font.bbox;
  return {
    face,
    postscriptName: font.postscriptName,
    form: 'truetype',
    box: [thousandths(minX), thousandths(minY), thousandths(maxX), thousandths(maxY)],
    ascent: thousandths(font.ascent),
    descent: thousandths(font.descent),
    capHeight: thousandths(font.capHeight ?? font.ascent),
    isFixedPitch: font.post.isFixedPitch !== 0,
    file: deflateSync(file),
    fileBytes: file.length,
    toUnicode: deflateSync(toUnicodeCmap(meanings)),
  };
}

/** A block of a CMap may have this many lines. */
const LINES_PER_BLOCK = 100;

/**
 * The CMap that turns glyph codes back into text. `meanings` has the text
 * of each code.
 * @see ISO 32000-1, 9.10.3, and Adobe technical note 5411
 */
export function toUnicodeCmap(meanings: ReadonlyMap<number, string>): string {
  const lines = Array.from(meanings, ([code, text]) => `<${glyphCode(code)}> <${utf16Hex(text)}>`);
  return cmap('Adobe-Identity-UCS', 'UCS', 2, 'bfchar', lines);
}

function cmap(
  name: string,
  ordering: string,
  type: 1 | 2,
  block: 'bfchar' | 'cidchar',
  lines: readonly string[],
): string {
  const blocks: string[] = [];
  for (let from = 0; from < lines.length; from += LINES_PER_BLOCK) {
    const some = lines.slice(from, from + LINES_PER_BLOCK);
    blocks.push(`${some.length} begin${block}\n${some.join('\n')}\nend${block}\n`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 0 >> def
/CMapName /${name} def
/CMapType ${type} def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('')}endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
}
