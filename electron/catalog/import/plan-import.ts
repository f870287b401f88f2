import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { fail, ok, problem, type Result } from '../../../shared/result/result.ts';
import { type Database, storageProblem } from '../../store/database.ts';
import { type ColumnChoice, type ColumnMap, mapColumns } from './column-map.ts';
import { Comparison, type Outcomes } from './comparison.ts';
import { conflicts } from './conflicts.ts';
import { importNotes } from './import-notes.ts';
import type { ImportReport } from './import-report.ts';
import { RowIntake } from './row-intake.ts';
import { RowReader } from './row-reader.ts';
import { Staging } from './staging.ts';
import { openTable } from './table/open-table.ts';
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
export interface ImportOptions extends ColumnChoice {
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

/** How much of the work reading is; comparing is the rest. */
const READING_SHARE = 0.8;

/**
 * Reads a CSV or XLSX file and finds out what importing it would do: the dry
 * run, and the first half of the real one. The event loop gets its turn every
 * few milliseconds, and memory does not grow with the rows.
 *
 * Fails with what is wrong with the file as a whole or with its columns, with
 * `file_no_rows`, or with what the store says of a full disk. Rejects with the signal's reason.
 */
export async function planImport(
  db: Database,
  file: string,
  options: ImportOptions,
  today: Date,
): Promise<Result<ImportPlan>> {
  try {
    const table = await openTable(file);
    const batches = table.rows();
    try {
      const first = await batches.next();
      const [headings, ...rows] = first.done === true ? [] : first.value;
      if (headings === undefined) return problem('file_empty', 'The file is empty.', { which: 'file' });
      const columns = mapColumns(headings.cells, options);
      if (!columns.ok) return columns;
      options.observer?.headings(headings.cells);
      const rules = {
        columns: columns.value,
        format: table.format,
        acceptRepairs: options.acceptRepairs ?? false,
        today,
      };
      const plan = new Planning(db, table, columns.value, new RowReader(rules), options);
      return await plan.run(path.basename(file), rows, batches);
    } finally {
      await batches.return(undefined);
    }
  } catch (error) {
    const told = error instanceof UnreadableFile ? error.problem : storageProblem(error);
    if (told === null) throw error;
    return fail(told);
  }
}

class Planning {
  readonly #db: Database;
  readonly #table: Table;
  readonly #columns: ColumnMap;
  readonly #reader: RowReader;
  readonly #options: ImportOptions;
  readonly #staging: Staging;
  readonly #intake: RowIntake;

  constructor(db: Database, table: Table, columns: ColumnMap, reader: RowReader, options: ImportOptions) {
    this.#db = db;
    this.#table = table;
    this.#columns = columns;
    this.#reader = reader;
    this.#options = options;
    this.#staging = new Staging(db, columns.kind);
    this.#intake = new RowIntake(columns, reader, this.#staging);
  }

  async run(
    fileName: string,
    firstRows: readonly Row[],
    batches: AsyncIterable<readonly Row[]>,
  ): Promise<Result<ImportPlan>> {
    try {
      this.#take(firstRows);
      for await (const batch of batches) {
        this.#take(batch);
        this.#told(READING_SHARE * this.#table.progress());
      }
      if (this.#intake.rowCount === 0) {
        this.#staging.discard();
        return problem('file_no_rows', 'The file has no rows below its headings.', { which: 'below' });
      }
      const outcomes = await this.#compare();
      return ok({ report: this.#report(fileName, outcomes), staging: this.#staging });
    } catch (error) {
      this.#staging.discard();
      throw error;
    }
  }

  #take(rows: readonly Row[]): void {
    this.#options.observer?.rows(rows);
    this.#intake.add(rows);
  }

  async #compare(): Promise<Outcomes> {
    const comparison = new Comparison(this.#db, this.#columns.kind, this.#staging.tables);
    for (const done of comparison.run()) {
      await nextTurn();
      this.#told(READING_SHARE + (1 - READING_SHARE) * done);
    }
    return comparison.outcomes();
  }

  #told(fraction: number): void {
    this.#options.signal?.throwIfAborted();
    this.#options.onProgress?.({ fraction, rowCount: this.#intake.rowCount });
  }

  #report(fileName: string, { own, products, lots, serials }: Outcomes): ImportReport {
    const { kind, columns, ignored } = this.#columns;
    const { rowCount, refusedCount, problems } = this.#intake;
    const { tables } = this.#staging;
    const things = own.new + own.changed + own.unchanged + own.invalid;
    if (own.invalid > 0) problems.add(conflicts(this.#db, this.#columns, tables), own.invalid);
    return {
      fileName,
      format: this.#table.format,
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
      notes: [...this.#table.notes, ...importNotes(this.#db, kind, tables, this.#reader, own.inactive)],
    };
  }
}
