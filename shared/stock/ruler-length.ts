import { MM_PER_INCH } from '../units/length.ts';
import type { RulerUnit } from './stock-figures.ts';

const UNITS: Readonly<Record<string, RulerUnit>> = { mm: 'mm', in: 'in', '"': 'in', '″': 'in' };

/**
 * Reads a length as people read it off a ruler: `66`, `25.4`, `25,4`, `2 5/8`, `5/8`, with `mm` or `in` at its end where it is
 * not in `unit`. Gives millimetres, to the nanometre; null where it is no length.
 */
export function parseRulerLength(text: string, unit: RulerUnit): number | null {
  const [, figure = '', suffix = ''] = /^(.*?)\s*(mm|in|"|″)?$/.exec(text.trim().toLowerCase()) ?? [];
  const value = parseFigure(figure);
  if (value === null) return null;
  const mmPerUnit = (UNITS[suffix] ?? unit) === 'in' ? MM_PER_INCH : 1;
  return Math.round(value * mmPerUnit * 1e6) / 1e6;
}

function parseFigure(figure: string): number | null {
  if (/^\d{1,5}(?:[.,]\d{1,6})?$/.test(figure)) return Number(figure.replace(',', '.'));
  // Rulers in inches have eighths and sixteenths, and makers write 2-5/8.
  const [, whole = '0', above, below] = /^(?:(\d{1,4})[ -]+)?(\d{1,3})\/(\d{1,3})$/.exec(figure) ?? [];
  if (above === undefined || Number(below) === 0) return null;
  return Number(whole) + Number(above) / Number(below);
}

/** Writes a length as a person would type it: to a thousandth of a millimetre, or a ten thousandth of an inch. */
export function formatRulerLength(lengthMm: number, unit: RulerUnit): string {
  return unit === 'mm'
    ? String(Math.round(lengthMm * 1e3) / 1e3)
    : String(Math.round((lengthMm / MM_PER_INCH) * 1e4) / 1e4);
}
