import type { Scope } from '../../../../shared/catalog/entities.ts';
import {
  holdsDates,
  type ImportField,
  isProductFact,
  type ProductFact,
} from '../../../../shared/catalog/product-fact.ts';
import { attributeKeyOf, labelField } from '../../../../shared/fields/label-fields.ts';
import { attributeDefinition } from '../../../../shared/gs1/attributes.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../../../shared/gs1/lot-and-serial.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import type { Problem } from '../../../../shared/result/result.ts';
import type { CellMark, Row, Table } from '../table/table.ts';

/** What a row says, checked: empty cells are empty texts and nulls. */
export interface RowValues {
  readonly rowNumber: number;
  readonly gtin: Gtin;
  readonly name: string;
  readonly brand: string;
  readonly lot: LotCode | null;
  readonly serial: SerialCode | null;
  /** What the row says of its product beside its label; empty where it does not. */
  readonly facts: Readonly<Record<ProductFact, string>>;
  /** What the row says beside, as JSON, by whose it is. */
  readonly attributes: Readonly<Record<Scope, string>>;
}

/** One thing that is wrong with a row. */
export interface RowProblem extends CellProblem {
  /** As the spreadsheet shows it. */
  readonly row: number;
  /** The heading of the column; null where it is the row as a whole. */
  readonly column: string | null;
  /** What the cell holds, shortened. */
  readonly value: string;
}

/** What a cell held before a program changed it, with the proof: its code, and a sentence. */
export interface Repair {
  readonly value: string;
  readonly code: string;
  readonly why: string;
}

/** Gives the repair of a cell: what it held, and which proof there is. */
export function repairOf(code: RepairCode, value: string): Repair {
  return { value, code, why: newProblem(code).message };
}

type RepairCode =
  'repair_bare' | 'repair_decoration_off' | 'repair_zeros_back' | 'repair_written_out' | 'repair_upc_e';

/** What is wrong with a cell, and its repair where there is one. */
export interface CellProblem extends Problem {
  readonly repair?: Repair;
}

/** Characters of a cell that a report quotes. */
const LONGEST_QUOTE = 80;

/**
 * Gives the problem of a malformed row, whose cells may belong to other columns than they stand in; null where
 * there is none. `width` is how many columns the headings have.
 */
export function malformedRow(row: Row, width: number, format: Table['format']): RowProblem | null {
  const whole = { row: row.number, column: null };
  if (row.malformed !== undefined)
    return { ...whole, value: quotedCell(row.cells.join(' ')), ...MALFORMED_ROWS[row.malformed] };
  if (format !== 'csv' || row.cells.length <= width) return null;
  const extra = row.cells.slice(width).filter((cell) => cell.trim() !== '');
  return extra.length === 0 ? null : { ...whole, value: quotedCell(extra.join(' ')), ...EXTRA_CELLS };
}

/** Shortens a cell to what a report quotes. */
export function quotedCell(text: string): string {
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…`;
}

const MALFORMED_ROWS: Readonly<Record<NonNullable<Row['malformed']>, Problem>> = {
  cut_off: newProblem('row_cut_off'),
  unclear_quote: newProblem('row_unclear_quote'),
};

/** CSV only: in a spreadsheet, cells beside the table are somebody's notes. */
const EXTRA_CELLS: Problem = newProblem('row_extra_cells');

/** A lot such as `12E5` that a spreadsheet took for a number; only its own way of writing is meant. */
const SCIENTIFIC = /^\d(?:[.,]\d+)?E\+\d{2,3}$/i;

/** What formulas give when they fail: ECMA-376 part 1, section 18.17.2.7. CSV files keep it as text. */
const ERROR_VALUES = ['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!'];

/**
 * Gives the problem of a cell that a spreadsheet changed so that its text cannot be trusted for this
 * field; null where it can. A lot code that has become a date or a rounded
 * number must never go on a label. `stored` is what the cell holds where the sheet shows `text` instead.
 */
export function cellDamage(
  field: ImportField,
  text: string,
  mark: CellMark | undefined,
  stored?: string,
): Problem | null {
  if (mark === 'date' || mark === 'month') {
    if (!mayBeDate(field)) return CONVERTED_TO_DATE;
    return holdsDates(field) && stored !== undefined ? displayMismatch(text, stored) : null;
  }
  if (mark === 'shown_otherwise') {
    return holdsDates(field) || isCode(field) ? displayMismatch(text, stored) : null;
  }
  if (mark !== undefined) return DAMAGE[mark];
  if (text.startsWith('#') && ERROR_VALUES.includes(text)) return DAMAGE.error_value;
  if (isCode(field) && SCIENTIFIC.test(text)) return DAMAGE.digits_lost;
  return null;
}

/** Names and text may be dates as well. */
function mayBeDate(field: ImportField): boolean {
  return holdsDates(field) || (!isProductFact(field) && !labelField(field).isCode);
}

/** What is letters as often as digits: a number in its place was meant as written. */
function isCode(field: ImportField): boolean {
  if (field === 'lot' || field === 'serial') return true;
  if (isProductFact(field)) return false;
  const key = attributeKeyOf(field);
  const components = (key === null ? null : attributeDefinition(key))?.components ?? [];
  return components.some(({ characters }) => characters !== 'N');
}

/** Two readings of one number, and no way to tell which was meant. */
function displayMismatch(shown: string, stored: string | undefined): Problem {
  if (stored === undefined) {
    return newProblem('cell_shown_otherwise', { which: 'unknown', stored: shown });
  }
  if (shown === '') {
    return newProblem('cell_shown_otherwise', { which: 'hidden', stored });
  }
  return newProblem('cell_shown_otherwise', { which: 'both', shown, stored });
}

const CONVERTED_TO_DATE: Problem = newProblem('cell_date');

const DAMAGE: Readonly<Record<Exclude<CellMark, 'date' | 'month' | 'shown_otherwise'>, Problem>> = {
  digits_lost: newProblem('cell_digits_lost'),
  formula_without_value: newProblem('cell_formula'),
  error_value: newProblem('cell_error'),
  too_long: newProblem('cell_too_long'),
};
