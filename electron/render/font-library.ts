import { type FontFace, type FontFamily, isImportedFace } from '../../shared/drawing/font-face.ts';
import type {
  FontMetrics,
  GlyphCluster,
  GlyphOutlines,
  MeasuredRun,
  OutlineCommand,
} from '../../shared/drawing/fonts.ts';
import { isRightToLeft, needsShaping } from '../../shared/drawing/scripts.ts';
import { type Glyph, type OpenFont, openFont } from './fonts/font-files.ts';
import { type LinePiece, linePieces } from './fonts/line-pieces.ts';
import { shapePart } from './fonts/shaper.ts';

/**
 * The fonts, measured and as outlines. Text that can be is set one glyph a code point, with its own advance and no kerning;
 * what needs it is shaped. Every painter gets the same glyphs.
 */
export interface FontLibrary extends FontMetrics, GlyphOutlines {}

/** Stands for a character that no face can set. */
const REPLACEMENT = 0xfffd;

/** Lines that were shaped are kept: each is measured several times, and painted. As many as stand on a few sheets. */
const MOST_SHAPED_LINES = 500;

/** Opens the bundled fonts, each when a text first needs it. What is kept grows with the fonts' glyphs, not with the texts. */
export function openFontLibrary(): FontLibrary {
  return new BundledFontLibrary();
}

/** The faces for text that is set one glyph after another, in the order in which they are tried. */
const PLAIN_FACES = ['sans', 'mono', 'cjk', 'hangul'] as const;

type PlainFamily = Exclude<FontFamily, `font-${string}`>;

/** What is known of a code point: the face that has it, null where none has, or that it is to be shaped. */
type PlainFace = FontFace | 'shaped' | null;

class BundledFontLibrary implements FontLibrary {
  readonly #fonts = new Map<FontFace, OpenFont>();
  readonly #faceOf = { sans: new Map<number, PlainFace>(), mono: new Map<number, PlainFace>() };
  /** By the family, the direction and the line. */
  readonly #shaped = new Map<string, readonly MeasuredRun[]>();

