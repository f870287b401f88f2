import type { FontFace } from './drawing.ts';

/** How wide and tall text is, without saying where the fonts come from. All figures are in em (1 = the type size). */
export interface FontMetrics {
  /**
   * Splits text into runs of one face each: the wanted face where it has the
   * glyph, `cjk` or `hangul` where only they have it. A character that no face
   * can set is replaced by U+FFFD, so that every painter shows the same.
   */
  runs(text: string, wanted: 'sans' | 'mono'): readonly MeasuredRun[];
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
