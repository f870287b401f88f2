import type { Drawing } from '../drawing/drawing.ts';
import type { RestrictedUse } from '../gs1/gs1-prefix.ts';
import type { Problem } from '../result/result.ts';

/** A drawing, and what a person should know about it. */
export interface Composed {
  readonly drawing: Drawing;
  readonly notes: readonly LabelNote[];
}

/** Something about a label that can be printed all the same. One label has at most one note of each code. */
export interface LabelNote extends Problem {
  readonly code: NoteCode;
  /** A plain sentence without the label's own values, so that the same note of many labels can be shown once. */
  readonly message: string;
}

/** Stable names of what can be said about a label. */
export type NoteCode =
  | 'text_shortened'
  | 'text_left_out'
  | 'missing_glyph'
  | 'below_gs1_x_dimension'
  | 'gs1_128_over_48'
  | RestrictedUse;
