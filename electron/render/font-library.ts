import { fileURLToPath } from 'node:url';

import { openSync } from 'fontkit';

import { FONT_FACES, type FontFace } from '../../shared/drawing/drawing.ts';
import type { FontMetrics, GlyphOutlines, MeasuredRun, OutlineCommand } from '../../shared/drawing/fonts.ts';
import { resourceUrl } from '../resources/location.ts';

/** The bundled fonts, measured and as outlines: one glyph a code point, its own advance, no kerning, in every painter. */
export interface FontLibrary extends FontMetrics, GlyphOutlines {}

/** Stands for a character that no bundled face can set. */
const REPLACEMENT = 0xfffd;

/** Opens the bundled fonts, each when a text first needs it. What is kept grows with the fonts' glyphs, not with the texts. */
export function openFontLibrary(): FontLibrary {
  return new BundledFontLibrary();
}

class BundledFontLibrary implements FontLibrary {
  readonly #fonts = new Map<FontFace, OpenFont>();
  /** The face of each code point seen, null where no face has it. */
  readonly #faceOf = {
    sans: new Map<number, FontFace | null>(),
    mono: new Map<number, FontFace | null>(),
  };

  runs(text: string, family: 'sans' | 'mono'): readonly MeasuredRun[] {
    const runs: MutableRun[] = [];
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? REPLACEMENT;
      const face = this.#face(codePoint, family);
      const set = face === null ? REPLACEMENT : codePoint;
      const last = runs.at(-1);
      const run = last?.face === (face ?? family) ? last : emptyRun(face ?? family);
      if (run !== last) runs.push(run);
      const glyph = this.#font(run.face).glyph(set);
      run.text += String.fromCodePoint(set);
      run.leftEm = Math.min(run.leftEm, run.widthEm + glyph.inkLeftEm);
      run.rightEm = Math.max(run.rightEm, run.widthEm + Math.max(glyph.inkRightEm, glyph.advanceEm));
      run.widthEm += glyph.advanceEm;
      run.inkTopEm = Math.max(run.inkTopEm, glyph.inkTopEm);
      run.inkBottomEm = Math.min(run.inkBottomEm, glyph.inkBottomEm);
      run.replaced += set === codePoint ? 0 : 1;
    }
    return runs;
  }

  path(face: FontFace, text: string): readonly OutlineCommand[] {
    const path: OutlineCommand[] = [];
    const font = this.#font(face);
    let x = 0;
    for (const character of text) {
      const { outline, advanceEm } = font.glyph(character.codePointAt(0) ?? REPLACEMENT);
      for (const command of outline) path.push(movedRight(command, x));
      x += advanceEm;
    }
    return path;
  }

  #font(face: FontFace): OpenFont {
    let font = this.#fonts.get(face);
    if (font === undefined) {
      font = openFont(face);
      this.#fonts.set(face, font);
    }
    return font;
  }

  #face(codePoint: number, family: 'sans' | 'mono'): FontFace | null {
    const known = this.#faceOf[family].get(codePoint);
    if (known !== undefined) return known;
    const face = needsShaping(codePoint)
      ? null
      : ([family, ...FONT_FACES].find((candidate) => this.#font(candidate).has(codePoint)) ?? null);
    this.#faceOf[family].set(codePoint, face);
    return face;
  }
}

type MutableRun = { -readonly [Key in keyof MeasuredRun]: MeasuredRun[Key] };

function emptyRun(face: FontFace): MutableRun {
  return { face, text: '', widthEm: 0, leftEm: 0, rightEm: 0, inkTopEm: 0, inkBottomEm: 0, replaced: 0 };
}

function movedRight(command: OutlineCommand, x: number): OutlineCommand {
  switch (command[0]) {
    case 'M':
      return ['M', command[1] + x, command[2]];
    case 'L':
      return ['L', command[1] + x, command[2]];
    case 'Q':
      return ['Q', command[1] + x, command[2], command[3] + x, command[4]];
    case 'Z':
      return command;
  }
}

/**
 * Scripts that run from right to left, or whose letters join, reorder or stack.
 * One glyph a character would set them as text that nobody can read; it is
 * better to show that they are missing.
 */
const SHAPED_SCRIPTS = [
  ...['Arabic', 'Hebrew', 'Syriac', 'Thaana', 'Nko', 'Mandaic', 'Samaritan', 'Adlam', 'Mongolian'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam'],
  ...['Sinhala', 'Thai', 'Lao', 'Tibetan', 'Myanmar', 'Khmer', 'Javanese', 'Balinese'],
];

const SHAPED = new RegExp(`[${SHAPED_SCRIPTS.map((script) => `\\p{Script=${script}}`).join('')}]`, 'u');

/** Whether a character belongs to a script that needs more than one glyph after another, left to right. */
function needsShaping(codePoint: number): boolean {
  return SHAPED.test(String.fromCodePoint(codePoint));
}

const FILE_NAMES: Readonly<Record<FontFace, string>> = {
  sans: 'DejaVuSansCondensed.ttf',
  mono: 'DejaVuSansMono.ttf',
  cjk: 'DroidSansFallbackFull.ttf',
  hangul: 'NanumGothicCoding.ttf',
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

/** One bundled font, read by code point. Caches the glyphs that were read: as many as the font has, at most. */
interface OpenFont {
  has(codePoint: number): boolean;
  /** The font's own missing-glyph box where it has no other. */
  glyph(codePoint: number): Glyph;
}

/** What is read of fontkit's fonts; its types have some of it wrong, and leave some out. */
export interface FontkitFont {
  readonly postscriptName: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  /** Old fonts do not say. */
  readonly capHeight: number | undefined;
  readonly bbox: FontkitBox;
  readonly post: { readonly isFixedPitch: number };
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

/** Gives the path of a face's TrueType file. */
export function fontFile(face: FontFace): string {
  return fileURLToPath(resourceUrl(`fonts/${FILE_NAMES[face]}`));
}

/** Reads a face's TrueType file. Throws where it cannot be read: it is part of the installation. */
export function readFontFile(face: FontFace): FontkitFont {
  return openSync(fontFile(face)) as unknown as FontkitFont;
}

function openFont(face: FontFace): OpenFont {
  const font = readFontFile(face);
  const glyphs = new Map<number, Glyph>();
  return {
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    glyph(codePoint) {
      let glyph = glyphs.get(codePoint);
      if (glyph === undefined) {
        glyph = inEm(font.glyphForCodePoint(codePoint), font.unitsPerEm);
        glyphs.set(codePoint, glyph);
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

function outlineCommand(command: string, [a = 0, b = 0, c = 0, d = 0]: readonly number[]): OutlineCommand {
  switch (command) {
    case 'moveTo':
      return ['M', a, b];
    case 'lineTo':
      return ['L', a, b];
    case 'quadraticCurveTo':
      return ['Q', a, b, c, d];
    case 'closePath':
      return ['Z'];
    default:
      throw new Error(`TrueType outlines have no ${command}`);
  }
}
