import { format as showInFormat } from 'numfmt';

import type { CellMark } from '../row.ts';
import type { NumberFormat } from './number-formats.ts';
import { showNumber } from './shown-number.ts';

/** A cell's text, and what the spreadsheet did to it where it did something. */
export interface CellText {
  readonly text: string;
  readonly mark?: CellMark;
  /** What the cell stores, where its text is what the sheet shows instead. */
  readonly stored?: string;
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
 * The text of a number cell. In a plain format it is the digits however they were stored, so `9.506000134352E12` is
 * `9506000134352`; in another it is what the sheet shows, such as `LOT-00042`, and the digits are given beside it. Where
 * they cannot be seen in what is shown, the mark says so. Days are `YYYY-MM-DD`, or `YYYY-MM` where no day is shown.
 */
export function numberText(stored: string, format: NumberFormat, epoch1904: boolean): CellText {
  if (!NUMBER.test(stored)) return { text: stored, mark: 'error_value' };
  if (format.kind === 'date')
    return dateText(Number(stored), format, epoch1904) ?? { text: stored, mark: 'date' };
  const digits = plainDigits(Number(stored));
  if (digits === null) return { text: stored, mark: 'digits_lost' };
  if (format.kind === 'plain') return { text: digits };
  const { text, whole } = showNumber(format.code, digits);
  if (text === digits) return { text };
  if (text === null) return { text: digits, mark: 'shown_otherwise' };
  return whole ? { text, stored: digits } : { text, mark: 'shown_otherwise', stored: digits };
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
function dateText(
  serial: number,
  { shows, code }: NumberFormat & { readonly kind: 'date' },
  epoch1904: boolean,
): CellText | null {
  const inEpoch1900 = serial + (epoch1904 ? EPOCHS_APART : 0);
  const date = isoDay(Math.floor(inEpoch1900));
  if (date === null) return null;
  if (shows === 'day' || code === null) return { text: date, mark: 'date' };
  if (shows === 'month') return { text: date.slice(0, 'YYYY-MM'.length), mark: 'month' };
  return { text: showInFormat(code, inEpoch1900).trim(), mark: 'date', stored: date };
}

function isoDay(day: number): string | null {
  if (day < 1 || day > LAST_DAY) return null;
  if (day === 60) return '1900-02-29';
  const epoch = day < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  return new Date(epoch + day * MS_PER_DAY).toISOString().slice(0, 10);
}
