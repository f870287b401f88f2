import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { DateOrder } from '../../../shared/catalog/date-order.ts';
import type { ImportField } from '../../../shared/catalog/product-fact.ts';
import { problem } from '../../../shared/result/problem.ts';
import type { ImportCode } from '../../../shared/result/problems/import.ts';
import { fail, ok, type Result } from '../../../shared/result/result.ts';
import { type Database, type StorageCode, storageProblem } from '../../store/database.ts';
import { catalogueState } from '../catalogue-versions.ts';
import { CatalogueComparison, type ComparisonResult } from './catalogue-comparison.ts';
import { conflicts, contradictionProblem } from './conflicts.ts';
import { importNotes, type ImportReport, ProblemList } from './import-report.ts';
import { type HeadedTable, type HeadingChoice, openHeadedTable } from './open-table.ts';
import { ColumnAnalyzer, doubtProblem } from './parsing/column-analysis.ts';
import { type ColumnChoice, type ColumnMap, mapColumns } from './parsing/column-map.ts';
import { dateOrderProblem, type DateOrders } from './parsing/date-order-detection.ts';
import type { RowValues } from './parsing/row-problems.ts';
import { RowReader, type RowRules } from './parsing/row-reader.ts';
import { RowBuffer } from './row-buffer.ts';
import { Staging } from './staging.ts';
import { type Row, type Table, type UnreadableCode, unreadableProblem } from './table/table.ts';

/** How far planning has come. */
export interface ImportProgress {
  /** From 0 to 1. */
  readonly fraction: number;
  /** Rows read so far. */
  readonly rowCount: number;
}

/** Observes a file as it is read, whatever is wrong with its rows. Rejects the file by throwing UnreadableFile. */
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
  /** What it was compared with: see `catalogueState`. */
  readonly comparedWith: string;
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
 * `file_no_rows`, with `column_doubtful`, as {@link dateOrderProblem} says, or with what the store says of a full disk. Rejects with the signal's reason.
 */
export async function planImport(
  db: Database,
  file: string,
  options: ImportOptions,
  today: Date,
): Promise<Result<ImportPlan, UnreadableCode | StorageCode>> {
  try {
    return await planFile(db, file, options, today);
  } catch (error) {
    const told = storageProblem(error) ?? unreadableProblem(error, file);
    if (told === null) throw error;
    return fail(told);
  }
}

async function planFile(
  db: Database,
  file: string,
  options: ImportOptions,
  today: Date,
): Promise<Result<ImportPlan, ImportCode>> {
  const buffer = new RowBuffer(db);
  try {
    const headed = await openHeadedTable(file, options);
    if (!headed.ok) return headed;
    const rules = await bufferAndAnalyze(headed.value, buffer, options, today);
    if (!rules.ok) return rules;
    const plan = new ImportPlanner(db, headed.value, rules.value, options);
    return ok(await plan.run(path.basename(file), buffer));
  } finally {
    buffer.discard();
  }
}

/** Buffers all rows of a file and analyses its columns: what they hold and how they are read. */
async function bufferAndAnalyze(
  { table, headings, batches }: HeadedTable,
  buffer: RowBuffer,
  options: ImportOptions,
  today: Date,
): Promise<Result<RowRules, ImportCode>> {
  try {
    const columns = mapColumns(headings.cells, options);
    if (!columns.ok) return columns;
    options.observer?.headings(headings.cells);
    const analyzer = new ColumnAnalyzer(columns.value, table.format, today);
    for await (const batch of batches) {
      options.observer?.rows(batch);
      buffer.add(batch);
      analyzer.add(batch);
      reportProgress(options, FILE_SHARE * table.progress(), buffer.rowCount);
    }
    if (buffer.rowCount === 0) return problem('file_no_rows', { which: 'below' });
    return rulesOf(columns.value, analyzer, table, options, today);
  } finally {
    await batches.return(undefined);
  }
}

