import type { DateOrder } from '../../../../shared/catalog/date-order.ts';
import { holdsDates } from '../../../../shared/catalog/product-fact.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import type { Problem } from '../../../../shared/result/result.ts';
import type { Row, Table } from '../table/table.ts';
import { cellText } from './cell-text.ts';
import { type ColumnClass, ColumnProfile } from './column-classification.ts';
import { type ColumnMap, fieldFact, type MappedColumn } from './column-map.ts';
import { DateOrderDetector, type DateOrderResult } from './date-order-detection.ts';
import { dateOrderOf, isAiHeading, isLooseHeading } from './fields.ts';
import { GtinColumn } from './gtin-cell.ts';
import { cellDamage, malformedRow, quotedCell } from './row-problems.ts';

/** Cells of a column that a doubt about it shows. */
const EXAMPLES = 3;

/** Cells below which a column that holds no dates is told row by row. */
const MIN_DATE_CELLS = 5;

/** A column of dates has at least this share of them. */
const DATES_SHARE = 0.25;

interface AnalyzedColumn {
  readonly column: MappedColumn;
  readonly cells: ColumnProfile;
  readonly examples: string[];
  cellCount: number;
}

/** Analyses whole columns of a file from all its rows: whether each holds what its heading says, and how its cells are read. */
export class ColumnAnalyzer {
  readonly #columns: ColumnMap;
  readonly #format: Table['format'];
  readonly #watched: readonly AnalyzedColumn[];
  readonly #gtins = new GtinColumn();
  readonly #dates: ReadonlyMap<MappedColumn, DateOrderDetector>;

  constructor(columns: ColumnMap, format: Table['format'], today: Date) {
    this.#columns = columns;
    this.#format = format;
    this.#dates = new Map(
      columns.columns
        .filter(({ field }) => holdsDates(field))
        .map((column) => [column, new DateOrderDetector(today)]),
    );
    this.#watched = columns.columns.map((column) => ({
      column,
      cells: new ColumnProfile(today),
      examples: [],
      cellCount: 0,
    }));
  }

  add(rows: readonly Row[]): void {
    for (const row of rows) {
      if (malformedRow(row, this.#columns.width, this.#format) === null) this.#addRow(row);
    }
  }

  /** Columns that a person has not chosen and that look like something else. */
  doubts(): readonly ColumnDoubt[] {
    return this.#watched.flatMap((analyzed) => {
      const columnClass = analyzed.column.isChosen ? null : this.#lookAgainst(analyzed);
      return columnClass === null
        ? []
        : [{ column: analyzed.column, columnClass, examples: analyzed.examples }];
    });
  }

  /** Detects the date order of each column of dates; `chosen` is the operator's choice, which takes precedence over the heading. */
  dates(chosen: DateOrder | null): readonly ColumnDates[] {
    return [...this.#dates].map(([column, detector]) => ({
      column,
      result: detector.detect(chosen ?? dateOrderOf(column.field, column.heading)),
    }));
  }

  /** See {@link GtinColumn}. */
  get allowsAddedDigits(): boolean {
    return this.#gtins.allowsAddedDigits;
  }

  #addRow(row: Row): void {
    for (const analyzed of this.#watched) {
      const { column, cells, examples } = analyzed;
      const { field, index } = column;
      const text = cellText(field, row, index);
      const mark = row.marks?.get(index);
      if (text === '') continue;
      if (mark !== undefined && cellDamage(field, text, mark, row.stored?.get(index)) !== null) continue;
      analyzed.cellCount += 1;
      if (examples.length < EXAMPLES) examples.push(text);
      if (field === 'gtin') this.#gtins.add(text);
      else if (holdsDates(field)) this.#dates.get(column)?.add(text, row.number);
      else if (mark === 'date' || mark === 'month') cells.addDate();
      else cells.add(text, row.number);
    }
  }

  #lookAgainst({ column, cells, cellCount }: AnalyzedColumn): ColumnClass | null {
    const { field, heading } = column;
    const detector = this.#dates.get(column);
    if (field === 'gtin') return this.#gtins.hasFewGtins ? 'no_gtins' : null;
    if (detector !== undefined) {
      const hasDates = cellCount < MIN_DATE_CELLS || detector.dateCount >= DATES_SHARE * cellCount;
      return hasDates ? null : 'no_dates';
    }
    // Who writes an identifier of GS1's over a column says what it holds.
    return isAiHeading(field, heading)
      ? null
      : cells.contradictingClass(field, isLooseHeading(field, heading));
  }
}

/** A column of dates, and the order found for them. */
export interface ColumnDates {
  readonly column: MappedColumn;
  readonly result: DateOrderResult;
}

/** A column whose cells contradict its heading. It is imported only once the operator confirms it. */
interface ColumnDoubt {
  readonly column: MappedColumn;
  readonly columnClass: ColumnClass;
  /** Its first cells. */
  readonly examples: readonly string[];
}

/** Gives the problem of a doubtful column, with how the operator resolves it: `column_doubtful`. */
export function doubtProblem({ column, columnClass, examples }: ColumnDoubt): Problem<'column_doubtful'> {
  const { field } = column;
  const heading = column.heading.trim();
  const shown = examples.map(quotedCell);
  const looks = columnClassProblem(columnClass);
  return newProblem('column_doubtful', { heading, label: fieldFact(field), looks, examples: shown, field });
}

/** Gives a column class as a part of a sentence. */
export function columnClassProblem(columnClass: ColumnClass): Problem {
  return newProblem('column_looks', { which: columnClass });
}
