import type { Bitmap } from '../../../shared/drawing/bitmap.ts';
import type { DotsPerMm } from '../../../shared/printing/thermal-head.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import { fail, ok } from '../../../shared/result/result.ts';
import { type BrotherMedia, brotherMedia } from './brother-media.ts';
import type { LabelSettings, PaintedLabel } from './label-settings.ts';
import { hasDotsOutside } from './printed-area.ts';

const ESC = 0x1b;

/** Ends whatever a broken transfer left: more than a row of the widest head. */
const INVALIDATE_BYTES = 400;

/** Of the flags of `ESC i z`: recovery is on, and which of the facts count. */
const FLAGS = { recovers: 0x80, kind: 0x02, width: 0x04, length: 0x08 } as const;

/** `ESC i d`: what is fed before and after on a strip, in dots. */
const STRIP_MARGIN_DOTS = 35;

/**
 * Says a picture of a whole label in the raster of Brother's QL printers, as one label that prints once and is cut. Fails with
 * `outside_printed_area` where something stands on what their pins do not reach, or the label is as wide as no roll of theirs.
 * @see Brother, Raster Command Reference QL-800/810W/820NWB: `ESC i z`, `ESC i d`, `g`, and the order of commands
 */
export function paintBrother(label: Bitmap, head: DotsPerMm, { tracking }: LabelSettings): PaintedLabel {
  const widthMm = label.widthPixels / head;
  const media = brotherMedia(widthMm, tracking === 'continuous' ? 'continuous' : 'die-cut');
  if (media === null) return fail(newProblem('no_such_roll', { width: Math.round(widthMm * 10) / 10 }));
  const left = Math.max(0, Math.floor((label.widthPixels - media.printedDots) / 2));
  const top = media.dotsAtEnds;
  const area = {
    fromX: left,
    toX: Math.min(label.widthPixels, left + media.printedDots),
    fromY: top,
    toY: label.heightPixels - top,
  };
  if (hasDotsOutside(label, area)) {
    const side = Math.round((left / head) * 10) / 10;
    return fail(newProblem('outside_printed_area', { side, end: Math.round((top / head) * 10) / 10 }));
  }
  const rows = Math.max(0, area.toY - area.fromY);
  const raster: Uint8Array[] = [];
  for (let y = area.fromY; y < area.toY; y++) {
    raster.push(Buffer.from([0x67, 0, media.rowBytes]), pinsOf(label, y, area, media));
  }
  return ok(
    Buffer.concat([
      Buffer.alloc(INVALIDATE_BYTES),
      Buffer.from([ESC, 0x40]),
      information('a', 1),
      information('!', 1),
      mediaFacts(media, label.heightPixels / head, tracking !== null, rows),
      information('M', 0x40),
      information('A', 1),
      information('K', 0x08),
      information('d', ...littleEndian(media.kind === 'continuous' ? STRIP_MARGIN_DOTS : 0, 2)),
      // No compression.
      Buffer.from([0x4d, 0]),
      ...raster,
      // Print, and feed.
      Buffer.from([0x1a]),
    ]),
  );
}

/** `ESC i z`. A printer refuses a roll that is not the one that is told; where nobody said what is loaded, nothing is told. */
function mediaFacts(
  { kind, widthMm }: BrotherMedia,
  heightMm: number,
  isKnown: boolean,
  rows: number,
): Buffer {
  const known = FLAGS.kind | FLAGS.width | FLAGS.length;
  const isStrip = kind === 'continuous';
  return information(
    'z',
    FLAGS.recovers | (isKnown ? known : 0),
    isStrip ? 0x0a : 0x0b,
    widthMm,
    isStrip ? 0 : Math.round(heightMm),
    ...littleEndian(rows, 4),
    0,
    0,
  );
}

/** One row of pins. The first pin is at the right of the label. */
function pinsOf(
  { bits, bytesPerRow }: Bitmap,
  y: number,
  { fromX, toX }: { readonly fromX: number; readonly toX: number },
  { printedDots, pinsAtRight, rowBytes }: BrotherMedia,
): Uint8Array {
  const pins = new Uint8Array(rowBytes);
  for (let x = fromX; x < toX; x++) {
    if (((bits[y * bytesPerRow + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0) continue;
    const pin = pinsAtRight + printedDots - 1 - (x - fromX);
    pins[pin >> 3] = (pins[pin >> 3] ?? 0) | (0x80 >> (pin & 7));
  }
  return pins;
}

function information(letter: string, ...parameters: readonly number[]): Buffer {
  return Buffer.from([ESC, 0x69, letter.charCodeAt(0), ...parameters]);
}

function littleEndian(value: number, bytes: number): readonly number[] {
  return Array.from({ length: bytes }, (_, at) => (value >> (8 * at)) & 0xff);
}
