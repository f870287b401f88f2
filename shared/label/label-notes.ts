import type { Drawing } from '../drawing/drawing.ts';
import { itemElements, rawElementString } from '../gs1/element-string.ts';
import { type RestrictedUse, restrictedUseNote } from '../gs1/gs1-prefix.ts';
import { newProblem } from '../result/problem.ts';
import type { Problem } from '../result/result.ts';
import type { SymbolGeometry } from '../symbol/symbol-geometry.ts';
import { SYMBOLOGIES } from '../symbol/symbology.ts';
import type { Label } from './label.ts';

/** A drawing, and what a person should know about it. */
export interface ComposedDrawing {
  readonly drawing: Drawing;
  readonly notes: readonly LabelNote[];
}

/** Something about a label that can be printed all the same. One label has at most one note of each code. */
export interface LabelNote extends Problem {
  readonly code: NoteCode;
  /** A plain sentence without the label's own values, so that the same note of many labels can be shown once. */
  readonly message: string;
}

/** Codes of the notes about a label. */
export type NoteCode =
  | 'text_shortened'
  | 'text_left_out'
  | 'missing_glyph'
  | 'below_gs1_x_dimension'
  | 'gs1_128_over_48'
  | RestrictedUse;

/** A hair under the least is the rounding of dots to millimetres. */
const TOLERANCE_MM = 0.001;

/** Returns notes about a symbol of this size: a narrow module, a long GS1-128, a restricted GTIN. */
export function symbolNotes(
  label: Label,
  { symbology }: SymbolGeometry,
  xDimensionMm: number,
): readonly LabelNote[] {
  const notes: LabelNote[] = [];
  const { content, mostDataCharacters, xDimensions } = SYMBOLOGIES[symbology];
  const { gs1LeastMm } = xDimensions;
  if (xDimensionMm < gs1LeastMm - TOLERANCE_MM) {
    notes.push(newProblem('below_gs1_x_dimension', { least: gs1LeastMm }));
  }
  if (mostDataCharacters !== null && rawElementString(itemElements(label)).length > mostDataCharacters) {
    notes.push(newProblem('gs1_128_over_48'));
  }
  // In a retail symbol a shop's own number is right.
  const use = content.kind === 'gtin' ? null : restrictedUseNote(label.gtin);
  if (use !== null) notes.push(use);
  return notes;
}
