import type { LabelScope, Scope } from '../../shared/catalog/entities.ts';
import type { ExportTarget } from '../../shared/contract/export-job.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { rowsById } from '../catalog/catalog-queries.ts';
import { type Attribution, PrintLedger } from '../ledger/print-ledger.ts';
import type { Log } from '../logging/log.ts';
import { type Database, inTransaction } from '../store/database.ts';

/** Records operator confirmations of what was printed: all labels of an export job, or single rows of the catalogue. */
export class ConfirmedPrints {
  readonly #db: Database;
  readonly #ledger: PrintLedger;

  constructor(db: Database, now: () => Date, log: Log) {
    this.#db = db;
    this.#ledger = new PrintLedger(db, now, log);
  }

  /** Marks every label of a completed export job, once. Gives how many are new; fails with `job_not_completed` or `labels_not_here`. */
  markJobPrinted(
    jobId: ShortId,
    attribution: Attribution,
  ): Result<number, 'job_not_completed' | 'labels_not_here'> {
    return inTransaction(this.#db, () => {
      const job = this.#db
        .prepare<[string], { pk: number; scope: LabelScope; target: ExportTarget }>(
          "SELECT pk, request ->> 'scope' AS scope, place AS target FROM export_jobs WHERE id = ? AND status = 'completed'",
        )
        .get(jobId);
      if (job === undefined) return problem('job_not_completed', { which: 'id' });
      if (job.target === 'service') {
        return problem('labels_not_here');
      }
      const rows = {
        entity: job.scope,
        sql: 'SELECT entity_pk FROM export_labels WHERE job_pk = ? ORDER BY position',
        values: [job.pk],
      };
      return ok(this.#ledger.mark(rows, jobId, attribution));
    });
  }

  /** Takes back the marks of a job. Gives how many; fails with `nothing_marked`. */
  undoJobMark(jobId: ShortId, attribution: Attribution): Result<number, 'nothing_marked'> {
    const undone = this.#ledger.undoJob(jobId, attribution);
    return undone === 0 ? problem('nothing_marked') : ok(undone);
  }

  /** Marks single rows by hand. Gives how many marks are new. */
  markPrinted(scope: Scope, ids: readonly ShortId[], attribution: Attribution): number {
    return this.#ledger.mark(rowsById(scope, ids), null, attribution);
  }

  /** Takes back every mark of single rows, whichever act made it. Gives how many marks there were. */
  undoMarks(scope: Scope, ids: readonly ShortId[], attribution: Attribution): number {
    return this.#ledger.undo(rowsById(scope, ids), attribution);
  }
}
