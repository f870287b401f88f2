import type { LabelScope } from '../../shared/catalog/entities.ts';
import { labelEventSql } from '../ledger/label-events.ts';
import { copySql, labelNumbersOfRowSql } from './sql/label-numbers.ts';
import { isInDoubtSql, isSentSql } from './sql/print-conditions.ts';

/** The rows of print jobs that are of the rows `@pks` of a table that labels are made of. */
function labelsOf(scope: LabelScope): string {
  return `print_labels AS label JOIN print_jobs AS job ON job.pk = label.job_pk
    AND label.entity = '${scope}' AND label.entity_pk IN (SELECT value FROM json_each(@pks))`;
}

/** SELECTs of what became of the rows `@pks` of a table that labels are made of on their way to paper: sent, in doubt, and scanned afterwards. */
export function printEvents(scope: LabelScope): readonly string[] {
  const { first, last } = labelNumbersOfRowSql('label.position', 'job.copies');
  const job = { printer: 'job.printer_name', job: 'job.id' };
  const sent = {
    ...job,
    by: 'job.requested_by',
    labelNumber: `max(${first}, chunk.first_place)`,
    reason: "ifnull(job.reprint_reason, '')",
  };
  const verified = {
    ...job,
    by: 'scan.scanned_by',
    labelNumber: 'scan.place',
    copy: copySql('label', 'scan.place', 'job.copies'),
  };
  // How long the longest chunk of a job is bounds where the chunks of a label begin: a job may have thousands of them.
  const chunks = `CROSS JOIN (SELECT job_pk, max(last_place - first_place) AS longest FROM print_chunks
      WHERE job_pk IN (SELECT label.job_pk FROM ${labelsOf(scope)}) GROUP BY job_pk) AS bound ON bound.job_pk = job.pk
    CROSS JOIN print_chunks AS chunk ON chunk.job_pk = job.pk AND ${isSentSql('chunk')}
      AND chunk.first_place BETWEEN ${first} - bound.longest AND ${last} AND chunk.last_place >= ${first}`;
  return [
    `${labelEventSql('label.entity_pk', 'min(chunk.sent_at)', "'sent'", sent)}
      FROM ${labelsOf(scope)} ${chunks} GROUP BY label.entity_pk, job.pk, chunk.pk`,
    `${labelEventSql('label.entity_pk', 'chunk.ended_at', "'in_doubt'", { ...sent, by: "''", reason: "ifnull(job.reason, '')" })}
      FROM ${labelsOf(scope)} ${chunks} WHERE ${isInDoubtSql('chunk')}`,
    `${labelEventSql('label.entity_pk', 'scan.scanned_at', "'verified'", verified)}
      FROM ${labelsOf(scope)} JOIN print_scans AS scan ON scan.job_pk = job.pk AND scan.outcome = 'good'
        AND scan.place BETWEEN ${first} AND ${last}`,
  ];
}
