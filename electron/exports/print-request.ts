import type { AssetConfig, ExportRequest } from '../../shared/contract/export-request.ts';
import { layoutVersion } from '../../shared/contract/layout-reference.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { filterOfLabels } from '../logistics/label-selection.ts';
import type { Database } from '../store/database.ts';
import { noSuchExport } from './export-artifacts.ts';
import type { JobPk, JobSnapshot } from './export-job.ts';
import type { JobRecords } from './job-records.ts';

/** Why the labels of an export are not printed. */
export type PrintRequestCode = 'job_not_found' | 'job_not_resolved' | 'labels_not_here';

/**
 * Gives the request that prints the labels of an export: the same rows in the same order, with the options and the version of the
 * layout that it was made with. A file cannot be handed to a printer in their place: nobody could say afterwards which label came out.
 * The rows are read as they are when it is printed, where the printer's sheet is free. Fails with `job_not_found`, `job_not_resolved`, or
 * `labels_not_here` of what the service made.
 */
export function printRequest(
  db: Database,
  records: JobRecords,
  id: ShortId,
): Result<ExportRequest, PrintRequestCode> {
  const pk = records.pkOf(id);
  if (pk === null) return noSuchExport();
  const { request, snapshot, target, resolved } = records.inputs(pk);
  if (target === 'service') return problem('labels_not_here');
  if (!resolved) return problem('job_not_resolved');
  const options: AssetConfig = { ...request.asset_config, ...layoutOf(snapshot) };
  // Where the sheet is free is the printer's to know; the rows stand in their order already.
  delete options.start_position;
  delete options.skip_positions;
  delete options.sort;
  const printed: ExportRequest = {
    ...request,
    filters: filterOfLabels(db, request.scope, rowsOf(db, pk)),
    asset_config: options,
  };
  // That word was said of the file.
  delete printed.accept_unproven;
  return ok(printed);
}

/** The version that was saved; one that never was is the request's to name. */
function layoutOf({ assets: { layout } }: JobSnapshot): Pick<AssetConfig, 'layout'> {
  if (layout === undefined || layout.version === 0) return {};
  return { layout: layoutVersion(layout.layout.id, layout.version) };
}

function rowsOf(db: Database, pk: JobPk): readonly number[] {
  const sql = 'SELECT entity_pk FROM export_labels WHERE job_pk = ? ORDER BY position';
  return db.prepare<[number], number>(sql).pluck().all(pk);
}
