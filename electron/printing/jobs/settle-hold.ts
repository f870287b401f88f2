import type { Database } from '../../store/database.ts';
import type { JobPk } from './print-records.ts';

/** Holds a job that somebody wants held and of which nothing is under way. */
export function settleHold(db: Database, jobPk: JobPk): void {
  db.prepare(
    `UPDATE print_jobs SET state = 'held', reason_code = 'held_by_hand', hold_requested_by = NULL,
            reason = 'Held by ' || hold_requested_by || '. Release it when it may print.',
            reason_facts = json_object('which', 'by', 'name', hold_requested_by)
      WHERE pk = ? AND hold_requested_by IS NOT NULL`,
  ).run(jobPk);
}
