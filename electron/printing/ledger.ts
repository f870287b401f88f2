import type { Scope } from '../../shared/catalog/entities.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { ok, problem, type Result } from '../../shared/result/result.ts';
import { type Database, inTransaction } from '../store/database.ts';

/** Who says so, and why: both are kept with every mark. */
export interface Testimony {
  readonly by: string;
  readonly reason: string;
}

/**
 * The SQL condition that no confirmed print covers a row of a catalogue table.
 * `entityPk` is the SQL expression of the row's pk. This is what `never_printed` reads, and nothing else.
 */
export function neverPrintedCondition(entity: Scope, entityPk: string): string {
  return `NOT EXISTS (SELECT 1 FROM printed_labels
    WHERE printed_labels.entity = '${entity}' AND printed_labels.entity_pk = ${entityPk} AND printed_labels.undone_at IS NULL)`;
}

/**
 * Who confirmed which label as printed. Writing a file never marks anything;
 * a mark is an act of a person, and so is taking it back: nothing is deleted.
 */
export class PrintLedger {
  readonly #db: Database;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** Marks every label of a completed export job. Gives how many; fails with `job_not_completed`. */
  markJobPrinted(jobId: ShortId, testimony: Testimony): Result<number> {
    return inTransaction(this.#db, () => {
      const scope = this.#db
        .prepare<unknown[], Scope>(
          "SELECT request ->> 'scope' FROM export_jobs WHERE id = ? AND status = 'completed'",
        )
        .pluck()
        .get(jobId);
      if (scope === undefined) return problem('job_not_completed', 'There is no completed job with this id.');
      const { changes } = this.#db
        .prepare(
          `INSERT INTO printed_labels (entity, entity_pk, job_id, printed_by, reason, printed_at)
           SELECT ?, entity_pk, ?, ?, ?, ? FROM export_labels
            WHERE job_pk = (SELECT pk FROM export_jobs WHERE id = ?) ORDER BY position`,
        )
        .run(scope, jobId, testimony.by, testimony.reason, this.#now().toISOString(), jobId);
      return ok(changes);
    });
  }

  /** Takes back the marks of a job. Gives how many; fails with `nothing_marked`. */
  undoJobMark(jobId: ShortId, testimony: Testimony): Result<number> {
    const { changes } = this.#db
      .prepare(
        `UPDATE printed_labels SET undone_at = ?, undone_by = ?, undo_reason = ?
          WHERE job_id = ? AND undone_at IS NULL`,
      )
      .run(this.#now().toISOString(), testimony.by, testimony.reason, jobId);
    return changes === 0
      ? problem('nothing_marked', 'No label of this job is marked as printed.')
      : ok(changes);
  }
}
