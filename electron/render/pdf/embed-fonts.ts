import { deflateSync } from 'node:zlib';

import type { FontFace } from '../../../shared/drawing/drawing.ts';
import { type FontLibrary, readFontFile } from '../font-library.ts';
import { codePointsIn } from './page-content.ts';

/** One face as a document embeds it: only the glyphs that its text needs, numbered by their codes. */
export interface EmbeddedFont {
  readonly face: FontFace;
  readonly postscriptName: string;
  /** For each code point, the code that stands for it in page contents: four hex digits. */
  readonly codes: ReadonlyMap<number, string>;
  /** Advances by code, in thousandths of an em, as are the measures below. */
  readonly widths: readonly number[];
  readonly box: readonly [left: number, bottom: number, right: number, top: number];
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly isFixedPitch: boolean;
  /** The TrueType subset, deflated. */
  readonly file: Uint8Array;
  readonly fileBytes: number;
  /** Says what each code stands for when text is copied or searched; deflated. */
  readonly toUnicode: Uint8Array;
}

/** Fonts whose bytes a document needs. A text that uses other characters cannot be written. */
export interface FontPlan {
  readonly kind: 'fonts';
}

/** The characters to embed, wherever they stand on a label. */
export interface FontBatch {
  readonly kind: 'fonts';
  readonly codePoints: readonly number[];
}

/** The faces that those characters need. */
export interface FontFiles {
  readonly kind: 'fonts';
  readonly fonts: readonly EmbeddedFont[];
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
      for (const { face, text } of library.runs(String.fromCodePoint(codePoint), family)) {
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
  const meanings = new Map<number, number>();
  for (const codePoint of codePoints) {
    const glyph = font.glyphForCodePoint(codePoint);
    const code = subset.includeGlyph(glyph.id);
    widths[code] = thousandths(glyph.advanceWidth);
    codes.set(codePoint, code.toString(16).padStart(4, '0'));
    if (code > 0 && !meanings.has(code)) meanings.set(code, codePoint);
  }
  const { minX, minY, maxX, maxY } = font.bbox;
  const file = subset.encode();
  return {
    face,
    postscriptName: font.postscriptName,
    codes,
    widths,
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

/** A `bfchar` block may have this many lines. */
const LINES_PER_BLOCK = 100;

/**
 * The CMap that turns glyph codes back into text. `meanings` has a code point
 * for each code.
 * @see ISO 32000-1, 9.10.3, and Adobe technical note 5411
 */
export function toUnicodeCmap(meanings: ReadonlyMap<number, number>): string {
  const lines = Array.from(meanings, ([code, codePoint]) => `<${hex(code)}> <${utf16(codePoint)}>`);
  const blocks: string[] = [];
  for (let from = 0; from < lines.length; from += LINES_PER_BLOCK) {
    const block = lines.slice(from, from + LINES_PER_BLOCK);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('')}endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
}

function utf16(codePoint: number): string {
  const text = String.fromCodePoint(codePoint);
  return Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('');
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}
