import { holdsDates, type ImportField, isProductFact } from '../../../../shared/catalog/product-fact.ts';
import { attributeKeyOf, labelField } from '../../../../shared/fields/label-fields.ts';
import { aiOfKey, type AttributeKey, headingOfText, storedKey } from '../../../../shared/gs1/attributes.ts';
import { DATE_FORM } from '../../../../shared/gs1/element-date.ts';
import { combinationProblem } from '../../../../shared/gs1/element-rules.ts';
import { restrictedUse } from '../../../../shared/gs1/gs1-prefix.ts';
import { type Gtin, nativeGtin } from '../../../../shared/gs1/gtin.ts';
import type { LotCode } from '../../../../shared/gs1/lot-and-serial.ts';
import { NO_ATTRIBUTES_JSON } from '../../../../shared/label/label.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import { fail, ok, type Outcome } from '../../../../shared/result/result.ts';
import type { Row, Table } from '../table/table.ts';
import { parseAttributeCell } from './attribute-cell.ts';
import { cellText, isPlaceholder, singleLine } from './cell-text.ts';
import type { ColumnMap, MappedColumn } from './column-map.ts';
import { DateReader, parseDateCell } from './date-cell.ts';
import type { DateOrders } from './date-order-detection.ts';
import { type ImportKind, KEY_OF } from './fields.ts';
import { addsDigits, parseGtinCell } from './gtin-cell.ts';
import { parseLotCell, parseSerialCell } from './lot-and-serial-cell.ts';
import { parseDateKindCell, parseShelfLifeCell } from './product-fact-cell.ts';
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
  /** How the dates of each column of them are written, by the column as a whole. */
  readonly dateOrders: ReadonlyMap<ImportField, DateOrders>;
  /** Whether the column of GTINs as a whole proves repairs that add digits. */
  readonly allowsAddedDigits: boolean;
  /** For the century of two-digit years. */
  readonly today: Date;
}

/** Reads a cell's text; `isShown` is true for a number that a sheet shows in a format. */
type ReadCell<Value> = (text: string, isShown: boolean) => Outcome<Value, CellProblem>;