  runs(text: string, family: FontFamily, rightToLeft?: boolean): readonly MeasuredRun[] {
    // In a paragraph that is read from right to left, signs beside Latin words stand on their other side.
    if (rightToLeft === true || isImportedFace(family)) return this.#shapedRuns(text, family, rightToLeft);
    const runs: MutableRun[] = [];
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? REPLACEMENT;
      const face = this.#face(codePoint, family);
      if (face === 'shaped') return this.#shapedRuns(text, family, rightToLeft);
      this.#add(runs, codePoint, face, family);
    }
    return runs;
  }

  path(face: FontFace, text: string, clusters?: readonly GlyphCluster[]): readonly OutlineCommand[] {
    const path: OutlineCommand[] = [];
    const font = this.#font(face);
    if (clusters !== undefined) {
      for (const { id, xEm, yEm } of clusters.flatMap(({ glyphs }) => glyphs)) {
        for (const command of font.glyphById(id).outline) path.push(moved(command, xEm, yEm));
      }
      return path;
    }
    let x = 0;
    for (const character of text) {
      const { outline, advanceEm } = font.glyph(character.codePointAt(0) ?? REPLACEMENT);
      for (const command of outline) path.push(moved(command, x, 0));
      x += advanceEm;
    }
    return path;
  }

  /** Adds a character to the last run, or to a new one where that has another face. */
  #add(runs: MutableRun[], codePoint: number, face: FontFace | null, family: PlainFamily): void {
    const set = face === null ? REPLACEMENT : codePoint;
    const last = runs.at(-1);
    const isSame = last?.face === (face ?? family) && last.clusters === undefined;
    const run = isSame ? last : emptyRun(face ?? family);
    if (run !== last) runs.push(run);
    const glyph = this.#font(run.face).glyph(set);
    addInk(run, glyph, run.widthEm, 0);
    run.text += String.fromCodePoint(set);
    run.rightEm = Math.max(run.rightEm, run.widthEm + glyph.advanceEm);
    run.widthEm += glyph.advanceEm;
    run.replaced += set === codePoint ? 0 : 1;
  }

  #shapedRuns(text: string, family: FontFamily, rightToLeft = isRightToLeft(text)): readonly MeasuredRun[] {
    const key = `${family} ${rightToLeft ? '<' : '>'} ${text}`;
    const known = this.#shaped.get(key);
    if (known !== undefined) {
      // What was asked for last stays: names come again and again among codes that do not.
      this.#shaped.delete(key);
      this.#shaped.set(key, known);
      return known;
    }
    const line = text.normalize('NFC');
    const plainFamily = isImportedFace(family) ? 'sans' : family;
    const faces = {
      plain: (codePoint: number) => {
        const face = this.#face(codePoint, plainFamily);
        return face === 'shaped' ? null : face;
      },
      has: (face: FontFace, codePoint: number) => this.#font(face).has(codePoint),
    };
    const runs: MutableRun[] = [];
    for (const piece of linePieces(line, family, rightToLeft, faces)) {
      if (piece.kind === 'shaped') runs.push(this.#shapedRun(line, piece));
      else
        for (const character of piece.text)
          this.#add(runs, character.codePointAt(0) ?? 0, piece.face, plainFamily);
    }
    const [oldest] = this.#shaped.size < MOST_SHAPED_LINES ? [] : this.#shaped.keys();
    if (oldest !== undefined) this.#shaped.delete(oldest);
    this.#shaped.set(key, runs);
    return runs;
  }

  #shapedRun(line: string, piece: Extract<LinePiece, { kind: 'shaped' }>): MutableRun {
    const { clusters, widthEm } = shapePart(line, piece);
    const run: MutableRun = {
      ...emptyRun(piece.face),
      text: line.slice(piece.from, piece.to),
      clusters,
      widthEm,
    };
    run.rightEm = widthEm;
    const font = this.#font(piece.face);
    for (const { id, xEm, yEm } of clusters.flatMap(({ glyphs }) => glyphs)) {
      addInk(run, font.glyphById(id), xEm, yEm);
    }
    return run;
  }

  #font(face: FontFace): OpenFont {
    let font = this.#fonts.get(face);
    if (font === undefined) {
      font = openFont(face);
      this.#fonts.set(face, font);
    }
    return font;
  }

  #face(codePoint: number, family: PlainFamily): PlainFace {
    const known = this.#faceOf[family].get(codePoint);
    if (known !== undefined) return known;
    const face = needsShaping(String.fromCodePoint(codePoint))
      ? 'shaped'
      : ([family, ...PLAIN_FACES].find((candidate) => this.#font(candidate).has(codePoint)) ?? null);
    this.#faceOf[family].set(codePoint, face);
    return face;
  }
}

type MutableRun = { -readonly [Key in keyof MeasuredRun]: MeasuredRun[Key] };

function emptyRun(face: FontFace): MutableRun {
  return { face, text: '', widthEm: 0, leftEm: 0, rightEm: 0, inkTopEm: 0, inkBottomEm: 0, replaced: 0 };
}

/** Stretches a run's ink over that of a glyph whose origin lies there. */
function addInk(run: MutableRun, glyph: Glyph, xEm: number, yEm: number): void {
  run.leftEm = Math.min(run.leftEm, xEm + glyph.inkLeftEm);
  run.rightEm = Math.max(run.rightEm, xEm + glyph.inkRightEm);
  run.inkTopEm = Math.max(run.inkTopEm, yEm + glyph.inkTopEm);
  run.inkBottomEm = Math.min(run.inkBottomEm, yEm + glyph.inkBottomEm);
}

function moved(command: OutlineCommand, x: number, y: number): OutlineCommand {
  switch (command[0]) {
    case 'M':
      return ['M', command[1] + x, command[2] + y];
    case 'L':
      return ['L', command[1] + x, command[2] + y];
    case 'Q':
      return ['Q', command[1] + x, command[2] + y, command[3] + x, command[4] + y];
    case 'C': {
      const [, nearX, nearY, farX, farY, toX, toY] = command;
      return ['C', nearX + x, nearY + y, farX + x, farY + y, toX + x, toY + y];
    }
    case 'Z':
      return command;
  }
}