function rulesOf(
  columns: ColumnMap,
  analyzer: ColumnAnalyzer,
  { format }: Table,
  options: ImportOptions,
  today: Date,
): Result<RowRules, 'column_doubtful' | 'dates_ambiguous' | 'dates_contradict' | 'dates_mixed'> {
  const [doubt] = analyzer.doubts();
  if (doubt !== undefined) return fail(doubtProblem(doubt));
  const dateOrders = new Map<ImportField, DateOrders>();
  for (const { column, result } of analyzer.dates(options.dates ?? null)) {
    if (result.kind !== 'read') return fail(dateOrderProblem(result, column.heading));
    dateOrders.set(column.field, result.orders);
  }
  const { allowsAddedDigits } = analyzer;
  const acceptRepairs = options.acceptRepairs ?? false;
  return ok({ columns, format, acceptRepairs, dateOrders, allowsAddedDigits, today });
}

/** Reports progress. Throws the signal's reason once it is aborted. */
function reportProgress(options: ImportOptions, fraction: number, rowCount: number): void {
  options.signal?.throwIfAborted();
  options.onProgress?.({ fraction, rowCount });
}

class ImportPlanner {
  readonly #db: Database;
  readonly #headed: HeadedTable;
  readonly #columns: ColumnMap;
  readonly #reader: RowReader;
  readonly #options: ImportOptions;
  readonly #staging: Staging;
  readonly #intake: RowStager;

  constructor(db: Database, headed: HeadedTable, rules: RowRules, options: ImportOptions) {
    this.#db = db;
    this.#headed = headed;
    this.#columns = rules.columns;
    this.#reader = new RowReader(rules);
    this.#options = options;
    this.#staging = new Staging(db, rules.columns.kind);
    this.#intake = new RowStager(rules.columns, this.#reader, this.#staging);
  }

  async run(fileName: string, buffer: RowBuffer): Promise<ImportPlan> {
    try {
      for (const batch of buffer.batches()) {
        this.#intake.add(batch);
        await nextTurn();
        this.#told(FILE_SHARE + (ROWS_SHARE * this.#intake.rowCount) / buffer.rowCount);
      }
      const comparedWith = catalogueState(this.#db);
      const outcomes = await this.#compare();
      return { report: this.#report(fileName, outcomes), staging: this.#staging, comparedWith };
    } catch (error) {
      this.#staging.discard();
      throw error;
    }
  }

  async #compare(): Promise<ComparisonResult> {
    const comparison = new CatalogueComparison(this.#db, this.#columns.kind, this.#staging.tables);
    const before = FILE_SHARE + ROWS_SHARE;
    for (const done of comparison.run()) {
      await nextTurn();
      this.#told(before + (1 - before) * done);
    }
    return comparison.outcomes();
  }

  #told(fraction: number): void {
    reportProgress(this.#options, fraction, this.#intake.rowCount);
  }

  #report(fileName: string, { own, products, lots, serials }: ComparisonResult): ImportReport {
    const { kind, columns, ignored } = this.#columns;
    const { rowCount, rejectedCount: refusedCount, problems } = this.#intake;
    const { tables } = this.#staging;
    const entityCount = own.new + own.changed + own.unchanged + own.invalid;
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
          duplicate: rowCount - refusedCount - entityCount,
          invalid: refusedCount + own.invalid,
        },
        products,
        lots,
        serials,
      },
      problems: problems.first(),
      problemCount: problems.count,
      repairedCells: this.#reader.repairedCellCount,
      notes: [
        ...this.#headed.notes,
        ...this.#headed.table.notes,
        ...importNotes(this.#db, kind, tables, this.#reader, own.inactive),
      ],
    };
  }
}

/** Reads the rows of a file, stages the valid ones and collects the problems of the others. */
class RowStager {
  readonly problems = new ProblemList();
  rowCount = 0;
  /** Rows that are not staged: unreadable ones, and later ones that contradict. */
  rejectedCount = 0;
  readonly #columns: ColumnMap;
  readonly #reader: RowReader;
  readonly #staging: Staging;

  constructor(columns: ColumnMap, reader: RowReader, staging: Staging) {
    this.#columns = columns;
    this.#reader = reader;
    this.#staging = staging;
  }

  add(rows: readonly Row[]): void {
    const values: RowValues[] = [];
    for (const row of rows) {
      const read = this.#reader.read(row);
      if (read.ok) values.push(read.value);
      else this.problems.add(read.problem);
    }
    const contradictions = this.#staging.add(values);
    this.problems.add(contradictions.map((found) => contradictionProblem(found, this.#columns)));
    this.rowCount += rows.length;
    this.rejectedCount += rows.length - values.length + contradictions.length;
  }
}
