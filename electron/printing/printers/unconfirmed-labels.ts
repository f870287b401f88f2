import type { Scope } from '../../../shared/catalog/entities.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { STANDING_PRINTS } from '../../ledger/print-ledger.ts';
import type { Database } from '../../store/database.ts';

/** SQL: labels of a done job that were reported as printed, less those that the ledger holds as confirmed. */
const UNCONFIRMED_COUNT = `max(0, (SELECT ifnull(sum(coalesce(good_through, last_place) + 1 - first_place), 0)
      FROM print_chunks WHERE job_pk = job.pk AND state = 'done')
    + (SELECT ifnull(sum(good_through + 1 - first_place), 0)
      FROM print_chunks WHERE job_pk = job.pk AND state <> 'done' AND good_through IS NOT NULL)
    - (SELECT count(*) FROM ${STANDING_PRINTS} WHERE print_job_id = job.id))`;

/** Gives the SQL count of a printer's labels that no operator has confirmed. `printerPk` is the SQL expression of the printer's pk. */
export function unconfirmedOfPrinter(printerPk: string): string {
  return `(SELECT ifnull(sum(${UNCONFIRMED_COUNT}), 0) FROM print_jobs AS job WHERE job.printer_pk = ${printerPk} AND job.state = 'done')`;
}

/**
 * The SQL condition that a row of the catalogue is on a label of a done job that came out as far as anybody told. Of a row that
 * was never printed it says that its label waits for a person's word. `entityPk` is the SQL expression of the row's pk.
 */
export function reportedPrintedCondition(entity: Scope, entityPk: string): string {
  return `EXISTS (SELECT 1 FROM print_labels AS label JOIN print_jobs AS job ON job.pk = label.job_pk
    JOIN print_chunks AS chunk ON chunk.job_pk = job.pk
    WHERE label.entity = '${entity}' AND label.entity_pk = ${entityPk} AND job.state = 'done' AND chunk.state = 'done'
      AND chunk.first_place <= (label.position + 1) * job.copies
      AND coalesce(chunk.good_through, chunk.last_place) > label.position * job.copies)`;
}

/** Lists the done jobs of a printer that have unconfirmed labels, oldest first. */
export function unconfirmedJobs(db: Database, printerId: ShortId): readonly ShortId[] {
  const sql = `SELECT job.id FROM print_jobs AS job JOIN printers ON printers.pk = job.printer_pk
    WHERE printers.id = ? AND job.state = 'done' AND ${UNCONFIRMED_COUNT} > 0 ORDER BY job.pk`;
  return db.prepare<[string], ShortId>(sql).pluck().all(printerId);
}
