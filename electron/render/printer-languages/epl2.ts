import type { Bitmap } from '../../../shared/drawing/bitmap.ts';
import type { DotsPerMm } from '../../../shared/printing/thermal-head.ts';
import { ok } from '../../../shared/result/result.ts';
import { burntAsZero, darknessOn, type LabelSettings, type PaintedLabel } from './label-settings.ts';

/** `D` goes from 0 to 15. Zebra, EPL2 Programmer's Manual. */
const MOST_DENSITY = 15;

/**
 * Says a picture of a whole label in EPL2, of the LP and TLP 2844 and their kind, as one label that prints once. The line feed before it ends
 * what a broken transfer left. Speeds are numbers that mean another speed on each model (`S`): they are left to the printer.
 * In a graphic a bit that is 0 is a dot that is burnt.
 * @see Zebra, EPL2 Programmer's Manual: `N`, `q`, `Q`, `D`, `ZT`, `R`, `GW`, `P`
 */
export function paintEpl2(label: Bitmap, head: DotsPerMm, settings: LabelSettings): PaintedLabel {
  const { heightPixels, bytesPerRow } = label;
  const before = [
    '',
    'N',
    // Before the width: `R` makes the form as wide as the head again.
    'R0,0',
    // A row has whole bytes: a narrower form would cut its last dots off.
    `q${bytesPerRow * 8}`,
    ...formLength(heightPixels, head, settings),
    ...density(settings),
    'ZT',
  ];
  const graphic = `GW0,0,${bytesPerRow},${heightPixels},`;
  return ok(
    Buffer.concat([
      Buffer.from(`${before.join('\n')}\n${graphic}`, 'latin1'),
      burntAsZero(label),
      Buffer.from('\nP1\n', 'latin1'),
    ]),
  );
}

/** `Q`: the label's length, and the gap after it; 0 is one strip. Left out where nobody said what is loaded. */
function formLength(
  heightPixels: number,
  head: DotsPerMm,
  { tracking, gapMm }: LabelSettings,
): readonly string[] {
  if (tracking === 'continuous') return [`Q${heightPixels},0`];
  return tracking === 'gap' && gapMm !== null ? [`Q${heightPixels},${Math.round(gapMm * head)}`] : [];
}

function density({ darkness }: LabelSettings): readonly string[] {
  return darkness === null ? [] : [`D${darknessOn(MOST_DENSITY, darkness)}`];
}
