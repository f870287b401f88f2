import { newProblem } from '../../../../shared/result/problem.ts';
import type { ImportCode } from '../../../../shared/result/problems/import.ts';
import type { Problem } from '../../../../shared/result/result.ts';
import { fileProblem } from '../../../store/chosen-file.ts';

/**
 * What a spreadsheet did to a cell, so that its text may not be what was typed.
 * Whether that matters depends on the column: a date is right for an expiry and wrong for a lot code.
 */
export type CellMark =
  /**
   * The cell holds a date; its text is `YYYY-MM-DD`, or what the sheet shows where that is no day, such as `12:00`, with
   * the date as what it stores. Lot codes such as `3-12` become dates on typing.
   */
  | 'date'
  /** The cell holds a date of which the sheet shows the month and the year; its text is `YYYY-MM`. */
  | 'month'
  /** The sheet shows a number in a form that does not hold its digits: rounded, as a power of ten, not at all. */
  | 'shown_otherwise'
  /** A number with more than 15 digits: spreadsheets keep 15 and put zeros for the rest. */
  | 'digits_lost'
  /** A formula whose result the file does not hold. */
  | 'formula_without_value'
  /** A formula's error, such as `#N/A`. */
  | 'error_value'
  /** Longer than LONGEST_CELL characters; its text is only the beginning. */
  | 'too_long';

/** One row of a table file, every cell as text. */
export interface Row {
  /** As a spreadsheet shows it: the first row is 1, and blank rows count. */
  readonly number: number;
  readonly cells: readonly string[];
  /** Marks by column index. Left out where no cell has one. */
  readonly marks?: ReadonlyMap<number, CellMark>;
  /**
   * What cells store, by column index, where `cells` has what the sheet shows instead: `42` beside `LOT-00042`.
   * Left out where no cell has it.
   */
  readonly stored?: ReadonlyMap<number, string>;
  /**
   * Why no cell of this row can be believed: the file ends inside it (it has fewer cells than the first and no line
   * end), or a quotation mark leaves open where a cell ends, here or further down.
   */
  readonly malformed?: 'cut_off' | 'unclear_quote';
}

/** Something about the whole file that its reader met and went on from. */
export type TableNote = Problem;

/** A table file that was recognised and can be read once, from the top. */
export interface Table {
  readonly format: 'csv' | 'xlsx';
  /** The sheets that can be seen, in the order of their tabs; none in a CSV file. */
  readonly sheets: readonly string[];
  /** The sheet that is read; null in a CSV file. */
  readonly sheet: string | null;
  /** Rows in batches, blank ones left out. Throws UnreadableFile, or what the file system says. */
  rows(): AsyncGenerator<readonly Row[]>;
  /** How much of the file has been read: from 0 to 1. */
  progress(): number;
  /** Complete once all rows have been read. */
  readonly notes: readonly TableNote[];
}

/** Why a file cannot be read. Those who read orders out of a file's rows have reasons of their own. */
export type UnreadableCode = ImportCode | 'order_columns' | 'order_too_long';

/** Thrown while rows are read, where the whole file must be refused. `planImport` gives it back as a value. */
export class UnreadableFile extends Error {
  readonly problem: Problem<UnreadableCode>;

  constructor(problem: Problem<UnreadableCode>) {
    super(problem.message);
    this.name = 'UnreadableFile';
    this.problem = problem;
  }
}

/** What to say where a file could not be read: what UnreadableFile or the file system says; null for any other error. */
export function unreadableProblem(error: unknown, file: string): Problem<UnreadableCode> | null {
  return error instanceof UnreadableFile ? error.problem : fileProblem(error, file);
}

/** What to say of a sheet that is not in the file. A CSV file has none. */
export function sheetUnknown(sheet: string, sheets: readonly string[]): UnreadableFile {
  if (sheets.length === 0) {
    return new UnreadableFile(newProblem('sheet_unknown', { which: 'csv', sheet }));
  }
  const names = sheets.map((name) => `"${name}"`);
  return new UnreadableFile(newProblem('sheet_unknown', { which: 'workbook', sheet, sheets: names }));
}

/** Characters in one cell. Twice what a spreadsheet itself can hold (32,767). */
export const LONGEST_CELL = 65_536;

/** Bytes or characters that one row may take before the file is given up: it is no table of labels. */
export const LONGEST_ROW = 1_048_576;

/** Columns of a row: what a spreadsheet can hold at most (XFD). */
export const MOST_COLUMNS = 16_384;

/** Rows handed on together: enough to make the hand-over cheap, few enough to keep the event loop free. */
export const ROWS_PER_BATCH = 250;
