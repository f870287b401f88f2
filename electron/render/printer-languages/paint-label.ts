import type { Bitmap } from '../../../shared/drawing/bitmap.ts';
import type { LabelLanguage } from '../../../shared/printing/printer.ts';
import type { DotsPerMm } from '../../../shared/printing/thermal-head.ts';
import { paintBrother } from './brother.ts';
import { paintDymo } from './dymo.ts';
import { paintEpl2 } from './epl2.ts';
import type { LabelPainter, LabelSettings, PaintedLabel } from './label-settings.ts';
import { paintTspl } from './tspl.ts';
import { paintZpl } from './zpl.ts';

const PAINTERS: Readonly<Record<LabelLanguage, LabelPainter>> = {
  zpl: paintZpl,
  tspl: paintTspl,
  epl2: paintEpl2,
  brother: paintBrother,
  dymo: paintDymo,
};

/** Says a picture of a whole label in a printer's language, as one label that is printed once. Fails with `outside_printed_area` or `no_such_roll`. */
export function paintLabel(
  language: LabelLanguage,
  label: Bitmap,
  head: DotsPerMm,
  settings: LabelSettings,
): PaintedLabel {
  return PAINTERS[language](label, head, settings);
}
