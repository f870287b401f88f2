import type { DateReview, ReviewedKind } from '../../../shared/catalog/date-review.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { ImportCode } from '../../../shared/result/problems/import.ts';
import type { Result } from '../../../shared/result/result.ts';
import type { Database, Page, StorageCode } from '../../store/database.ts';
import { applyImport } from './apply-import.ts';
import { datesToReview, reviewDates } from './date-review.ts';
import { findImport, type ImportRecord, listImports, undoImport } from './import-history.ts';
import { type InspectedFile, inspectFile, type RememberedMapping } from './inspect-file.ts';
import type { HeadingChoice } from './open-table.ts';
import { type ImportOptions, type ImportPlan, planImport } from './plan-import.ts';
import { applyWithOutcomes, type ImportOutcome } from './row-outcomes.ts';
import type { UnreadableCode } from './table/table.ts';

/** Catalogue files, bound to a store and a clock: planned (the dry run), applied, taken back. */
export class Imports {
  readonly #db: Database;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** See {@link inspectFile}. */
  inspect(
    file: string,
    choice: HeadingChoice = {},
    mappingOf: RememberedMapping = () => null,
  ): Promise<Result<InspectedFile, UnreadableCode>> {
    return inspectFile(file, choice, mappingOf, this.#now());
  }

  /** See {@link planImport}. A plan that is not applied is to be discarded. */
  plan(file: string, options: ImportOptions = {}): Promise<Result<ImportPlan, UnreadableCode | StorageCode>> {
    return planImport(this.#db, file, options, this.#now());
  }

  /** Frees what a plan holds. */
  discard(plan: ImportPlan): void {
    plan.staging.discard();
  }

  /** See {@link applyImport}. The plan is used up. */
  apply(plan: ImportPlan): Result<ImportRecord, 'catalogue_changed' | 'no_valid_rows' | StorageCode> {
    try {
      return applyImport(this.#db, plan, this.#now());
    } finally {
      this.discard(plan);
    }
  }

  /** See {@link applyWithOutcomes}. The plan is used up. */
  applyWithOutcomes(
    plan: ImportPlan,
  ): Result<ImportOutcome, 'catalogue_changed' | 'no_valid_rows' | StorageCode> {
    try {
      return applyWithOutcomes(this.#db, plan, this.#now());
    } finally {
      this.discard(plan);
    }
  }

  /** See {@link undoImport}. */
  undo(id: ShortId): Result<ImportRecord, ImportCode | StorageCode> {
    return undoImport(this.#db, id, this.#now());
  }

  /** See {@link datesToReview}. */
  datesToReview(): readonly DateReview[] {
    return datesToReview(this.#db);
  }

  /** See {@link reviewDates}. */
  reviewDates(id: ShortId, kind: ReviewedKind): ReturnType<typeof reviewDates> {
    return reviewDates(this.#db, id, kind, this.#now());
  }

  /** Newest first, those taken back included. */
  list(limit: number, offset: number): Page<ImportRecord> {
    return listImports(this.#db, limit, offset);
  }

  /** Null where there is none. */
  find(id: ShortId): ImportRecord | null {
    return findImport(this.#db, id);
  }
}
