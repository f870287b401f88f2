import type { Scope } from '../../shared/catalog/entities.ts';
import { lifeEventSql } from './life-event-sql.ts';

/** SELECTs of what the ledger knows of the row `@pk` of a catalogue table: printed, marked, voided, and what of it was taken back. */
export function ledgerEvents(scope: Scope): readonly string[] {
  const whose = `WHERE entity = '${scope}' AND entity_pk = @pk`;
  const print = { printer: 'printer_name', job: 'coalesce(print_job_id, job_id)', copy: 'copy' };
  const prints = [
    `${lifeEventSql('printed_at', 'kind', { ...print, by: 'printed_by', reason: 'reason' })} FROM printed_labels ${whose}`,
    `${lifeEventSql('undone_at', "'mark_undone'", { ...print, by: 'undone_by', reason: 'undo_reason' })}
      FROM printed_labels ${whose} AND undone_at IS NOT NULL`,
  ];
  if (scope !== 'serials') return prints;
  return [
    ...prints,
    `${lifeEventSql('voided_at', "'voided'", { by: 'voided_by', reason: 'reason' })} FROM serial_voids WHERE serial_pk = @pk`,
    `${lifeEventSql('undone_at', "'void_undone'", { by: 'undone_by', reason: 'undo_reason' })}
      FROM serial_voids WHERE serial_pk = @pk AND undone_at IS NOT NULL`,
  ];
}
