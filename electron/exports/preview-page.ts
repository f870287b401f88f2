import { decimal } from '../../shared/drawing/decimal.ts';
import { paintSvgMarks } from '../../shared/drawing/svg.ts';
import type { ResolvedAssets } from '../../shared/label/assets.ts';
import type { Template } from '../../shared/label/template.ts';
import type { Calibration } from '../../shared/printing/calibration.ts';
import { openFontBook } from '../render/fonts/font-book.ts';
import { cropMarks } from '../render/sheet/crop-marks.ts';

/** A page at true size out of its labels' pieces, which are in place already. User units are millimetres. */
export function previewPage(
  template: Template,
  assets: ResolvedAssets,
  calibration: Calibration | null,
  pieces: readonly string[],
): string {
  const width = decimal(template.page.widthMm, 4);
  const height = decimal(template.page.heightMm, 4);
  const marks = assets.cropMarks
    ? paintSvgMarks({ marks: cropMarks(template, calibration) }, openFontBook())
    : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">` +
    `<path fill="#fff" d="M0 0H${width}V${height}H0z"/>${marks}${pieces.join('')}</svg>\n`
  );
}
