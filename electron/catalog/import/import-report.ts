import type { ImportField, ImportKind } from './fields.ts';
import type { RowProblem } from './row-values.ts';
import type { Table, TableNote } from './table/row.ts';

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

/** Problems that a report lists: a person mends a few, and a systematic one shows in the first. */
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
