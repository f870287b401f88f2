import type { CellMark } from '../row.ts';
import type { NumberFormat } from './number-formats.ts';

/** A cell's text, and what the spreadsheet did to it where it did something. */
export interface CellText {
  readonly text: string;
  readonly mark?: CellMark;
}

/** Significant digits that spreadsheets keep of a number and show. */
const SIGNIFICANT_DIGITS = 15;

const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const MS_PER_DAY = 86_400_000;

/** 31 December 9999, the last day that spreadsheets know, counted from 1900. */
const LAST_DAY = 2_958_465;

/** Days from the epoch of 1900 to that of 1904. */
const EPOCHS_APART = 1462;

/**
 * The text of a number cell: plain digits however it was stored, so
 * `9.506000134352E12` is `9506000134352`; days as `YYYY-MM-DD`; leading zeros
 * where the number format shows them.
 */
export function numberText(stored: string, format: NumberFormat, epoch1904: boolean): CellText {
  if (!NUMBER.test(stored)) return { text: stored, mark: 'error_value' };
  if (format.kind === 'date') return { text: dateText(Number(stored), epoch1904) ?? stored, mark: 'date' };
  const text = plainDigits(Number(stored));
  if (text === null) return { text: stored, mark: 'digits_lost' };
  if (format.kind === 'zero_padded' && /^\d+$/.test(text)) return { text: text.padStart(format.digits, '0') };
  return { text };
}

/** Null for a number whose digits do not all fit: the file does not hold them. */
function plainDigits(value: number): string | null {
  if (Math.abs(value) >= 10 ** SIGNIFICANT_DIGITS) return null;
  if (Number.isInteger(value)) return value.toFixed(0);
  const decimals = SIGNIFICANT_DIGITS - Math.ceil(Math.log10(Math.abs(value)));
  return value.toFixed(Math.min(100, Math.max(0, decimals))).replace(/\.?0+$/, '');
}

/**
 * The day that a date's number means; null outside the calendar. In the epoch
 * of 1900, day 60 is 29 February 1900, which never was: ECMA-376 part 1, section 18.17.4.1.
 */
function dateText(serial: number, epoch1904: boolean): string | null {
  const day = Math.floor(serial) + (epoch1904 ? EPOCHS_APART : 0);
  if (day < 1 || day > LAST_DAY) return null;
  if (day === 60) return '1900-02-29';
  const epoch = day < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  return new Date(epoch + day * MS_PER_DAY).toISOString().slice(0, 10);
}
