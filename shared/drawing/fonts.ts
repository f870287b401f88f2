import type { FontFace } from './drawing.ts';

/** How wide and tall text is, without saying where the fonts come from. All figures are in em (1 = the type size). */
export interface FontMetrics {
  /**
   * Splits text into runs of one face each: the wanted face where it has the
   * glyph, `cjk` or `hangul` where only they have it. A character that no face
   * can set is replaced by U+FFFD, so that every painter shows the same.
   */
  runs(text: string, family: 'sans' | 'mono'): readonly MeasuredRun[];
}

/** Text of one face and how far it reaches. Some letters' ink lies outside their advance. */
export interface MeasuredRun {
  readonly face: FontFace;
  readonly text: string;
  /** The sum of the advances: where the next run begins. */
  readonly widthEm: number;
  /** The least of the ink's left end and 0. */
  readonly leftEm: number;
  /** The greatest of the ink's right end and the sum of the advances. */
  readonly rightEm: number;
  /** The ink's top, above the baseline. */
  readonly inkTopEm: number;
  /** The ink's bottom: negative below the baseline. */
  readonly inkBottomEm: number;
  /** How many of the characters stand for ones that no face can set. */
  readonly replaced: number;
}

/** Returns text as outlines, for files that must look the same where our fonts are not installed. */
export interface GlyphOutlines {
  /**
   * The outline of a run set from x = 0 on the baseline y = 0, in em, y upwards.
   * Advances are those of {@link FontMetrics}. Contours are closed and fill by the non-zero rule.
   */
  path(face: FontFace, text: string): readonly OutlineCommand[];
}

/** One step of an outline. The bundled fonts are TrueType: their curves are quadratic. */
export type OutlineCommand =
  | readonly ['M', x: number, y: number]
  | readonly ['L', x: number, y: number]
  | readonly ['Q', controlX: number, controlY: number, x: number, y: number]
  | readonly ['Z'];
