import type { Scope } from '../../shared/catalog/entities.ts';

/** SELECTs of what the ledger knows of the row `@pk` of a catalogue table: printed, marked, voided, and what of it was taken back. */
export function ledgerEvents(scope: Scope): readonly string[] {
  const whose = `WHERE entity = '${scope}' AND entity_pk = @pk`;
  const print = { printer: 'printer_name', job: 'coalesce(print_job_id, job_id)', copy: 'copy' };
  const prints = [
    `${labelEventSql('printed_at', 'kind', { ...print, by: 'printed_by', reason: 'reason' })} FROM printed_labels ${whose}`,
    `${labelEventSql('undone_at', "'mark_undone'", { ...print, by: 'undone_by', reason: 'undo_reason' })}
      FROM printed_labels ${whose} AND undone_at IS NOT NULL`,
  ];
  if (scope !== 'serials') return prints;
  return [
    ...prints,
    `${labelEventSql('voided_at', "'voided'", { by: 'voided_by', reason: 'reason' })} FROM serial_voids WHERE serial_pk = @pk`,
    `${labelEventSql('undone_at', "'void_undone'", { by: 'undone_by', reason: 'undo_reason' })}
      FROM serial_voids WHERE serial_pk = @pk AND undone_at IS NOT NULL`,
  ];
}

/** What is known of an event beside when it was and what it was: SQL expressions, each optional. */
export interface LabelEventColumns {
  readonly by?: string;
  readonly printer?: string;
  readonly job?: string;
  readonly copy?: string;
  readonly reason?: string;
}

/** Gives the SELECT list of a `LabelEvent`, in the one column order of every domain's events. `at` and `kind` are SQL expressions. */
export function labelEventSql(at: string, kind: string, columns: LabelEventColumns): string {
  return `SELECT ${at} AS at, ${kind} AS kind, ${columns.by ?? "''"} AS by, ${columns.printer ?? 'NULL'} AS printerName,
    ${columns.job ?? 'NULL'} AS jobId, ${columns.copy ?? 'NULL'} AS copy, ${columns.reason ?? "''"} AS reason`;
}
