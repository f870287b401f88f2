import type { Bitmap } from '../../../shared/drawing/bitmap.ts';
import type { DotsPerMm } from '../../../shared/printing/thermal-head.ts';
import type { Result } from '../../../shared/result/result.ts';

/** What is said to a label printer with each label; null leaves the printer's own. */
export interface LabelSettings {
  /** Whether a gap tells where a label ends, or the stock is one strip. */
  readonly tracking: 'gap' | 'continuous' | null;
  /** Between two labels; 0 on one strip. Null where nobody said. */
  readonly gapMm: number | null;
  /** Whole, 0 to 30, as ZPL's `~SD` counts; each language makes its own scale of it. */
  readonly darkness: number | null;
  /** Whole inches a second, 1 to 14. */
  readonly speedInchesPerSecond: number | null;
}

/** A label in a printer's language, or why the printer would not print all of it. */
export type PaintedLabel = Result<Uint8Array, 'no_such_roll' | 'outside_printed_area'>;

/** Says a picture of a whole label in a printer's language, as one label that is printed once. */
export type LabelPainter = (label: Bitmap, head: DotsPerMm, settings: LabelSettings) => PaintedLabel;

/** The most that {@link LabelSettings} has for darkness. */
const MOST_DARKNESS = 30;

/** Gives a darkness on a language's own scale, from 0 to its most, as a whole step. */
export function darknessOn(most: number, darkness: number): number {
  return Math.round((darkness / MOST_DARKNESS) * most);
}

/** Gives a bitmap's rows as languages have them in which a dot is burnt where its bit is 0. What pads a row to whole bytes is 1: light. */
export function burntAsZero({ bits }: Pick<Bitmap, 'bits'>): Uint8Array {
  return bits.map((byte) => ~byte);
}
