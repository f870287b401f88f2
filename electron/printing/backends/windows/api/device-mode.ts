/*
 * DEVMODEW, what a driver is told about a print: https://learn.microsoft.com/windows/win32/api/wingdi/ns-wingdi-devmodew
 * The driver's own part behind it is passed on as it is.
 */

/** Offsets of its members, and the bits of `dmFields` that say which of them count. */
const FIELDS_AT = 72;
const ORIENTATION = { at: 76, bit: 0x0001 };
const PAPER_SIZE = { at: 78, bit: 0x0002 };
const PAPER_LENGTH = { at: 80, bit: 0x0004 };
const PAPER_WIDTH = { at: 82, bit: 0x0008 };
const SCALE = { at: 84, bit: 0x0010 };
const COPIES = { at: 86, bit: 0x0100 };
const DEFAULT_SOURCE = { at: 88, bit: 0x0200 };
const PRINT_QUALITY = { at: 90, bit: 0x0400 };
const COLOR = { at: 92, bit: 0x0800 };
const DUPLEX = { at: 94, bit: 0x1000 };
const Y_RESOLUTION = { at: 96, bit: 0x2000 };
const FORM_NAME_BIT = 0x0001_0000;

const PORTRAIT = 1;
const MONOCHROME = 1;
const SIMPLEX = 1;

/** DMPAPER_USER: the size is what width and length say. */
const USER_PAPER = 256;

/** What a driver is set to: lengths in tenths of a millimetre. Null where it is not said. */
export interface ModeSettings {
  readonly paper: number | null;
  readonly widthTenthsMm: number | null;
  readonly lengthTenthsMm: number | null;
}

/** Reads what of a driver's setting says what lies in the printer. */
export function readMode(mode: Buffer): ModeSettings {
  const fields = mode.readUInt32LE(FIELDS_AT);
  const member = ({ at, bit }: typeof ORIENTATION): number | null =>
    (fields & bit) === 0 ? null : mode.readInt16LE(at);
  return {
    paper: member(PAPER_SIZE),
    widthTenthsMm: member(PAPER_WIDTH),
    lengthTenthsMm: member(PAPER_LENGTH),
  };
}

/** How a page is asked for. */
export interface PageMode {
  /** The number of the driver's form, or a size of one's own in tenths of a millimetre. */
  readonly paper: number | { readonly widthTenthsMm: number; readonly lengthTenthsMm: number };
  /** The number of the driver's bin; null: as it is set. */
  readonly bin: number | null;
  readonly dotsPerInch: number;
}

/** Gives a driver's setting changed for a page: upright, one copy, one-sided, black, unscaled, at these dots. What else it holds stays. */
export function modeForPage(base: Buffer, { paper, bin, dotsPerInch }: PageMode): Buffer {
  const mode = Buffer.from(base);
  // A form's name would count more than its number.
  let fields = mode.readUInt32LE(FIELDS_AT) & ~(FORM_NAME_BIT | PAPER_LENGTH.bit | PAPER_WIDTH.bit);
  const set = ({ at, bit }: typeof ORIENTATION, value: number): void => {
    mode.writeInt16LE(value, at);
    fields |= bit;
  };
  set(ORIENTATION, PORTRAIT);
  set(SCALE, 100);
  set(COPIES, 1);
  set(COLOR, MONOCHROME);
  set(DUPLEX, SIMPLEX);
  set(PRINT_QUALITY, dotsPerInch);
  set(Y_RESOLUTION, dotsPerInch);
  if (bin !== null) set(DEFAULT_SOURCE, bin);
  if (typeof paper === 'number') set(PAPER_SIZE, paper);
  else {
    set(PAPER_SIZE, USER_PAPER);
    set(PAPER_WIDTH, paper.widthTenthsMm);
    set(PAPER_LENGTH, paper.lengthTenthsMm);
  }
  mode.writeUInt32LE(fields >>> 0, FIELDS_AT);
  return mode;
}
