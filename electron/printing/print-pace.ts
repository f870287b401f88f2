import type { ShortId } from '../../shared/contract/short-id.ts';
import type { PrintPace } from '../../shared/printing/print-duration.ts';
import type { Database } from '../store/database.ts';
import { jsonMemberSql } from '../store/json-columns.ts';

/** A printer that reports what it printed takes longer for it than the first polls after handing over. */
const SOONEST_REPORT_S = 1;

/** A printer is as fast as it was lately. */
const LAST_JOBS = 20;

/**
 * Gives how many labels a printer has printed of a stock in its last {@link LAST_JOBS} jobs, and in what time: of each chunk
 * that it reported as printed, from the first byte to the printer's word; one that ended as soon as it was handed over was
 * reported by nobody. Null where there is none. Time between two chunks, in which a person filled up paper, does not count.
 */
export function printPace(db: Database, printerId: ShortId, templateId: string): PrintPace | null {
  const pace = db
    .prepare<[ShortId, number, string, number], { labels: number | null; seconds: number | null }>(
      `SELECT sum(chunk.last_place - chunk.first_place + 1) AS labels,
          sum((julianday(chunk.ended_at) - julianday(chunk.sent_at)) * 86400) AS seconds
        FROM print_jobs AS job JOIN print_chunks AS chunk ON chunk.job_pk = job.pk
        WHERE job.pk IN (SELECT pk FROM print_jobs
            WHERE printer_pk = (SELECT pk FROM printers WHERE id = ?) ORDER BY pk DESC LIMIT ?)
          AND ${jsonMemberSql('job.frozen_inputs', '$.template.id')} = ?
          AND chunk.state = 'done' AND chunk.sent_at IS NOT NULL
          AND (julianday(chunk.ended_at) - julianday(chunk.handed_over_at)) * 86400 > ?`,
    )
    .get(printerId, LAST_JOBS, templateId, SOONEST_REPORT_S);
  const { labels = null, seconds = null } = pace ?? {};
  return labels === null || seconds === null ? null : { labels, seconds: Math.max(0, seconds) };
}
