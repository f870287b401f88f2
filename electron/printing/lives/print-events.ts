import type { Scope } from '../../../shared/catalog/entities.ts';
import { lifeEventSql } from '../../ledger/life-event-sql.ts';

/** SELECTs of what became of the row `@pk` of a catalogue table on its way to paper: sent, and scanned afterwards. */
export function printEvents(scope: Scope): readonly string[] {
  const job = { printer: 'job.printer_name', job: 'job.id' };
  const sent = { ...job, by: 'job.requested_by', reason: "ifnull(job.reprint_reason, '')" };
  const verified = {
    ...job,
    by: 'scan.scanned_by',
    copy: 'label.first_copy + (scan.place - 1) % job.copies',
  };
  return [
    `${lifeEventSql('min(chunk.sent_at)', "'sent'", sent)}
      FROM print_labels AS label JOIN print_jobs AS job ON job.pk = label.job_pk
        JOIN print_chunks AS chunk ON chunk.job_pk = job.pk AND chunk.sent_at IS NOT NULL
          AND chunk.first_place <= (label.position + 1) * job.copies AND chunk.last_place > label.position * job.copies
      WHERE label.entity = '${scope}' AND label.entity_pk = @pk GROUP BY job.pk, chunk.pk`,
    `${lifeEventSql('scan.scanned_at', "'verified'", verified)}
      FROM print_labels AS label JOIN print_jobs AS job ON job.pk = label.job_pk
        JOIN print_scans AS scan ON scan.job_pk = job.pk AND scan.outcome = 'good' AND (scan.place - 1) / job.copies = label.position
      WHERE label.entity = '${scope}' AND label.entity_pk = @pk`,
  ];
}
