import type { LabelScope } from '../../shared/catalog/entities.ts';

/** SELECTs of what the ledger knows of the rows `@pks` of a table that labels are made of: printed, marked, voided, and what of it was taken back. */
export function ledgerEvents(scope: LabelScope): readonly string[] {
  const whose = `WHERE entity = '${scope}' AND entity_pk IN ${ROWS}`;
  const print = {
    printer: 'printer_name',
    job: 'coalesce(print_job_id, job_id)',
    labelNumber: 'place',
    copy: 'copy',
  };
  const prints = [
    `${labelEventSql('entity_pk', 'printed_at', 'kind', { ...print, by: 'printed_by', reason: 'reason' })}
      FROM printed_labels ${whose}`,
    `${labelEventSql('entity_pk', 'undone_at', "'mark_undone'", { ...print, by: 'undone_by', reason: 'undo_reason' })}
      FROM printed_labels ${whose} AND undone_at IS NOT NULL`,
  ];
  if (scope !== 'serials') return prints;
  return [
    ...prints,
    `${labelEventSql('serial_pk', 'voided_at', "'voided'", { by: 'voided_by', reason: 'reason' })}
      FROM serial_voids WHERE serial_pk IN ${ROWS}`,
    `${labelEventSql('serial_pk', 'undone_at', "'void_undone'", { by: 'undone_by', reason: 'undo_reason' })}
      FROM serial_voids WHERE serial_pk IN ${ROWS} AND undone_at IS NOT NULL`,
  ];
}

/** SQL: the pks of the rows that an event's SELECT is about, of which `@pks` is a JSON array. */
const ROWS = '(SELECT value FROM json_each(@pks))';

/** What is known of an event beside whose, when and what it was: SQL expressions, each optional. */
export interface LabelEventColumns {
  readonly by?: string;
  readonly printer?: string;
  readonly job?: string;
  /** The number of the printed label in its print job. */
  readonly labelNumber?: string;
  readonly copy?: string;
  readonly reason?: string;
  /** The SSCCs of the case and the pallet, and how many pieces were moved. */
  readonly caseSscc?: string;
  readonly palletSscc?: string;
  readonly quantity?: string;
}

/** The columns of a `LabelEvent` in a query over such SELECTs, without whose it is. */
export const LABEL_EVENT_COLUMNS =
  'at, kind, by, printerName, jobId, copy, reason, caseSscc, palletSscc, quantity';

/**
 * Gives the SELECT list of a `LabelEvent`, and of whose it is, in the one column order of every domain's events. `entityPk`,
 * `at` and `kind` are SQL expressions. Its query is about the rows whose pks the JSON array `@pks` lists.
 */
export function labelEventSql(
  entityPk: string,
  at: string,
  kind: string,
  columns: LabelEventColumns,
): string {
  return `SELECT ${entityPk} AS entityPk, ${at} AS at, ${kind} AS kind, ${columns.by ?? "''"} AS by,
    ${columns.printer ?? 'NULL'} AS printerName, ${columns.job ?? 'NULL'} AS jobId, ${columns.labelNumber ?? 'NULL'} AS labelNumber,
    ${columns.copy ?? 'NULL'} AS copy, ${columns.reason ?? "''"} AS reason,
    ${columns.caseSscc ?? 'NULL'} AS caseSscc, ${columns.palletSscc ?? 'NULL'} AS palletSscc, ${columns.quantity ?? 'NULL'} AS quantity`;
}
