import { FONT_FACES, type FontFace } from '../../../shared/drawing/drawing.ts';
import type { FontMetrics, MeasuredRun } from '../../../shared/drawing/font-metrics.ts';
import type { GlyphOutlines, OutlineCommand } from '../../../shared/drawing/glyph-outlines.ts';
import { fontFile } from './font-files.ts';
import { type OpenFont, openFont } from './open-font.ts';
import { needsShaping } from './scripts.ts';

/** The bundled fonts, measured and as outlines: one glyph a code point, its own advance, no kerning, in every painter. */
export interface FontBook extends FontMetrics, GlyphOutlines {}

/** Stands for a character that no bundled face can set. */
const REPLACEMENT = 0xfffd;

/** Opens the bundled fonts, each when a text first needs it. What is kept grows with the fonts' glyphs, not with the texts. */
export function openFontBook(): FontBook {
  return new BundledFonts();
}

class BundledFonts implements FontBook {
  readonly #fonts = new Map<FontFace, OpenFont>();
  /** The face of each code point seen, null where no face has it. */
  readonly #faceOf = {
    sans: new Map<number, FontFace | null>(),
    mono: new Map<number, FontFace | null>(),
  };

  runs(text: string, wanted: 'sans' | 'mono'): readonly MeasuredRun[] {
    const runs: Growing[] = [];
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? REPLACEMENT;
      const face = this.#face(codePoint, wanted);
      const set = face === null ? REPLACEMENT : codePoint;
      const last = runs.at(-1);
      const run = last?.face === (face ?? wanted) ? last : emptyRun(face ?? wanted);
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
      font = openFont(fontFile(face));
      this.#fonts.set(face, font);
    }
    return font;
  }

  #face(codePoint: number, wanted: 'sans' | 'mono'): FontFace | null {
    const known = this.#faceOf[wanted].get(codePoint);
    if (known !== undefined) return known;
    const face = needsShaping(codePoint)
      ? null
      : ([wanted, ...FONT_FACES].find((candidate) => this.#font(candidate).has(codePoint)) ?? null);
    this.#faceOf[wanted].set(codePoint, face);
    return face;
  }
}

type Growing = { -readonly [Key in keyof MeasuredRun]: MeasuredRun[Key] };

function emptyRun(face: FontFace): Growing {
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
