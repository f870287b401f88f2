import type { Design } from '../layout/layout.ts';
import { ROUNDING_ERROR_MM } from '../units/length.ts';
import type { LabelShape } from './template.ts';

/**
 * Gives the label that a design is drawn for, on which each of its boxes lies where the design has it: that of a stock where
 * it has the design's size and safe margin, with its corners, else one that has nothing but those.
 */
export function designShape(design: Design, ofStock: LabelShape): LabelShape {
  if (isDrawnFor(design, ofStock)) return ofStock;
  return plainShape(design);
}

/** What a design says of the label that it is drawn for. */
export type DesignSize = Pick<Design, 'shape' | 'widthMm' | 'heightMm' | 'safeMarginMm'>;

/** Gives a label that has nothing but a design's size and safe margin. */
export function plainShape({ shape, widthMm, heightMm, safeMarginMm }: DesignSize): LabelShape {
  return shape === 'round'
    ? { kind: 'round', diameterMm: widthMm, safeMarginMm }
    : { kind: 'rectangle', widthMm, heightMm, cornerRadiusMm: 0, safeMarginMm };
}

/** Whether a design is drawn for labels of exactly this kind, size and safe margin. */
export function isDrawnFor(design: Design, shape: LabelShape): boolean {
  if (shape.kind !== design.shape) return false;
  const [widthMm, heightMm] =
    shape.kind === 'round' ? [shape.diameterMm, shape.diameterMm] : [shape.widthMm, shape.heightMm];
  return [
    [widthMm, design.widthMm],
    [heightMm, design.heightMm],
    [shape.safeMarginMm, design.safeMarginMm],
  ].every(([one = 0, other = 0]) => Math.abs(one - other) <= ROUNDING_ERROR_MM);
}
