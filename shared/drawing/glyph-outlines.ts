import type { FontFace } from './drawing.ts';

/** Text as shapes, for files that must look the same where our fonts are not installed. */
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
