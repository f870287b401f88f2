import { holdsDates, type ImportField } from '../../../../shared/catalog/product-fact.ts';
import { parseGtin } from '../../../../shared/gs1/gtin.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import type { Row } from '../table/table.ts';
import { type CellProblem, repairOf } from './row-problems.ts';

/**
 * What a cell says to its field, without blanks around it: what the sheet shows, because that is what people mean. Two
 * fields look behind it: a GTIN is its digits however the sheet shows them, and a date of which only the month is
 * shown is that month's end.
 */
export function cellText(field: ImportField, row: Row, index: number): string {
  const shown = (row.cells[index] ?? '').trim();
  if (holdsDates(field) && row.marks?.get(index) === 'month') return `${shown}-00`;
  const stored = row.stored?.get(index);
  return field === 'gtin' && stored !== undefined && !parseGtin(shown).ok ? stored : shown;
}

/** Words that stand for a value that is not known, in the languages of the screens and their neighbours. */
const PLACEHOLDER_WORDS: readonly string[] = [
  ...['na', 'nan', 'null', 'nil', 'none', 'undefined', 'unknown', 'pending', 'tbc', 'tbd', 'tba', 'xxx'],
  ...['notavailable', 'notapplicable', 'nodata', 'nolot', 'nobatch', 'noserial'],
  ...['keine', 'keineangabe', 'unbekannt', 'ohne', 'ohnecharge', 'ohneangabe'],
  ...['ninguno', 'ninguna', 'desconocido', 'pendiente', 'sinlote', 'sinserie', 'sindatos', 'nodisponible'],
  ...['aucun', 'inconnu', 'geen', 'onbekend', 'nessuno', 'sconosciuto'],
  // What spreadsheets call an empty cell in a list of values.
  ...['blank', 'leer', 'vacío', 'vacio', 'enblanco', 'vide'],
];

/** `N/A`, `k.A.`, `n.v.t.`, `s/n` and their like; the points or the stroke tell them from codes of two letters. */
const ABBREVIATIONS = /^(?:n[./\\]a|k[./]a|n[./]v|n[./]?v[./]?t|s[./\\][nd]|n[./\\][dce])\.?$/;

/** Nothing but punctuation, such as `-`, `--`, `?` or `…`, or a zero; `000` may well be where somebody's counting begins. */
const EMPTY_SIGNS = /^(?:[\p{P}\p{S}]+|0)$/u;

/** No word or abbreviation is longer, with what stands around it; signs may be. */
const LONGEST_WORD = 40;

/**
 * Whether a cell that is not empty says all the same that there is nothing to say, such as `N/A`, `-`, `nan`, `NULL`,
 * `TBC` or `0`. Printed as a lot or a serial it would be read as one.
 */
export function isPlaceholder(text: string): boolean {
  // Told at once, since most codes of most files are such.
  if (/[1-9]/.test(text)) return false;
  const compact = text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
  if (EMPTY_SIGNS.test(compact)) return true;
  if (compact.length > LONGEST_WORD) return false;
  const bare = compact.replaceAll(/^[(<["']+|[)>\]"']+$/g, '');
  return PLACEHOLDER_WORDS.includes(bare) || ABBREVIATIONS.test(bare);
}

/** What is wrong with a cell of which {@link isPlaceholder} is true. */
export function placeholderProblem(cell: string): CellProblem {
  return newProblem('cell_placeholder', { value: cell });
}

/** An apostrophe as it is typed, and as word processors turn it: what marks text in spreadsheets. */
const APOSTROPHES = "['\\u2018\\u2019\\u02bc\\u00b4`]";

/**
 * What stands around a value: `="…"` keeps programs from reading numbers, quotes and apostrophes do the same. Of a pair
 * the second may be missing.
 */
const WRAPPERS: readonly RegExp[] = [
  /^="(.*)"$/s,
  /^"(.+?)"?$/s,
  new RegExp(`^${APOSTROPHES}(.+?)${APOSTROPHES}?$`, 'su'),
];

/** Whole numbers with zeros behind the point: what programs make of a column of numbers with gaps, with one zero most often. */
const DECIMALS = /^(\d+)\.(0+)$/;

/**
 * A cell's value without what programs put around it or behind it: `'00123`, `="00123"`, `"00123"` and `123.0` are
 * `00123` and `123`. The same text where nothing was put. Of decimals that are zeros, `mostDecimals` are taken off: a
 * GTIN has none, but `12.00` may well be a lot beside `12.10`.
 */
export function withoutDecoration(text: string, mostDecimals = Infinity): string {
  const around = WRAPPERS.find((form) => form.test(text));
  const inside = around === undefined ? text : text.replace(around, '$1').trim();
  const [, whole = inside, zeros = ''] = DECIMALS.exec(inside) ?? [];
  return zeros.length > mostDecimals ? inside : whole;
}

/** What is wrong with a cell whose value is `bare` without its decoration, with the repair. */
export function decorationProblem(bare: string): CellProblem {
  return { ...newProblem('cell_decorated'), repair: repairOf('repair_bare', bare) };
}

/** Makes one line of a text: each run of control characters and line breaks becomes a space, and none is left at its ends. */
export function singleLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
}
