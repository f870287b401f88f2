import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { DateOrder } from '../../../shared/catalog/date-order.ts';
import { fail, ok, problem, type Result } from '../../../shared/result/result.ts';
import { type Database, storageProblem } from '../../store/database.ts';
import { type ColumnChoice, type ColumnMap, mapColumns } from './column-map.ts';
import { Comparison, type Outcomes } from './comparison.ts';
import { conflicts } from './conflicts.ts';
import { datesProblem } from './dates/date-problems.ts';
import { type HeadedTable, headedTable, type HeadingChoice } from './headed-table.ts';
import { importNotes } from './import-notes.ts';
import type { ImportReport } from './import-report.ts';
import { doubtProblem } from './judgement/column-doubt.ts';
import { ColumnJudge } from './judgement/column-judge.ts';
import { KeptRows } from './kept-rows.ts';
import { RowIntake } from './row-intake.ts';
import { RowReader, type RowRules } from './row-reader.ts';
import { Staging } from './staging.ts';
import { type Row, type Table, UnreadableFile } from './table/row.ts';

/** How far planning has come. */
export interface ImportProgress {
  /** From 0 to 1. */
  readonly fraction: number;
  /** Rows read so far. */
  readonly rowCount: number;
}

/** Sees a file as it is read, whatever is wrong with its rows. Refuses the file by throwing UnreadableFile. */
export interface RowObserver {
  /** Called once, before the rows. */
  headings(headings: readonly string[]): void;
  /** Rows in file order, a batch at a time, blank ones left out. */
  rows(rows: readonly Row[]): void;
}

/** How a file is to be imported. */
export interface ImportOptions extends ColumnChoice, HeadingChoice {
  /** In which order a person says the dates are written; left out: found from the column. */
  readonly dates?: DateOrder | undefined;
  /** Reads cells as their proven repair says instead of calling them invalid. */
  readonly acceptRepairs?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  readonly observer?: RowObserver | undefined;
}

/** A file that was read and compared with the catalogue. Nothing is changed yet. */
export interface ImportPlan {
  readonly report: ImportReport;
  /** What is to be written. Applying the plan discards it; a plan that is not applied, its owner does. */
  readonly staging: Staging;
}

/** How much of the work each part is: reading the file, reading its rows, and the rest for comparing. */
const FILE_SHARE = 0.5;
const ROWS_SHARE = 0.35;

/**
 * Reads a CSV or XLSX file and finds out what importing it would do: the dry
 * run, and the first half of the real one. The file is read once, then its rows.
 * The event loop gets its turn every few milliseconds, and memory does not grow with the rows.
 *
 * Fails with what is wrong with the file as a whole or with its columns, with
 * `file_no_rows`, with `column_doubtful`, as {@link datesProblem} says, or with what the store says of a full disk. Rejects with the signal's reason.
 */
export async function planImport(
  db: Database,
  file: string,
  options: ImportOptions,
  today: Date,
): Promise<Result<ImportPlan>> {
  try {
    return await planned(db, file, options, today);
  } catch (error) {
    const told = error instanceof UnreadableFile ? error.problem : storageProblem(error);
    if (told === null) throw error;
    return fail(told);
  }
}

async function planned(
  db: Database,
  file: string,
  options: ImportOptions,
  today: Date,
): Promise<Result<ImportPlan>> {
  const kept = new KeptRows(db);
  try {
    const headed = await headedTable(file, options);
    if (!headed.ok) return headed;
    const rules = await readFile(headed.value, kept, options, today);
    if (!rules.ok) return rules;
    const plan = new Planning(db, headed.value, rules.value, options);
    return ok(await plan.run(path.basename(file), kept));
  } finally {
    kept.discard();
  }
}

/** Keeps all rows of a file, and finds out from them what its columns hold and how they are to be read. */
async function readFile(
  { table, headings, batches }: HeadedTable,
  kept: KeptRows,
  options: ImportOptions,
  today: Date,
): Promise<Result<RowRules>> {
  try {
    const columns = mapColumns(headings.cells, options);
    if (!columns.ok) return columns;
    options.observer?.headings(headings.cells);
    const judge = new ColumnJudge(columns.value, table.format, today);
    for await (const batch of batches) {
      options.observer?.rows(batch);
      kept.add(batch);
      judge.add(batch);
      tell(options, FILE_SHARE * table.progress(), kept.rowCount);
    }
    if (kept.rowCount === 0)
      return problem('file_no_rows', 'The file has no rows below its headings.', { which: 'below' });
    return rulesOf(columns.value, judge, table, options, today);
  } finally {
    await batches.return(undefined);
  }
}

