import { newProblem, problem } from '../../../shared/result/problem.ts';
import type { Problem, Result } from '../../../shared/result/result.ts';
import { neverPrintedCondition, notVoidedCondition, STANDING_PRINTS } from '../../ledger/print-ledger.ts';
import type { Database } from '../../store/database.ts';
import type { JobPk, StoredJob } from './print-job-records.ts';

/**
 * The serials of a job of which a label may exist already: the ledger has a standing entry, another open job has
 * them, or they were sent by a job and nobody has said that they did not come out.
 */
const PRINTED_BEFORE = `FROM print_labels AS mine WHERE mine.job_pk = @job AND mine.entity = 'serials' AND (
  NOT (${neverPrintedCondition('serials', 'mine.entity_pk')})
  OR EXISTS (SELECT 1 FROM print_labels AS other JOIN print_jobs AS job ON job.pk = other.job_pk
    WHERE other.entity = 'serials' AND other.entity_pk = mine.entity_pk AND other.job_pk <> mine.job_pk
      AND (job.finished_at IS NULL OR EXISTS (SELECT 1 FROM print_chunks AS sent
        WHERE sent.job_pk = job.pk AND sent.sent_at IS NOT NULL AND sent.first_place <= (other.position + 1) * job.copies
          AND coalesce(sent.good_through, sent.last_place) > other.position * job.copies))))`;

/** Fails with `printed_before`, naming how many serials and which first. Asked in the transaction that writes the job. */
export function checkPrintedBefore(db: Database, job: JobPk): Result<null> {
  const count = db.prepare<[object], number>(`SELECT count(*) ${PRINTED_BEFORE}`).pluck().get({ job }) ?? 0;
  if (count === 0) return { ok: true, value: null };
  const first = db
    .prepare<[object], string>(`SELECT mine.serial ${PRINTED_BEFORE} ORDER BY mine.position LIMIT 1`)
    .pluck()
    .get({ job });
  return problem('printed_before', { count, serial: first ?? '' });
}

/**
 * Gives the problem `printed_meanwhile` where the ledger has confirmed serials among a range of a job since an operator last let it
 * print, from another job or by hand; else null. A job that has its reason to print again is not asked.
 */
export function printedMeanwhileProblem(
  db: Database,
  { pk, id, copies, reprintReason }: Pick<StoredJob, 'pk' | 'id' | 'copies' | 'reprintReason'>,
  [from, to]: readonly [from: number, to: number],
): Problem | null {
  if (reprintReason !== null) return null;
  const found = db
    .prepare<unknown[], { count: number; first: string | null }>(
      `SELECT count(DISTINCT mine.entity_pk) AS count, min(mine.serial) AS first
         FROM print_labels AS mine JOIN ${STANDING_PRINTS} AS print ON print.entity = 'serials' AND print.entity_pk = mine.entity_pk
        WHERE mine.job_pk = ? AND mine.position BETWEEN ? AND ? AND mine.entity = 'serials'
          AND print.print_job_id IS NOT ?
          AND print.printed_at >= (SELECT released_at FROM print_jobs WHERE pk = mine.job_pk)`,
    )
    .get(pk, Math.floor((from - 1) / copies), Math.floor((to - 1) / copies), id);
  if (found === undefined || found.first === null) return null;
  const { count, first } = found;
  return newProblem('printed_meanwhile', { count, serial: first });
}

/** The problem `serial_voided` where a range of a job has serials that were voided since its snapshot; else null. */
export function voidedLabelsProblem(
  db: Database,
  { pk, copies }: Pick<StoredJob, 'pk' | 'copies'>,
  [from, to]: readonly [from: number, to: number],
): Problem | null {
  const found = db
    .prepare<number[], { count: number; first: string | null }>(
      `SELECT count(DISTINCT entity_pk) AS count, min(serial) AS first FROM print_labels
        WHERE job_pk = ? AND position BETWEEN ? AND ? AND entity = 'serials' AND NOT (${notVoidedCondition('entity_pk')})`,
    )
    .get(pk, Math.floor((from - 1) / copies), Math.floor((to - 1) / copies));
  if (found === undefined || found.first === null) return null;
  return newProblem('serial_voided', { count: found.count, serial: found.first });
}
