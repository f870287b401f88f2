import type { Bitmap } from '../../../shared/drawing/bitmap.ts';
import type { DotsPerMm } from '../../../shared/printing/thermal-head.ts';
import { ok } from '../../../shared/result/result.ts';
import { burntAsZero, darknessOn, type LabelSettings, type PaintedLabel } from './label-settings.ts';

/** `DENSITY` goes from 0 to 15. TSC, TSPL/TSPL2 Programming Language. */
const MOST_DENSITY = 15;

/**
 * Says a picture of a whole label in TSPL, of TSC printers and many that understand it, as one label that prints once. What a label before
 * may have left behind is put right first. In a bitmap a bit that is 0 is a dot that is burnt.
 * @see TSC, TSPL/TSPL2 Programming Language: `SIZE`, `GAP`, `DIRECTION`, `REFERENCE`, `CLS`, `BITMAP`, `PRINT`
 */
export function paintTspl(label: Bitmap, head: DotsPerMm, settings: LabelSettings): PaintedLabel {
  const { widthPixels, heightPixels, bytesPerRow } = label;
  const before = [
    `SIZE ${millimetres(widthPixels, head)},${millimetres(heightPixels, head)}`,
    ...gap(settings),
    ...density(settings),
    ...speed(settings),
    'DIRECTION 0,0',
    'REFERENCE 0,0',
    'SHIFT 0',
    'CLS',
  ];
  const bitmap = `BITMAP 0,0,${bytesPerRow},${heightPixels},0,`;
  return ok(
    Buffer.concat([
      Buffer.from(`${before.join('\r\n')}\r\n${bitmap}`, 'latin1'),
      burntAsZero(label),
      Buffer.from('\r\nPRINT 1,1\r\n', 'latin1'),
    ]),
  );
}

function millimetres(dots: number, head: DotsPerMm): string {
  return `${Math.round((dots / head) * 100) / 100} mm`;
}

function gap({ tracking, gapMm }: LabelSettings): readonly string[] {
  if (tracking === 'continuous') return ['GAP 0 mm,0 mm'];
  return tracking === 'gap' && gapMm !== null ? [`GAP ${gapMm} mm,0 mm`] : [];
}

function density({ darkness }: LabelSettings): readonly string[] {
  return darkness === null ? [] : [`DENSITY ${darknessOn(MOST_DENSITY, darkness)}`];
}

function speed({ speedInchesPerSecond }: LabelSettings): readonly string[] {
  return speedInchesPerSecond === null ? [] : [`SPEED ${speedInchesPerSecond}`];
}
