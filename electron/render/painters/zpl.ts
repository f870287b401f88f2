import type { Bitmap } from './bitmap.ts';
import { packRows } from './graphic-rows.ts';

/** What a printer is told with each label; whatever is null is left as it is set at the printer. */
export interface ZplSettings {
  /** `^MN`: whether a gap tells where a label ends, or the stock is one strip. */
  readonly tracking: 'gap' | 'continuous' | null;
  /** `~SD`: whole, 0 to 30. */
  readonly darkness: number | null;
  /** `^PR`: whole inches a second, 1 to 14. */
  readonly speedInchesPerSecond: number | null;
}

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

/** A picture of a whole label as one ZPL format, which prints once. */
export function paintZpl(label: Bitmap, settings: ZplSettings): string {
  const size = `^PW${String(label.widthPixels)}^LL${String(label.heightPixels)}`;
  return `${darkness(settings)}^XA${CLEAN_START}${tracking(settings)}${size}${speed(settings)}${graphics(label)}^PQ1^XZ\n`;
}

/** Two digits: `~SD5` is 50 to some printers. */
function darkness({ darkness: level }: ZplSettings): string {
  return level === null ? '' : `~SD${String(level).padStart(2, '0')}`;
}

function tracking({ tracking: kind }: ZplSettings): string {
  if (kind === null) return '';
  return kind === 'gap' ? '^MNY' : '^MNN';
}

function speed({ speedInchesPerSecond }: ZplSettings): string {
  return speedInchesPerSecond === null ? '' : `^PR${String(speedInchesPerSecond)}`;
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
    fields += `^FO0,${String(from)}^GFA,${bytes},${bytes},${String(bytesPerRow)},${packRows(label, from, to)}^FS`;
  }
  return fields;
}
