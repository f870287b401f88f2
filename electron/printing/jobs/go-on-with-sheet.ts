import type { Database } from '../../store/database.ts';
import type { OpenedSheets } from '../sheets/opened-sheets.ts';
import type { ChunkRecords } from './chunk-records.ts';
import { goOnPast, layOutChunks, sheetsOf } from './lay-out-chunks.ts';
import { insertChunks } from './new-print.ts';
import type { StoredJob } from './print-records.ts';

/**
 * Lays a job that goes on with the opened sheet out anew before its first chunk is sent: only then is it known which
 * cells the jobs before it have left free. One that has begun stays as it is. Belongs in a transaction.
 */
export function goOnWithSheet(
  {
    db,
    chunks,
    sheets,
  }: { readonly db: Database; readonly chunks: ChunkRecords; readonly sheets: OpenedSheets },
  { pk, places, printerPk, frozen: { template, settings } }: StoredJob,
): void {
  const hasBegun = chunks.of(pk).some(({ state }) => state !== 'waiting');
  if (settings.feeds === 'roll' || hasBegun) return;
  const start = goOnPast(template.grid, sheets.taken(printerPk, template.id));
  const plan = layOutChunks(template.grid, start, [1, places], settings);
  db.prepare('DELETE FROM print_chunks WHERE job_pk = ?').run(pk);
  insertChunks(db, pk, plan, 1);
  db.prepare('UPDATE print_jobs SET sheets = ? WHERE pk = ?').run(sheetsOf(template.grid, plan), pk);
}