function rulesOf(
  columns: ColumnMap,
  judge: ColumnJudge,
  { format }: Table,
  options: ImportOptions,
  today: Date,
): Result<RowRules> {
  const [doubt] = judge.doubts();
  if (doubt !== undefined) return fail(doubtProblem(doubt));
  const dates = judge.dates(options.dates ?? null);
  if (dates.kind !== 'read') return fail(datesProblem(dates, judge.expiryColumn?.heading ?? ''));
  const { allowsAddedDigits } = judge;
  const acceptRepairs = options.acceptRepairs ?? false;
  return ok({ columns, format, acceptRepairs, dateOrders: dates.orders, allowsAddedDigits, today });
}

/** Stops where the signal says so, and says how far the work has come. */
function tell(options: ImportOptions, fraction: number, rowCount: number): void {
  options.signal?.throwIfAborted();
  options.onProgress?.({ fraction, rowCount });
}

class Planning {
  readonly #db: Database;
  readonly #headed: HeadedTable;
  readonly #columns: ColumnMap;
  readonly #reader: RowReader;
  readonly #options: ImportOptions;
  readonly #staging: Staging;
  readonly #intake: RowIntake;

  constructor(db: Database, headed: HeadedTable, rules: RowRules, options: ImportOptions) {
    this.#db = db;
    this.#headed = headed;
    this.#columns = rules.columns;
    this.#reader = new RowReader(rules);
    this.#options = options;
    this.#staging = new Staging(db, rules.columns.kind);
    this.#intake = new RowIntake(rules.columns, this.#reader, this.#staging);
  }

  async run(fileName: string, kept: KeptRows): Promise<ImportPlan> {
    try {
      for (const batch of kept.batches()) {
        this.#intake.add(batch);
        await nextTurn();
        this.#told(FILE_SHARE + (ROWS_SHARE * this.#intake.rowCount) / kept.rowCount);
      }
      const outcomes = await this.#compare();
      return { report: this.#report(fileName, outcomes), staging: this.#staging };
    } catch (error) {
      this.#staging.discard();
      throw error;
    }
  }

  async #compare(): Promise<Outcomes> {
    const comparison = new Comparison(this.#db, this.#columns.kind, this.#staging.tables);
    const before = FILE_SHARE + ROWS_SHARE;
    for (const done of comparison.run()) {
      await nextTurn();
      this.#told(before + (1 - before) * done);
    }
    return comparison.outcomes();
  }

  #told(fraction: number): void {
    tell(this.#options, fraction, this.#intake.rowCount);
  }

  #report(fileName: string, { own, products, lots, serials }: Outcomes): ImportReport {
    const { kind, columns, ignored } = this.#columns;
    const { rowCount, refusedCount, problems } = this.#intake;
    const { tables } = this.#staging;
    const things = own.new + own.changed + own.unchanged + own.invalid;
    if (own.invalid > 0) problems.add(conflicts(this.#db, this.#columns, tables), own.invalid);
    return {
      fileName,
      format: this.#headed.table.format,
      kind,
      columns: columns.map(({ heading, field }) => ({ heading, field })),
      ignoredColumns: ignored,
      counts: {
        rows: {
          total: rowCount,
          new: own.new,
          changed: own.changed,
          unchanged: own.unchanged,
          duplicate: rowCount - refusedCount - things,
          invalid: refusedCount + own.invalid,
        },
        products,
        lots,
        serials,
      },
      problems: problems.first(),
      problemCount: problems.count,
      repairedCells: this.#reader.repairedCells,
      notes: [
        ...this.#headed.notes,
        ...this.#headed.table.notes,
        ...importNotes(this.#db, kind, tables, this.#reader, own.inactive),
      ],
    };
  }
}
