import { problem, type Result } from '../../../shared/result/result.ts';
import type { Database } from '../../store/database.ts';
import type { JobPk } from './print-records.ts';

/**
 * The serials of a job of which a label may exist already: the ledger has a standing entry, another open job has
 * them, or they were sent by a job and nobody has said that they did not come out.
 */
const PRINTED_BEFORE = `FROM print_labels AS mine WHERE mine.job_pk = @job AND mine.entity = 'serials' AND (
  EXISTS (SELECT 1 FROM printed_labels
    WHERE entity = 'serials' AND printed_labels.entity_pk = mine.entity_pk AND undone_at IS NULL)
  OR EXISTS (SELECT 1 FROM print_labels AS other JOIN print_jobs AS job ON job.pk = other.job_pk
    WHERE other.entity = 'serials' AND other.entity_pk = mine.entity_pk AND other.job_pk <> mine.job_pk
      AND (job.finished_at IS NULL OR EXISTS (SELECT 1 FROM print_chunks AS sent
        WHERE sent.job_pk = job.pk AND sent.sent_at IS NOT NULL AND sent.first_place <= (other.position + 1) * job.copies
          AND coalesce(sent.good_through, sent.last_place) > other.position * job.copies))))`;

/** Fails with `printed_before`, naming how many serials and which first. Asked in the transaction that writes the job. */
export function refusePrintedBefore(db: Database, job: JobPk): Result<null> {
  const count = db.prepare<[object], number>(`SELECT count(*) ${PRINTED_BEFORE}`).pluck().get({ job }) ?? 0;
  if (count === 0) return { ok: true, value: null };
  const first = db
    .prepare<[object], string>(`SELECT mine.serial ${PRINTED_BEFORE} ORDER BY mine.position LIMIT 1`)
    .pluck()
    .get({ job });
  const serials = count === 1 ? '1 serial was' : `${String(count)} serials were`;
  return problem(
    'printed_before',
    `${serials} printed before, or may have been, or wait in another print job; the first is ${first ?? ''}. Say why they are to be printed again, or leave them out.`,
    { count, serial: first ?? '' },
  );
}
