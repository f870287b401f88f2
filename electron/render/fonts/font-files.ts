import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { create, openSync } from 'fontkit';

import {
  type BundledFace,
  type FontFace,
  type ImportedFace,
  type ImportedFontFile,
  isImportedFace,
} from '../../../shared/drawing/font-face.ts';
import type { OutlineCommand } from '../../../shared/drawing/fonts.ts';
import { resourceUrl } from '../../resources/location.ts';

const FILE_NAMES: Readonly<Record<BundledFace, string>> = {
  sans: 'DejaVuSansCondensed.ttf',
  mono: 'DejaVuSansMono.ttf',
  cjk: 'DroidSansFallbackFull.ttf',
  hangul: 'NanumGothicCoding.ttf',
  arabic: 'NotoSansArabic-Regular.ttf',
  hebrew: 'NotoSansHebrew-Regular.ttf',
  thai: 'NotoSansThai-Regular.ttf',
  devanagari: 'NotoSansDevanagari-Regular.ttf',
  bengali: 'NotoSansBengali-Regular.ttf',
  tamil: 'NotoSansTamil-Regular.ttf',
};

/** One glyph in em, y upwards. */
export interface Glyph {
  readonly advanceEm: number;
  readonly inkLeftEm: number;
  readonly inkRightEm: number;
  readonly inkTopEm: number;
  readonly inkBottomEm: number;
  readonly outline: readonly OutlineCommand[];
}

/** One font, its glyphs read by code point or by number. Caches those that were read: as many as the font has, at most. */
export interface OpenFont {
  has(codePoint: number): boolean;
  /** The font's own missing-glyph box where it has no other. */
  glyph(codePoint: number): Glyph;
  glyphById(id: number): Glyph;
}

/** What is read of fontkit's fonts; its types have some of it wrong, and leave some out. */
export interface FontkitFont {
  readonly postscriptName: string;
  /** Imported fonts may not say. */
  readonly fullName?: string | null;
  readonly unitsPerEm: number;
  readonly numGlyphs: number;
  readonly ascent: number;
  readonly descent: number;
  /** Old fonts do not say. */
  readonly capHeight: number | undefined;
  readonly bbox: FontkitBox;
  readonly post: { readonly isFixedPitch: number };
  /** Of a font whose outlines are PostScript's. */
  readonly 'CFF '?: { readonly isCIDFont: boolean };
  getGlyph(id: number): FontkitGlyph;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): FontkitGlyph;
  createSubset(): { includeGlyph(id: number): number; encode(): Uint8Array };
}

interface FontkitGlyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly path: {
    readonly bbox: FontkitBox;
    readonly commands: readonly { readonly command: string; readonly args: readonly number[] }[];
  };
}

interface FontkitBox {
  readonly minX: number;
  readonly maxX: number;
  readonly minY: number;
  readonly maxY: number;
}

/** The fonts that this thread has read: to decode a font's tables takes longer than to draw a sheet with them. */
const readFonts = new Map<FontFace, FontkitFont>();

/** The files of imported faces that this thread was given. A station keeps few of them. */
const importedFiles = new Map<ImportedFace, Uint8Array>();

/** Gives this thread the files of imported faces, before text is set in them. A face's id stands for its bytes, so none changes. */
export function provideFontFiles(files: readonly ImportedFontFile[]): void {
  for (const { face, bytes } of files) if (!importedFiles.has(face)) importedFiles.set(face, bytes);
}

/** Reads a face's file, once in each thread. Throws where it cannot be read, or where an imported one was not provided. */
export function readFontFile(face: FontFace): FontkitFont {
  let font = readFonts.get(face);
  if (font === undefined) {
    font = isImportedFace(face)
      ? readFontBytes(fontBytes(face))
      : (openSync(fontFile(face)) as unknown as FontkitFont);
    readFonts.set(face, font);
  }
  return font;
}

/** Reads a font, of which nothing is kept beyond its use. Throws where it cannot be read. */
export function readFontBytes(bytes: Uint8Array): FontkitFont {
  return create(Buffer.from(bytes)) as unknown as FontkitFont;
}

/** The bytes of a face's file. Throws as {@link readFontFile} does. */
export function fontBytes(face: FontFace): Uint8Array {
  if (!isImportedFace(face)) return readFileSync(fontFile(face));
  const bytes = importedFiles.get(face);
  if (bytes === undefined) throw new Error(`The font ${face} was not provided`);
  return bytes;
}

function fontFile(face: BundledFace): string {
  return fileURLToPath(resourceUrl(`fonts/${FILE_NAMES[face]}`));
}

/** Opens a face to measure and draw with. */
export function openFont(face: FontFace): OpenFont {
  const font = readFontFile(face);
  const known = new Map<number, boolean>();
  const byCodePoint = new Map<number, Glyph>();
  const byId = new Map<number, Glyph>();
  return {
    has(codePoint) {
      let found = known.get(codePoint);
      if (found === undefined) {
        found = font.hasGlyphForCodePoint(codePoint);
        known.set(codePoint, found);
      }
      return found;
    },
    glyph(codePoint) {
      let glyph = byCodePoint.get(codePoint);
      if (glyph === undefined) {
        glyph = inEm(font.glyphForCodePoint(codePoint), font.unitsPerEm);
        byCodePoint.set(codePoint, glyph);
      }
      return glyph;
    },
    glyphById(id) {
      let glyph = byId.get(id);
      if (glyph === undefined) {
        glyph = inEm(font.getGlyph(id), font.unitsPerEm);
        byId.set(id, glyph);
      }
      return glyph;
    },
  };
}

function inEm({ advanceWidth, path }: FontkitGlyph, unitsPerEm: number): Glyph {
  // A glyph without ink, such as a space, has a box that is turned inside out.
  const box = path.commands.length > 0 ? path.bbox : { minX: 0, maxX: 0, minY: 0, maxY: 0 };
  return {
    advanceEm: advanceWidth / unitsPerEm,
    inkLeftEm: box.minX / unitsPerEm,
    inkRightEm: box.maxX / unitsPerEm,
    inkTopEm: box.maxY / unitsPerEm,
    inkBottomEm: box.minY / unitsPerEm,
    outline: path.commands.map(({ command, args }) =>
      outlineCommand(
        command,
        args.map((value) => value / unitsPerEm),
      ),
    ),
  };
}

function outlineCommand(
  command: string,
  [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]: readonly number[],
): OutlineCommand {
  switch (command) {
    case 'moveTo':
      return ['M', a, b];
    case 'lineTo':
      return ['L', a, b];
    case 'quadraticCurveTo':
      return ['Q', a, b, c, d];
    case 'bezierCurveTo':
      return ['C', a, b, c, d, e, f];
    case 'closePath':
      return ['Z'];
    default:
      throw new Error(`Outlines have no ${command}`);
  }
}
