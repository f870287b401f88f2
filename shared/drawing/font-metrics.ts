import type { FontFace } from './drawing.ts';

/** How wide and tall text is, without saying where the fonts come from. All figures are in em (1 = the type size). */
export interface FontMetrics {
  /**
   * Splits text into runs of one face each: the wanted face where it has the
   * glyph, `cjk` where only that has it, and the wanted face's visible
   * missing-glyph box where none has.
   */
  runs(text: string, wanted: 'sans' | 'mono'): readonly MeasuredRun[];
  readonly faces: Readonly<Record<FontFace, FaceMetrics>>;
}

/** Text of one face and the sum of its advances. */
export interface MeasuredRun {
  readonly face: FontFace;
  readonly text: string;
  readonly widthEm: number;
}

/** Vertical extents of a face above (positive) and below (negative) the baseline. */
export interface FaceMetrics {
  readonly ascentEm: number;
  readonly descentEm: number;
  readonly capHeightEm: number;
}
