import type { Problem } from '../../../shared/result/result.ts';
import type { Database } from '../../store/database.ts';
import { hasChunkSql, isInFlightSql, isUnderWaySql } from '../sql/print-conditions.ts';
import { jobUnreadable, RESTORED_IN_FLIGHT, RESTORED_WAITING } from './print-job-reasons.ts';
import type { JobPk } from './print-job-records.ts';
import { dropWaitingChunks, transitionChunk, transitionPrintJob } from './print-job-writer.ts';

const IN_FLIGHT = isInFlightSql('print_chunks');

/**
 * Settles the print jobs that were open when a backup was made: they may have been printed since, so a person is asked.
 * Frees the printers that a process had claimed then. Belongs in the transaction that brings the backup's rows.
 */
export function settleRestoredPrints(db: Database, at: string): void {
  const jobsWhere = (condition: string): readonly JobPk[] =>
    db.prepare<[], JobPk>(`SELECT pk FROM print_jobs WHERE ${condition} ORDER BY pk`).pluck().all();
  const inFlight = jobsWhere(
    `${isUnderWaySql('print_jobs')} AND ${hasChunkSql('print_jobs.pk', isInFlightSql)}`,
  );
  for (const pk of inFlight) transitionPrintJob(db, pk, { event: 'stopped', reason: RESTORED_IN_FLIGHT }, at);
  markInDoubt(db, IN_FLIGHT, at);
  for (const pk of jobsWhere("state = 'rendered'")) {
    transitionPrintJob(db, pk, { event: 'held', reason: RESTORED_WAITING }, at);
  }
  db.prepare('UPDATE printers SET owner = NULL, lease_until_ms = NULL').run();
}

/**
 * Ends a job whose row cannot be read any more, and gives the reason. What may have come out stays in doubt: whoever
 * prints the labels again is asked for a reason. Belongs in a transaction.
 */
export function endUnreadablePrint(
  db: Database,
  { pk, name }: { readonly pk: JobPk; readonly name: string },
  at: string,
): Problem {
  const reason = jobUnreadable(name);
  dropWaitingChunks(db, pk);
  db.prepare("UPDATE print_chunks SET skipped_cells = '[]' WHERE job_pk = ?").run(pk);
  markInDoubt(db, `job_pk = ${pk} AND ${IN_FLIGHT}`, at);
  transitionPrintJob(db, pk, { event: 'unreadable', reason }, at);
  return reason;
}

/** Marks chunks as in doubt. */
function markInDoubt(db: Database, condition: string, at: string): void {
  const chunks = db
    .prepare<[], { pk: number; handle: string | null }>(
      `SELECT pk, handle FROM print_chunks WHERE ${condition} ORDER BY pk`,
    )
    .all();
  for (const { pk, handle } of chunks) {
    transitionChunk(db, pk, { event: 'in_doubt', handle, pagesDone: null }, at);
  }
}
