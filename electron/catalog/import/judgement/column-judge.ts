import type { DateOrder } from '../../../../shared/catalog/date-order.ts';
import { cellDamage } from '../cell-damage.ts';
import { cellText } from '../cell-text.ts';
import type { ColumnMap, MappedColumn } from '../column-map.ts';
import { DateColumn, type DateJudgement } from '../dates/date-column.ts';
import { dateOrderOf, isAiHeading, isLooseHeading } from '../fields.ts';
import type { Row, Table } from '../table/row.ts';
import { tornRow } from '../torn-row.ts';
import type { ColumnDoubt } from './column-doubt.ts';
import { ColumnCells, type ColumnLook } from './column-look.ts';
import { GtinColumn } from './gtin-column.ts';

/** Cells of a column that a doubt about it shows. */
const EXAMPLES = 3;

/** Cells below which a column that holds no dates is told row by row. */
const FEWEST_TO_TELL = 5;

/** A column of dates has at least this share of them. */
const DATES_SHARE = 0.25;

interface WatchedColumn {
  readonly column: MappedColumn;
  readonly cells: ColumnCells;
  readonly examples: string[];
  cellCount: number;
}

/** Judges the columns of a file as wholes, from all its rows: whether each is what its heading says, and how its cells are to be read. */
export class ColumnJudge {
  readonly #columns: ColumnMap;
  readonly #format: Table['format'];
  readonly #watched: readonly WatchedColumn[];
  readonly #gtins = new GtinColumn();
  readonly #dates: DateColumn;

  constructor(columns: ColumnMap, format: Table['format'], today: Date) {
    this.#columns = columns;
    this.#format = format;
    this.#dates = new DateColumn(today);
    this.#watched = columns.columns.map((column) => ({
      column,
      cells: new ColumnCells(today),
      examples: [],
      cellCount: 0,
    }));
  }

  add(rows: readonly Row[]): void {
    for (const row of rows) {
      if (tornRow(row, this.#columns.width, this.#format) === null) this.#addRow(row);
    }
  }

  /** Columns that a person has not chosen and that look like something else. */
  doubts(): readonly ColumnDoubt[] {
    return this.#watched.flatMap((watched) => {
      const look = watched.column.isChosen ? null : this.#lookAgainst(watched);
      return look === null ? [] : [{ column: watched.column, look, examples: watched.examples }];
    });
  }

  /** How the dates are written; `said` is a person's word, before which only the heading's own comes. */
  dates(said: DateOrder | null): DateJudgement {
    const heading = this.expiryColumn?.heading ?? '';
    return this.#dates.judge(said ?? dateOrderOf(heading));
  }

  /** The column whose dates {@link dates} are. */
  get expiryColumn(): MappedColumn | null {
    return this.#columns.columns.find(({ field }) => field === 'expiry') ?? null;
  }

  /** See {@link GtinColumn}. */
  get allowsAddedDigits(): boolean {
    return this.#gtins.allowsAddedDigits;
  }

  #addRow(row: Row): void {
    for (const watched of this.#watched) {
      const { column, cells, examples } = watched;
      const { field, index } = column;
      const text = cellText(field, row, index);
      const mark = row.marks?.get(index);
      if (text === '') continue;
      if (mark !== undefined && cellDamage(field, text, mark, row.stored?.get(index)) !== null) continue;
      watched.cellCount += 1;
      if (examples.length < EXAMPLES) examples.push(text);
      if (field === 'gtin') this.#gtins.add(text);
      else if (field === 'expiry') this.#dates.add(text, row.number);
      else if (mark === 'date' || mark === 'month') cells.addDate();
      else cells.add(text, row.number);
    }
  }

  #lookAgainst({ column: { field, heading }, cells, cellCount }: WatchedColumn): ColumnLook | null {
    if (field === 'gtin') return this.#gtins.isNone ? 'no_gtins' : null;
    if (field === 'expiry') {
      const hasDates = cellCount < FEWEST_TO_TELL || this.#dates.dateCount >= DATES_SHARE * cellCount;
      return hasDates ? null : 'no_dates';
    }
    // Who writes an identifier of GS1's over a column says what it holds.
    return isAiHeading(heading) ? null : cells.lookAgainst(field, isLooseHeading(field, heading));
  }
}
