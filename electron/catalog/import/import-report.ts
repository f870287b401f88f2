import type { ImportField } from '../../../shared/catalog/product-fact.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Database } from '../../store/database.ts';
import type { ImportKind } from './parsing/fields.ts';
import type { RowProblem } from './parsing/row-problems.ts';
import type { RowReader } from './parsing/row-reader.ts';
import type { StagingTables } from './staging-tables.ts';
import type { Table, TableNote } from './table/table.ts';

/** How many things of one table an import makes and changes. */
export interface EntityCounts {
  readonly new: number;
  readonly changed: number;
}

/**
 * What becomes of a file's rows, and of the catalogue. Each row stands for one
 * product, lot or serial, as the file's kind says; `total` is the sum of the rest.
 */
export interface ImportCounts {
  readonly rows: {
    readonly total: number;
    readonly new: number;
    readonly changed: number;
    readonly unchanged: number;
    /** Rows that repeat an earlier one without contradicting it. */
    readonly duplicate: number;
    readonly invalid: number;
  };
  /** Products and lots are made where rows of another kind name new ones. */
  readonly products: EntityCounts;
  readonly lots: EntityCounts;
  readonly serials: EntityCounts;
}

/** What an import would do, before it is done. */
export interface ImportReport {
  /** Without its folder. */
  readonly fileName: string;
  readonly format: Table['format'];
  readonly kind: ImportKind;
  /** Which column was read as what. */
  readonly columns: readonly { readonly heading: string; readonly field: ImportField }[];
  /** Headings of columns that were left alone. */
  readonly ignoredColumns: readonly string[];
  readonly counts: ImportCounts;
  /** What is wrong with the invalid rows, in their order; the first {@link MOST_PROBLEMS}. */
  readonly problems: readonly RowProblem[];
  /** How many there are in all. */
  readonly problemCount: number;
  /** Cells read as their repair says; 0 unless repairs were accepted. */
  readonly repairedCells: number;
  /** What a person should know beside. Codes are stable. */
  readonly notes: readonly TableNote[];
}

/** Problems that a report lists at most: an operator fixes a few, and a systematic one shows in the first. */
export const MOST_PROBLEMS = 1000;

/** Keeps the first problems and counts the rest. */
export class ProblemList {
  count = 0;
  readonly #kept: RowProblem[] = [];

  /** `count` where only the first of more are given. */
  add(problems: readonly RowProblem[], count = problems.length): void {
    this.count += count;
    this.#kept.push(...problems.slice(0, MOST_PROBLEMS));
    // Late findings may belong before early ones, so sorting waits until there are many.
    if (this.#kept.length > 4 * MOST_PROBLEMS) this.#trim();
  }

  /** In the order of the rows. */
  first(): readonly RowProblem[] {
    this.#trim();
    return [...this.#kept];
  }

  #trim(): void {
    this.#kept.sort((a, b) => a.row - b.row);
    this.#kept.splice(MOST_PROBLEMS);
  }
}

/** Forms of dates of which a report shows an example. */
const MOST_EXAMPLES = 4;

/** What went on in the rows that is no fault, and that a person should know all the same. */
export function importNotes(
  db: Database,
  kind: ImportKind,
  tables: StagingTables,
  reader: RowReader,
  inactive: number,
): readonly TableNote[] {
  const keptNames =
    kind === 'products'
      ? 0
      : db
          .prepare<[], number>(
            `SELECT count(*) FROM ${tables.products} WHERE used = 1 AND (kept = 1 OR conflict_row IS NOT NULL)`,
          )
          .pluck()
          .get();
  const examples = reader.dates.flatMap((dates) => dates.examples).slice(0, MOST_EXAMPLES);
  const [pastCount, farCount] = [sumOf(reader.dates, 'pastCount'), sumOf(reader.dates, 'farCount')];
  const restricted = { number: reader.restrictedRowCount, examples: reader.restrictedGtins };
  const counted = [
    ...(restricted.number === 0 ? [] : [newProblem('restricted_gtins', restricted)]),
    ...countNote('dates_past', pastCount),
    ...countNote('dates_far', farCount),
    ...countNote('month_ends', reader.monthEndCount),
    ...countNote('names_cleaned', reader.cleanedNameCount),
    ...countNote('names_empty', reader.placeholderNameCount),
    ...countNote('names_kept', keptNames ?? 0),
    ...countNote('inactive', inactive),
  ];
  return examples.length === 0 ? counted : [newProblem('dates_read', { examples }), ...counted];
}

function sumOf(dates: RowReader['dates'], count: 'pastCount' | 'farCount'): number {
  return dates.reduce((sum, each) => sum + each[count], 0);
}

/** Empty where there is nothing to count. */
function countNote(
  code:
    'dates_past' | 'dates_far' | 'month_ends' | 'names_cleaned' | 'names_empty' | 'names_kept' | 'inactive',
  number: number,
): readonly TableNote[] {
  return number === 0 ? [] : [newProblem(code, { number })];
}
