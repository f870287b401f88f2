import type { ExportRequest } from '../../shared/contract/export-request.ts';
import { selectionQuery } from '../catalog/selection.ts';
import { type Database, inTransaction } from '../store/database.ts';
import type { JobPk } from './job-records.ts';

/** Up to so many labels are made while the caller waits: the service's SYNC_THRESHOLD. */
export const INLINE_LABELS = 20;

/** True where a request selects few enough labels to be made while the caller waits. */
export function isSmall(db: Database, request: ExportRequest): boolean {
  const { sql, parameters } = selectionQuery(request);
  const counted = `SELECT count(*) FROM (SELECT 1 FROM (${sql}) LIMIT ${String(INLINE_LABELS + 1)})`;
  const count = db.prepare<unknown[], number>(counted).pluck().get(parameters);
  return (count ?? 0) <= INLINE_LABELS;
}

/** True where a request selects any label of this station. */
export function selectsAny(db: Database, request: ExportRequest): boolean {
  const { sql, parameters } = selectionQuery(request);
  return db.prepare(`SELECT 1 FROM (${sql}) LIMIT 1`).get(parameters) !== undefined;
}

/** Freezes the rows that a job's filters select now, in the request's order, and gives their number. All or nothing. */
export function resolveLabels(db: Database, pk: JobPk, request: ExportRequest): number {
  const { sql, parameters, order } = selectionQuery(request);
  return inTransaction(db, () => {
    const { changes } = db
      .prepare(
        `INSERT INTO export_labels (job_pk, position, entity_pk, gtin, name, brand, lot, expiry, serial)
         SELECT ${String(pk)}, row_number() OVER (ORDER BY ${order}) - 1, entity_pk, gtin, name, brand, lot, expiry, serial
           FROM (${sql})`,
      )
      .run(parameters);
    markResolved(db, pk, changes);
    return changes;
  });
}

/** Gives a job the very rows of another. */
export function copyLabels(db: Database, from: JobPk, to: JobPk): void {
  const { changes } = db
    .prepare(
      `INSERT INTO export_labels (job_pk, position, entity_pk, gtin, name, brand, lot, expiry, serial)
       SELECT ?, position, entity_pk, gtin, name, brand, lot, expiry, serial FROM export_labels WHERE job_pk = ?`,
    )
    .run(to, from);
  markResolved(db, to, changes);
}

function markResolved(db: Database, pk: JobPk, count: number): void {
  db.prepare('UPDATE export_jobs SET resolved = 1, total_items = ? WHERE pk = ?').run(count, pk);
}
