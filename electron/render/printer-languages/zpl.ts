import type { Bitmap } from '../../../shared/drawing/bitmap.ts';
import type { DotsPerMm } from '../../../shared/printing/thermal-head.ts';
import { ok } from '../../../shared/result/result.ts';
import type { LabelSettings, PaintedLabel } from './label-settings.ts';

/** The most bytes that one graphic may have: ZPL II Programming Guide, `^GF`. A 4 x 6 in label at 203 dpi has more. */
const MOST_GRAPHIC_BYTES = 99_999;

/**
 * What a format before ours may have left behind, put right: full resolution, not mirrored, not reversed, upright,
 * from the corner. Nothing is saved in the printer (`^JU`).
 */
const CLEAN_START = '^JMA^PMN^LRN^PON^LH0,0^LS0';

/**
 * Has a printer forget half a format that a broken transfer left in it: else it takes the next one into it, and neither comes
 * out. `~JX` cancels what is not whole, even in the middle of a graphic, and is said twice since a command that was cut short
 * may swallow the first. For printers that do not know it the half format is ended as one that is stored and not printed
 * (`^IS`, without a print), and deleted (`^ID`). One that knows neither prints it as a label of its own.
 * @see Zebra, ZPL II Programming Guide, `~JX`, `^IS` and `^ID`
 */
export const DISCARD_PARTIAL_FORMAT =
  '\r\n~JX\r\n~JX\r\n^FS^ISR:LABELWRT.GRF,N^XZ\r\n^XA^IDR:LABELWRT.GRF^FS^XZ\r\n';

/** Says a picture of a whole label as one ZPL format, which prints once. `~SD` and `^PR` take the settings as they are, and `^MN` whether there is a gap. */
export function paintZpl(label: Bitmap, _head: DotsPerMm, settings: LabelSettings): PaintedLabel {
  const size = `^PW${label.widthPixels}^LL${label.heightPixels}`;
  const format = `${darkness(settings)}^XA${CLEAN_START}${tracking(settings)}${size}${speed(settings)}${graphics(label)}^PQ1^XZ\n`;
  return ok(Buffer.from(format, 'latin1'));
}

/** Two digits: `~SD5` is 50 to some printers. */
function darkness({ darkness: level }: LabelSettings): string {
  return level === null ? '' : `~SD${String(level).padStart(2, '0')}`;
}

function tracking({ tracking: kind }: LabelSettings): string {
  if (kind === null) return '';
  return kind === 'gap' ? '^MNY' : '^MNN';
}

function speed({ speedInchesPerSecond }: LabelSettings): string {
  return speedInchesPerSecond === null ? '' : `^PR${speedInchesPerSecond}`;
}

/** The picture in bands that are small enough for one `^GF` each; white ones are left out. */
function graphics(label: Bitmap): string {
  const { bits, bytesPerRow, heightPixels } = label;
  const rowsPerBand = Math.max(1, Math.floor(MOST_GRAPHIC_BYTES / bytesPerRow));
  let fields = '';
  for (let from = 0; from < heightPixels; from += rowsPerBand) {
    const to = Math.min(heightPixels, from + rowsPerBand);
    if (bits.subarray(from * bytesPerRow, to * bytesPerRow).every((byte) => byte === 0)) continue;
    const bytes = String((to - from) * bytesPerRow);
    fields += `^FO0,${from}^GFA,${bytes},${bytes},${bytesPerRow},${compressRows(label, from, to)}^FS`;
  }
  return fields;
}

/** Letters for runs: `G` to `Y` are 1 to 19 of the character that follows, `g` to `z` are 20 to 400 of it in twenties. */
const ONES = 'GHIJKLMNOPQRSTUVWXY';
const TWENTIES = 'ghijklmnopqrstuvwxyz';
const LONGEST_RUN = 419;

/**
 * Rows of a bitmap as ZPL's run-length hexadecimal: a letter counts the digit after it, `,` fills a row with
 * white, `!` with black, `:` repeats the row before.
 * @see Zebra, ZPL II Programming Guide, "Alternative Data Compression Scheme for ~DG and ~DB Commands"
 */
export function compressRows({ bits, bytesPerRow }: Bitmap, fromRow: number, toRow: number): string {
  let compressed = '';
  let before: string | null = null;
  for (let row = fromRow; row < toRow; row++) {
    const at = row * bytesPerRow;
    const digits = Buffer.from(bits.buffer, bits.byteOffset + at, bytesPerRow)
      .toString('hex')
      .toUpperCase();
    compressed += digits === before ? ':' : compressRow(digits);
    before = digits;
  }
  return compressed;
}

function compressRow(digits: string): string {
  const rest = /(?:0+|F+)$/.exec(digits)?.[0] ?? '';
  let compressed = '';
  for (const [run] of digits.slice(0, digits.length - rest.length).matchAll(/(.)\1*/g))
    compressed += compressRun(run);
  if (rest === '') return compressed;
  return compressed + (rest.startsWith('0') ? ',' : '!');
}

function compressRun(run: string): string {
  const digit = run.charAt(0);
  let compressed = '';
  for (let left = run.length; left > 0; left -= LONGEST_RUN) {
    const length = Math.min(left, LONGEST_RUN);
    compressed += length === 1 ? digit : countLetters(length) + digit;
  }
  return compressed;
}

function countLetters(length: number): string {
  return TWENTIES.charAt(Math.floor(length / 20) - 1) + ONES.charAt((length % 20) - 1);
}
