import { restrictedUse } from '../../../../shared/gs1/gs1-prefix.ts';
import { type Gtin, nativeGtin } from '../../../../shared/gs1/gtin.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import { fail, ok, type Problem, type Result } from '../../../../shared/result/result.ts';
import type { Row, Table } from '../table/table.ts';
import { cellText, isPlaceholder } from './cell-text.ts';
import type { ColumnMap, MappedColumn } from './column-map.ts';
import type { DateOrders } from './date-order-detection.ts';
import { DateReader, parseExpiryCell } from './expiry-cell.ts';
import { type ImportField, KEY_OF } from './fields.ts';
import { addsDigits, parseGtinCell } from './gtin-cell.ts';
import { parseLotCell, parseSerialCell } from './lot-and-serial-cell.ts';
import {
  cellDamage,
  type CellProblem,
  malformedRow,
  quotedCell,
  type RowProblem,
  type RowValues,
} from './row-problems.ts';

/** How rows are to be read. */
export interface RowRules {
  readonly columns: ColumnMap;
  readonly format: Table['format'];
  readonly acceptRepairs: boolean;
  /** How the dates of the column of expiry dates are written, by the column as a whole. */
  readonly dateOrders: DateOrders;
  /** Whether the column of GTINs as a whole proves repairs that add digits. */
  readonly allowsAddedDigits: boolean;
  /** For the century of two-digit years. */
  readonly today: Date;
}

/** Reads a cell's text; `isShown` is true for a number that a sheet shows in a format. */
type ReadCell<Value> = (text: string, isShown: boolean) => Result<Value, CellProblem>;

/** GTINs that a note names. */
const EXAMPLES = 3;

/** Reads the cells of rows by what their columns hold. */
export class RowReader {
  /** Names from which line breaks and control characters were taken. */
  cleanedNameCount = 0;
  /** Rows whose GTIN GS1 keeps for another use than naming a product. */
  restrictedRowCount = 0;
  /** The first of their GTINs, each once. */
  readonly restrictedGtins: string[] = [];
  /** Names that say that there is none, such as `N/A`. */
  placeholderNameCount = 0;
  /** Expiry dates of which the sheet shows the month only, taken as its end. */
  monthEndCount = 0;
  /** Cells read as their repair says. */
  repairedCellCount = 0;
  /** What was found of the dates. */
  readonly dates: DateReader;
  readonly #rules: RowRules;
  readonly #columns: ReadonlyMap<ImportField, MappedColumn>;

  constructor(rules: RowRules) {
    this.#rules = rules;
    this.dates = new DateReader(rules.dateOrders, rules.today);
    this.#columns = new Map(rules.columns.columns.map((column) => [column.field, column]));
  }

  /** Fails with all that is wrong with the row, so that a person can mend it in one go. */
  read(row: Row): Result<RowValues, readonly RowProblem[]> {
    const malformed = malformedRow(row, this.#rules.columns.width, this.#rules.format);
    if (malformed !== null) return fail([malformed]);
    const problems: RowProblem[] = [];
    const gtin = this.#value(row, 'gtin', problems, (text) => this.#gtin(text));
    const lot = this.#value(row, 'lot', problems, parseLotCell);
    const expiry = this.#value(row, 'expiry', problems, (text) =>
      parseExpiryCell(text, (date) => this.dates.read(date)),
    );
    const serial = this.#value(row, 'serial', problems, parseSerialCell);
    const name = this.#value(row, 'name', problems, (text) => ok(this.#named(text)));
    const brand = this.#value(row, 'brand', problems, (text) => ok(this.#named(text)));
    if (expiry !== null && lot === null && problems.length === 0) {
      problems.push(this.#problem(row, 'expiry', EXPIRY_WITHOUT_LOT));
    }
    if (gtin === null || problems.length > 0) return fail(problems);
    if (restrictedUse(gtin) !== null) this.#countRestricted(nativeGtin(gtin));
    return ok({ rowNumber: row.number, gtin, name: name ?? '', brand: brand ?? '', lot, expiry, serial });
  }

  #countRestricted(gtin: string): void {
    this.restrictedRowCount += 1;
    const gtins = this.restrictedGtins;
    if (gtins.length < EXAMPLES && !gtins.includes(gtin)) gtins.push(gtin);
  }

  /** Null for an empty cell, and for a problem, which is added to `problems`. */
  #value<Value>(row: Row, field: ImportField, problems: RowProblem[], parse: ReadCell<Value>): Value | null {
    const column = this.#columns.get(field);
    if (column === undefined) return null;
    const text = cellText(field, row, column.index);
    const mark = row.marks?.get(column.index);
    const stored = row.stored?.get(column.index);
    const damage = cellDamage(field, text, mark, stored);
    if (damage !== null) {
      problems.push(this.#problem(row, field, damage));
      return null;
    }
    if (text === '') {
      const key = KEY_OF[this.#rules.columns.kind].find((each) => each === field);
      if (key !== undefined) problems.push(this.#problem(row, field, newProblem(`${key}_missing`)));
      return null;
    }
    const parsed = this.#mended(parse(text, stored !== undefined), parse);
    if (parsed.ok) {
      if (field === 'expiry' && mark === 'month') this.monthEndCount += 1;
      return parsed.value;
    }
    problems.push(this.#problem(row, field, parsed.problem));
    return null;
  }

  /** Without a repair where that adds digits which the column as a whole does not prove. */
  #gtin(text: string): Result<Gtin, CellProblem> {
    const parsed = parseGtinCell(text);
    if (parsed.ok || parsed.problem.repair === undefined || this.#rules.allowsAddedDigits) return parsed;
    if (!addsDigits(text, parsed.problem.repair.value)) return parsed;
    const { code, message, facts } = parsed.problem;
    return fail(facts === undefined ? { code, message } : { code, message, facts });
  }

  #mended<Value>(parsed: Result<Value, CellProblem>, parse: ReadCell<Value>): Result<Value, CellProblem> {
    if (parsed.ok || parsed.problem.repair === undefined || !this.#rules.acceptRepairs) return parsed;
    this.repairedCellCount += 1;
    return parse(parsed.problem.repair.value, false);
  }

  /** Empty where it only says that there is no name. */
  #named(text: string): string {
    if (!isPlaceholder(text)) return this.#clean(text);
    this.placeholderNameCount += 1;
    return '';
  }

  /** A name is one line of text on a label: line breaks and control characters become a space. */
  #clean(text: string): string {
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    const clean = text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
    if (clean !== text) this.cleanedNameCount += 1;
    return clean;
  }

  #problem(row: Row, field: ImportField, problem: CellProblem): RowProblem {
    const column = this.#columns.get(field);
    const value = column === undefined ? '' : quotedCell(row.cells[column.index] ?? '');
    return { row: row.number, column: column?.heading ?? null, value, ...problem };
  }
}

const EXPIRY_WITHOUT_LOT: Problem = newProblem('expiry_without_lot');
