import type { Scope } from '../../../shared/catalog/entities.ts';

/** The columns of a `LifeEvent`, in this order. */
const event = (
  at: string,
  kind: string,
  columns: {
    readonly by?: string;
    readonly printer?: string;
    readonly job?: string;
    readonly copy?: string;
    readonly reason?: string;
  },
): string =>
  `SELECT ${at} AS at, ${kind} AS kind, ${columns.by ?? "''"} AS by, ${columns.printer ?? 'NULL'} AS printerName,
    ${columns.job ?? 'NULL'} AS jobId, ${columns.copy ?? 'NULL'} AS copy, ${columns.reason ?? "''"} AS reason`;

/** A SELECT of every event in the life of the row `@pk` of a catalogue table, oldest first. */
export function lifeSql(scope: Scope): string {
  const born =
    scope === 'products'
      ? `${event('created_at', "'imported'", {})} FROM products WHERE pk = @pk`
      : `${event(`${scope}.created_at`, "CASE run.origin WHEN 'imported' THEN 'imported' ELSE 'minted' END", {})}
          FROM ${scope} LEFT JOIN lot_runs AS run ON run.pk = ${scope}.lot_run_pk WHERE ${scope}.pk = @pk`;
  const events = [
    born,
    `${event('job.finished_at', "'exported'", { by: "ifnull(key.name, '')", job: 'job.id', reason: 'job.output_filename' })}
      FROM export_labels AS label JOIN export_jobs AS job ON job.pk = label.job_pk
        LEFT JOIN api_keys AS key ON key.pk = job.api_key_pk
      WHERE label.entity_pk = @pk AND job.request ->> '$.scope' = '${scope}' AND job.status = 'completed'`,
    `${event('min(chunk.sent_at)', "'sent'", { by: 'job.requested_by', printer: 'job.printer_name', job: 'job.id', reason: "ifnull(job.reprint_reason, '')" })}
      FROM print_labels AS label JOIN print_jobs AS job ON job.pk = label.job_pk
        JOIN print_chunks AS chunk ON chunk.job_pk = job.pk AND chunk.sent_at IS NOT NULL
          AND chunk.first_place <= (label.position + 1) * job.copies AND chunk.last_place > label.position * job.copies
      WHERE label.entity = '${scope}' AND label.entity_pk = @pk GROUP BY job.pk, chunk.pk`,
    `${event('printed_at', 'kind', { by: 'printed_by', printer: 'printer_name', job: 'coalesce(print_job_id, job_id)', copy: 'copy', reason: 'reason' })}
      FROM printed_labels WHERE entity = '${scope}' AND entity_pk = @pk`,
    `${event('undone_at', "'mark_undone'", { by: 'undone_by', printer: 'printer_name', job: 'coalesce(print_job_id, job_id)', copy: 'copy', reason: 'undo_reason' })}
      FROM printed_labels WHERE entity = '${scope}' AND entity_pk = @pk AND undone_at IS NOT NULL`,
    `${event('scan.scanned_at', "'verified'", { by: 'scan.scanned_by', printer: 'job.printer_name', job: 'job.id', copy: 'label.first_copy + (scan.place - 1) % job.copies' })}
      FROM print_labels AS label JOIN print_jobs AS job ON job.pk = label.job_pk
        JOIN print_scans AS scan ON scan.job_pk = job.pk AND scan.outcome = 'good' AND (scan.place - 1) / job.copies = label.position
      WHERE label.entity = '${scope}' AND label.entity_pk = @pk`,
  ];
  if (scope === 'serials') {
    events.push(
      `${event('voided_at', "'voided'", { by: 'voided_by', reason: 'reason' })} FROM serial_voids WHERE serial_pk = @pk`,
      `${event('undone_at', "'void_undone'", { by: 'undone_by', reason: 'undo_reason' })}
        FROM serial_voids WHERE serial_pk = @pk AND undone_at IS NOT NULL`,
    );
  }
  return `SELECT at, kind, by, printerName, jobId, copy, reason FROM (${events.join(' UNION ALL ')}) ORDER BY at`;
}
