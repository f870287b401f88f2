import { openSync } from 'fontkit';

import type { OutlineCommand } from '../../../shared/drawing/glyph-outlines.ts';

/** One glyph in em, y upwards. */
export interface Glyph {
  readonly advanceEm: number;
  readonly inkLeftEm: number;
  readonly inkRightEm: number;
  readonly inkTopEm: number;
  readonly inkBottomEm: number;
  readonly outline: readonly OutlineCommand[];
}

/** One bundled font, read by code point. It keeps the glyphs it was asked for: as many as the font has, at most. */
export interface OpenFont {
  has(codePoint: number): boolean;
  /** The font's own missing-glyph box where it has no other. */
  glyph(codePoint: number): Glyph;
}

/** What this file reads of fontkit's fonts; its types leave some of it out. */
interface FontkitFont {
  readonly unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): FontkitGlyph;
}

interface FontkitGlyph {
  readonly advanceWidth: number;
  readonly path: {
    readonly bbox: {
      readonly minX: number;
      readonly maxX: number;
      readonly minY: number;
      readonly maxY: number;
    };
    readonly commands: readonly { readonly command: string; readonly args: readonly number[] }[];
  };
}

/** Opens a TrueType file. Throws where it cannot be read: it is part of the installation. */
export function openFont(file: string): OpenFont {
  const font = openSync(file) as unknown as FontkitFont;
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
