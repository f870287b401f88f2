import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { DamageCheck } from '../store/damaged-rows.ts';
import type { Database } from '../store/database.ts';
import { lacksJsonMember } from '../store/json-columns.ts';
import { IS_OPEN, OPEN_EXPORTS } from './export-job.ts';
import { failJob } from './job-claims.ts';

/**
 * Ends open exports whose request or snapshot cannot be read. `alsoDamaged` gives the SQL condition that something else
 * without which a job cannot be made is damaged; it receives the SQL expression of the job's pk.
 */
export function damagedExports(alsoDamaged: (jobPk: string) => string): DamageCheck {
  return {
    sql: `SELECT job.pk, job.id AS name FROM export_jobs AS job
       WHERE ${IS_OPEN} AND (
        ${lacksJsonMember('job.request', '$.export_type')} OR ${lacksJsonMember('job.frozen_inputs', '$.assets')}
        OR ${alsoDamaged('job.pk')})`,
    repair: (db, { pk, name }, at) => {
      const { problem: why } = problem('job_unreadable', { which: 'export', job: name });
      failJob(db, pk, why, at);
      return why;
    },
  };
}

/** The part of the exports in a restore. Fails with `jobs_running` while any is being made. */
export function restoreExports(db: Database): Result<() => void, 'jobs_running'> {
  if (db.prepare(`SELECT 1 FROM ${OPEN_EXPORTS} LIMIT 1`).get() === undefined) return ok(() => undefined);
  return problem('jobs_running');
}
