import type { Bitmap } from '../../../shared/drawing/bitmap.ts';
import type { DotsPerMm } from '../../../shared/printing/thermal-head.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import { fail, ok } from '../../../shared/result/result.ts';
import { darknessOn, type LabelSettings, type PaintedLabel } from './label-settings.ts';
import { hasDotsOutside } from './printed-area.ts';

const ESC = 0x1b;

/** Bytes of the heads' rows. DYMO, LabelWriter 400/450 Series Technical Reference, `ESC D`: 1 to 84; the 4XL's head has 156. */
const HEAD_BYTES = 84;
const HEAD_BYTES_4XL = 156;

/** The widest label that all but a 4XL take, in millimetres: of a wider one the head is the 4XL's. */
const WIDEST_LABEL_MM = 62;

/** How far past its length a label's end is looked for: the gap, and a reserve of an inch. The search counts printed rows too. */
const USUAL_GAP_MM = 3;
const RESERVE_DOTS = 300;

/** From light to dark: `ESC c`, `d`, `e` (normal), `g`. */
const DENSITIES = ['c', 'd', 'e', 'g'] as const;

/**
 * Says a picture of a whole label in the raster of DYMO's LabelWriter 400 and 450 series, as one label that prints once. 156 times `ESC` before
 * it end a row that a broken transfer left half. The 550 series has another language. Fails with `outside_printed_area` where something
 * stands beyond the head.
 * @see DYMO, LabelWriter 400/450 Series Printers Technical Reference Manual: `ESC @`, `ESC D`, `ESC L`, `SYN`, `ESC E`
 */
export function paintDymo(label: Bitmap, head: DotsPerMm, settings: LabelSettings): PaintedLabel {
  const { bits, bytesPerRow, widthPixels, heightPixels } = label;
  const headBytes = widthPixels / head > WIDEST_LABEL_MM + 1 ? HEAD_BYTES_4XL : HEAD_BYTES;
  const bytes = Math.min(bytesPerRow, headBytes);
  const area = { fromX: 0, toX: Math.min(widthPixels, bytes * 8), fromY: 0, toY: heightPixels };
  if (hasDotsOutside(label, area)) {
    const side = Math.round(((widthPixels - area.toX) / head) * 10) / 10;
    return fail(newProblem('outside_printed_area', { side, end: 0 }));
  }
  const rows = new Uint8Array(heightPixels * (1 + bytes));
  for (let row = 0; row < heightPixels; row++) {
    const at = row * (1 + bytes);
    rows[at] = 0x16;
    rows.set(bits.subarray(row * bytesPerRow, row * bytesPerRow + bytes), at + 1);
  }
  return ok(
    Buffer.concat([
      Buffer.alloc(HEAD_BYTES_4XL, ESC),
      command('@'),
      ...density(settings),
      command('h'),
      command('L', ...labelLength(heightPixels, head, settings)),
      command('B', 0),
      command('D', bytes),
      rows,
      command('E'),
    ]),
  );
}

/** Dots to look for the next hole at the most; one strip has none, which a negative number says. Big-endian. */
function labelLength(
  heightPixels: number,
  head: DotsPerMm,
  { tracking, gapMm }: LabelSettings,
): readonly [number, number] {
  const toNextHole = heightPixels + Math.round((gapMm ?? USUAL_GAP_MM) * head) + RESERVE_DOTS;
  const length = tracking === 'continuous' ? 0xffff : Math.min(0x7fff, toNextHole);
  return [(length >> 8) & 0xff, length & 0xff];
}

function density({ darkness }: LabelSettings): readonly Buffer[] {
  if (darkness === null) return [];
  return [command(DENSITIES[darknessOn(DENSITIES.length - 1, darkness)] ?? 'e')];
}

function command(letter: string, ...parameters: readonly number[]): Buffer {
  return Buffer.from([ESC, letter.charCodeAt(0), ...parameters]);
}
