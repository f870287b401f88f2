import type { Database } from '../../store/database.ts';
import type { JobPk } from './print-records.ts';

/**
 * Ends a job that a person cancelled and of which nothing is under way: at once where nothing of it can be on paper
 * or all that is is confirmed, else with the question how far it came.
 */
export function settleCancel(db: Database, jobPk: JobPk, at: string): void {
  const open = db
    .prepare<[number], number>(
      `SELECT (SELECT ifnull(sum(coalesce(good_through, last_place) + 1 - first_place), 0) FROM print_chunks
                WHERE job_pk = job.pk AND sent_at IS NOT NULL)
            - (SELECT count(*) FROM printed_labels WHERE print_job_id = job.id AND undone_at IS NULL)
         FROM print_jobs AS job WHERE pk = ?`,
    )
    .pluck()
    .get(jobPk);
  db.prepare("DELETE FROM print_chunks WHERE job_pk = ? AND state = 'waiting'").run(jobPk);
  if ((open ?? 0) > 0) {
    db.prepare(
      `UPDATE print_jobs SET state = 'needs_attention', cancel_requested = 0, reason_code = 'cancelled_midway', reason_facts = NULL,
              reason = 'Cancelled after some of it was sent. Look at what came out, say which label was the last good one, and end the job or let it go on.'
        WHERE pk = ?`,
    ).run(jobPk);
    return;
  }
  db.prepare(
    `UPDATE print_jobs SET state = 'cancelled', reason_code = 'cancelled', reason = 'Cancelled.', reason_facts = NULL, finished_at = ? WHERE pk = ?`,
  ).run(at, jobPk);
}
