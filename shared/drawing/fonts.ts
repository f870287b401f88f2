import type { FontFace, FontFamily } from './font-face.ts';

/** How wide and tall text is, without saying where the fonts come from. All figures are in em (1 = the type size). */
export interface FontMetrics {
  /**
   * Splits a line of text into runs of one face each, in the order in which they are seen from left to right: the wanted face
   * where it has the glyph, another where only that has it. Text that one glyph a character would spoil is shaped
   * (see {@link GlyphCluster}). A character that no face can set is replaced by U+FFFD, so that every painter shows the same.
   * `rightToLeft` is the direction of the paragraph that the line is one of; left out: that of the line by itself.
   */
  runs(text: string, family: FontFamily, rightToLeft?: boolean): readonly MeasuredRun[];
}

/** Text of one face and how far it reaches. Some letters' ink lies outside their advance. */
export interface MeasuredRun {
  readonly face: FontFace;
  /** In the order in which it is read. */
  readonly text: string;
  /** Present where the run was shaped: its glyphs, from left to right. Elsewhere each character is one glyph. */
  readonly clusters?: readonly GlyphCluster[];
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
   * The outline of a run set from x = 0 on the baseline y = 0, in em, y upwards; of one that was shaped, with its clusters.
   * Advances are those of {@link FontMetrics}. Contours are closed and fill by the non-zero rule.
   */
  path(face: FontFace, text: string, clusters?: readonly GlyphCluster[]): readonly OutlineCommand[];
}

/** Characters that were shaped together, such as a letter with its marks, and the glyphs that show them. */
export interface GlyphCluster {
  /** In the order in which it is read. */
  readonly text: string;
  /** A letter's before those of the marks on it. */
  readonly glyphs: readonly PlacedGlyph[];
  /** Where the cluster's advances end, in its run. */
  readonly endEm: number;
  readonly rightToLeft: boolean;
  /** True where the text is one character and the one glyph is what its font has for that character by itself. */
  readonly isNominal: boolean;
  /** How many glyphs its font has: they are numbered from 0. */
  readonly glyphCount: number;
}

/** A glyph by its number in its font, and where its origin lies in its run, in em, y upwards. */
export interface PlacedGlyph {
  readonly id: number;
  readonly xEm: number;
  readonly yEm: number;
  /** What its font says that it takes, wherever it was moved to. */
  readonly advanceEm: number;
  /** The characters that it alone shows; none where it shows some together with others. */
  readonly text: string;
}

/** One step of an outline. Curves of TrueType fonts are quadratic, those of PostScript outlines cubic. */
export type OutlineCommand =
  | readonly ['M', x: number, y: number]
  | readonly ['L', x: number, y: number]
  | readonly ['Q', controlX: number, controlY: number, x: number, y: number]
  | readonly ['C', nearX: number, nearY: number, farX: number, farY: number, x: number, y: number]
  | readonly ['Z'];
