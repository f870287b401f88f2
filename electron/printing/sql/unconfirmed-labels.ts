import type { Scope } from '../../../shared/catalog/entities.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { STANDING_PRINTS } from '../../ledger/print-ledger.ts';
import type { Database } from '../../store/database.ts';
import { hasLabelOfRowSql } from './label-numbers.ts';
import { isReportedPrintedSql, labelCountSql, lastGoodLabelSql } from './print-conditions.ts';

/** Gives the SQL count of a job's labels that were reported as printed. `job` is what the query calls the job. */
export function reportedPrintedSql(job: string): string {
  return labelCountSql(`${job}.pk`, isReportedPrintedSql);
}

/** Gives the SQL count of a job's labels that the ledger holds as confirmed. `job` is what the query calls the job. */
export function confirmedSql(job: string): string {
  return `(SELECT count(*) FROM ${STANDING_PRINTS} WHERE print_job_id = ${job}.id)`;
}

/**
 * Gives the SQL count of a job's labels that wait for an operator's word: of a done job, those that were reported as
 * printed, less the confirmed ones. `job` is what the query calls the job.
 */
export function unconfirmedSql(job: string): string {
  return `iif(${job}.state = 'done', max(0, ${reportedPrintedSql(job)} - ${confirmedSql(job)}), 0)`;
}

/** Gives the SQL count of a printer's labels that no operator has confirmed. `printerPk` is the SQL expression of the printer's pk. */
export function unconfirmedOfPrinter(printerPk: string): string {
  return `(SELECT ifnull(sum(${unconfirmedSql('job')}), 0) FROM print_jobs AS job
    WHERE job.printer_pk = ${printerPk} AND job.state = 'done')`;
}

/**
 * The SQL condition that a row of the catalogue is on a label of a done job that was reported as printed. Of a row that
 * was never printed it says that its label waits for an operator's word. `entityPk` is the SQL expression of the row's pk.
 */
export function reportedPrintedCondition(entity: Scope, entityPk: string): string {
  const reported = { first: 'chunk.first_place', last: lastGoodLabelSql('chunk') };
  return `EXISTS (SELECT 1 FROM print_labels AS label JOIN print_jobs AS job ON job.pk = label.job_pk
    JOIN print_chunks AS chunk ON chunk.job_pk = job.pk
    WHERE label.entity = '${entity}' AND label.entity_pk = ${entityPk} AND job.state = 'done'
      AND ${isReportedPrintedSql('chunk')} AND ${hasLabelOfRowSql(reported, 'label.position', 'job.copies')})`;
}

/** Gives a SELECT of the `entity_pk` of the rows of the catalogue that labels of print jobs are of. */
export function printJobRowsSql(entity: Scope): string {
  return `SELECT entity_pk FROM print_labels WHERE entity = '${entity}'`;
}

/** What the catalogue's tables ask of print jobs. */
export const PRINT_CONDITIONS = { unconfirmed: reportedPrintedCondition, printJobRows: printJobRowsSql };

/** Lists the done jobs of a printer that have unconfirmed labels, oldest first. */
export function unconfirmedJobs(db: Database, printerId: ShortId): readonly ShortId[] {
  const sql = `SELECT job.id FROM print_jobs AS job JOIN printers ON printers.pk = job.printer_pk
    WHERE printers.id = ? AND job.state = 'done' AND ${unconfirmedSql('job')} > 0 ORDER BY job.pk`;
  return db.prepare<[string], ShortId>(sql).pluck().all(printerId);
}