/** What rows that follow each other say alike. */
const OFTEN_ALIKE: ReadonlySet<ImportField> = new Set(['gtin', 'lot', 'name', 'brand']);

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
  /** Dates of which the sheet shows the month only, taken as its end. */
  monthEndCount = 0;
  /** Cells read as their repair says. */
  repairedCellCount = 0;
  /** What was found of the dates, column by column. */
  readonly dates: readonly DateReader[];
  readonly #rules: RowRules;
  readonly #columns: ReadonlyMap<ImportField, MappedColumn>;
  readonly #attributes: readonly AttributeColumn[];
  readonly #combinations = new Map<string, ReturnType<typeof combinationProblem>>();
  /** The last cell of a column, where nothing was to be counted or said of it, with what it says. */
  readonly #lastCells = new Map<ImportField, { readonly text: string; readonly value: unknown }>();

  constructor(rules: RowRules) {
    this.#rules = rules;
    const dates = dateReaders(rules);
    this.dates = [...dates.values()];
    this.#columns = new Map(rules.columns.columns.map((column) => [column.field, column]));
    this.#attributes = rules.columns.columns.flatMap(({ field }) => {
      if (isProductFact(field)) return [];
      const key = attributeKeyOf(field);
      return key === null
        ? []
        : [{ field, key, ofLot: labelField(field).belongsTo === 'lot', dates: dates.get(field) ?? null }];
    });
  }

  /** Fails with all that is wrong with the row, so that a person can mend it in one go. */
  read(row: Row): Outcome<RowValues, readonly RowProblem[]> {
    const malformed = malformedRow(row, this.#rules.columns.width, this.#rules.format);
    if (malformed !== null) return fail([malformed]);
    const problems: RowProblem[] = [];
    const gtin = this.#value(row, 'gtin', problems, (text) => this.#gtin(text));
    const lot = this.#value(row, 'lot', problems, parseLotCell);
    const attributes = this.#readAttributes(row, lot, problems);
    const serial = this.#value(row, 'serial', problems, parseSerialCell);
    const name = this.#value(row, 'name', problems, (text) => ok(this.#named(text)));
    const brand = this.#value(row, 'brand', problems, (text) => ok(this.#named(text)));
    const facts = this.#readFacts(row, problems);
    if (problems.length === 0) this.#checkCombination(row, attributes.read, { lot, serial }, problems);
    if (gtin === null || problems.length > 0) return fail(problems);
    if (restrictedUse(gtin) !== null) this.#countRestricted(nativeGtin(gtin));
    return ok({
      rowNumber: row.number,
      gtin,
      name: name ?? '',
      brand: brand ?? '',
      lot,
      serial,
      facts,
      attributes: attributes.said,
    });
  }

  /** Reads all that the row says beside what identifies it, by whose it is. */
  #readAttributes(row: Row, lot: LotCode | null, problems: RowProblem[]): ReadAttributes {
    if (this.#attributes.length === 0) return NOTHING_SAID;
    const { kind } = this.#rules.columns;
    const said: Record<ImportKind, Record<string, string>> = { products: {}, lots: {}, serials: {} };
    const read: AttributeColumn[] = [];
    for (const column of this.#attributes) {
      const value = this.#value(row, column.field, problems, (text) =>
        column.dates === null
          ? parseAttributeCell(column.key, text, this.#rules.today)
          : parseDateCell(text, (date) => column.dates?.read(date) ?? fail(DATE_FORM)),
      );
      if (value === null) continue;
      said[column.ofLot && lot !== null ? 'lots' : kind][storedKey(column.key)] = value;
      read.push(column);
    }
    return {
      said: { products: jsonOf(said.products), lots: jsonOf(said.lots), serials: jsonOf(said.serials) },
      read,
    };
  }

  /** Reads what the row says of its product beside its label. */
  #readFacts(row: Row, problems: RowProblem[]): RowValues['facts'] {
    const heading = this.#columns.get('shelf_life')?.heading ?? '';
    return {
      date_kind: this.#value(row, 'date_kind', problems, parseDateKindCell) ?? '',
      shelf_life: this.#value(row, 'shelf_life', problems, (text) => parseShelfLifeCell(text, heading)) ?? '',
    };
  }

  /** Rows of a file say the same AIs nearly always: each set of them is judged once. */
  #checkCombination(
    row: Row,
    read: readonly AttributeColumn[],
    { lot, serial }: Pick<RowValues, 'lot' | 'serial'>,
    problems: RowProblem[],
  ): void {
    const keys = read.filter(({ key }) => headingOfText(key) === null);
    const ais = ['01', ...(lot === null ? [] : ['10']), ...(serial === null ? [] : ['21'])];
    const all = [...ais, ...keys.map(({ key }) => aiOfKey(key))];
    const id = all.join();
    let found = this.#combinations.get(id);
    if (found === undefined) this.#combinations.set(id, (found = combinationProblem(all)));
    if (found === null) return;
    const { ai, problem } = found;
    const column = keys.find(({ key }) => aiOfKey(key) === ai) ?? keys[0];
    problems.push(this.#problem(row, column?.field ?? 'gtin', problem));
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
    const isPlain = mark === undefined && stored === undefined;
    const last = isPlain ? this.#lastCells.get(field) : undefined;
    if (last?.text === text) return last.value as Value;
    if (text === '') {
      const key = KEY_OF[this.#rules.columns.kind].find((each) => each === field);
      if (key !== undefined) problems.push(this.#problem(row, field, newProblem(`${key}_missing`)));
      return null;
    }
    const asItIs = parse(text, stored !== undefined);
    const parsed = this.#mended(asItIs, parse);
    if (parsed.ok) {
      if (isPlain && asItIs.ok) this.#keepCell(field, text, asItIs.value);
      if (holdsDates(field) && mark === 'month') this.monthEndCount += 1;
      return parsed.value;
    }
    problems.push(this.#problem(row, field, parsed.problem));
    return null;
  }

  /** Names that were cleaned or say nothing are counted cell by cell. */
  #keepCell(field: ImportField, text: string, value: unknown): void {
    if (!OFTEN_ALIKE.has(field)) return;
    const isName = field === 'name' || field === 'brand';
    if (!isName || value === text) this.#lastCells.set(field, { text, value });
  }

  /** Without a repair where that adds digits which the column as a whole does not prove. */
  #gtin(text: string): Outcome<Gtin, CellProblem> {
    const parsed = parseGtinCell(text);
    if (parsed.ok || parsed.problem.repair === undefined || this.#rules.allowsAddedDigits) return parsed;
    if (!addsDigits(text, parsed.problem.repair.value)) return parsed;
    const { code, message, facts } = parsed.problem;
    return fail(facts === undefined ? { code, message } : { code, message, facts });
  }

  #mended<Value>(parsed: Outcome<Value, CellProblem>, parse: ReadCell<Value>): Outcome<Value, CellProblem> {
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
    const clean = singleLine(text);
    if (clean !== text) this.cleanedNameCount += 1;
    return clean;
  }

  #problem(row: Row, field: ImportField, problem: CellProblem): RowProblem {
    const column = this.#columns.get(field);
    const value = column === undefined ? '' : quotedCell(row.cells[column.index] ?? '');
    return { row: row.number, column: column?.heading ?? null, value, ...problem };
  }
}

/** A reader for each column of dates. Goods are not good, or not sold, after the dates that belong to lots. */
function dateReaders({ columns, dateOrders, today }: RowRules): ReadonlyMap<ImportField, DateReader> {
  const fields = columns.columns.map(({ field }) => field).filter(holdsDates);
  return new Map(
    fields.map((field) => {
      const isLimit = !isProductFact(field) && labelField(field).belongsTo === 'lot';
      return [field, new DateReader(dateOrders.get(field) ?? new Map(), today, isLimit)];
    }),
  );
}

function jsonOf(attributes: Readonly<Record<string, string>>): string {
  return Object.keys(attributes).length === 0 ? NO_ATTRIBUTES_JSON : JSON.stringify(attributes);
}

/** A column of what a record says beside what identifies it. */
interface AttributeColumn {
  readonly field: ImportField;
  readonly key: AttributeKey;
  /** True where it is the lot's in a row that names one. */
  readonly ofLot: boolean;
  /** Null where it holds no dates. */
  readonly dates: DateReader | null;
}

/** What a row says beside what identifies it, and in which columns. */
interface ReadAttributes {
  readonly said: RowValues['attributes'];
  readonly read: readonly AttributeColumn[];
}

const NOTHING_SAID: ReadAttributes = {
  said: { products: NO_ATTRIBUTES_JSON, lots: NO_ATTRIBUTES_JSON, serials: NO_ATTRIBUTES_JSON },
  read: [],
};
