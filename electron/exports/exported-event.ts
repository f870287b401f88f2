import type { Scope } from '../../shared/catalog/entities.ts';
import { lifeEventSql } from '../ledger/life-event-sql.ts';

/** A SELECT of the exports that the row `@pk` of a catalogue table is in. */
export function exportedEvent(scope: Scope): string {
  const columns = { by: "ifnull(key.name, '')", job: 'job.id', reason: 'job.output_filename' };
  return `${lifeEventSql('job.finished_at', "'exported'", columns)}
    FROM export_labels AS label JOIN export_jobs AS job ON job.pk = label.job_pk
      LEFT JOIN api_keys AS key ON key.pk = job.api_key_pk
    WHERE label.entity_pk = @pk AND job.request ->> '$.scope' = '${scope}' AND job.status = 'completed'`;
}
