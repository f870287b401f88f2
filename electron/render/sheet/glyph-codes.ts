import type { FontFace } from '../../../shared/drawing/drawing.ts';

/** The codes of a document's embedded fonts: for each face, four hex digits for each Unicode code point. Can be sent to a worker. */
export type GlyphTable = ReadonlyMap<FontFace, ReadonlyMap<number, string>>;

/** Text as the embedded fonts' own codes, so that writing a page needs no font. */
export interface GlyphCodes {
  /** Throws where the document was not prepared for a character. */
  hex(face: FontFace, text: string): string;
}

/** Looks codes up in a table. */
export function glyphCodes(table: GlyphTable): GlyphCodes {
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
