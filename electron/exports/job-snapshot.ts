import type { ExportRequest } from '../../shared/contract/export-request.ts';
import { type Label, LABEL_COLUMNS } from '../../shared/label/label.ts';
import { newProblem } from '../../shared/result/problem.ts';
import { selectionQuery } from '../catalog/selection.ts';
import type { ArtifactPlan, LabelSource } from '../render/make-artifact.ts';
import type { EngineVersions } from '../resources/engine-versions.ts';
import { type Database, inTransaction } from '../store/database.ts';
import type { ExportNote, JobPk, JobSnapshot } from './export-job.ts';

/** Up to so many labels are made while the caller waits: the service's SYNC_THRESHOLD. */
export const INLINE_LABEL_LIMIT = 20;

/** True where a request selects few enough labels to be made while the caller waits. */
export function isSmall(db: Database, request: ExportRequest): boolean {
  const { sql, parameters } = selectionQuery(request);
  const counted = `SELECT count(*) FROM (SELECT 1 FROM (${sql}) LIMIT ${INLINE_LABEL_LIMIT + 1})`;
  const count = db.prepare<unknown[], number>(counted).pluck().get(parameters);
  return (count ?? 0) <= INLINE_LABEL_LIMIT;
}

/** True where a request selects any label of this station. */
export function selectsAnyLabel(db: Database, request: ExportRequest): boolean {
  const { sql, parameters } = selectionQuery(request);
  return db.prepare(`SELECT 1 FROM (${sql}) LIMIT 1`).get(parameters) !== undefined;
}

/** Writes the snapshot labels: the rows that a job's filters select now, in the request's order. Gives their number. All or nothing. */
export function resolveLabels(db: Database, pk: JobPk, request: ExportRequest): number {
  const { sql, parameters, order } = selectionQuery(request);
  return inTransaction(db, () => {
    const { changes } = db
      .prepare(
        `INSERT INTO export_labels (job_pk, position, entity_pk, ${LABEL_COLUMNS})
         SELECT ${pk}, row_number() OVER (ORDER BY ${order}) - 1, entity_pk, ${LABEL_COLUMNS}
           FROM (${sql})`,
      )
      .run(parameters);
    markResolved(db, pk, changes);
    return changes;
  });
}

/** Copies the snapshot labels of one job to another. */
export function copySnapshotLabels(db: Database, from: JobPk, to: JobPk): void {
  const { changes } = db
    .prepare(
      `INSERT INTO export_labels (job_pk, position, entity_pk, ${LABEL_COLUMNS})
       SELECT ?, position, entity_pk, ${LABEL_COLUMNS} FROM export_labels WHERE job_pk = ?`,
    )
    .run(to, from);
  markResolved(db, to, changes);
}

function markResolved(db: Database, pk: JobPk, count: number): void {
  db.prepare('UPDATE export_jobs SET resolved = 1, total_items = ? WHERE pk = ?').run(count, pk);
}

/** Reads the snapshot labels of a job from the store batch by batch: memory stays flat. */
export class SnapshotLabels implements LabelSource {
  readonly count: number;
  readonly #db: Database;
  readonly #pk: JobPk;

  constructor(db: Database, pk: JobPk, count: number) {
    this.#db = db;
    this.#pk = pk;
    this.count = count;
  }

  batch(fromIndex: number, count: number): readonly Label[] {
    return this.#db
      .prepare<[number, number, number], Label>(
        `SELECT ${LABEL_COLUMNS} FROM export_labels
          WHERE job_pk = ? AND position >= ? AND position < ? ORDER BY position`,
      )
      .all(this.#pk, fromIndex, fromIndex + count);
  }
}

/** Builds the renderer's plan: the request, the job's snapshot, and a title for whoever opens the file. */
export function artifactPlan(
  request: ExportRequest,
  snapshot: JobSnapshot,
  labelCount: number,
): ArtifactPlan {
  const { template, assets, digitalLinkOrigin, dated } = snapshot;
  const labels = labelCount === 1 ? '1 label' : `${labelCount} labels`;
  return {
    exportType: request.export_type,
    fileFormat: request.file_format,
    template,
    assets,
    calibration: null,
    digitalLinkOrigin,
    createdAt: new Date(dated),
    title: template === null ? labels : `${labels}, ${template.name}`,
  };
}

/** Notes for a job whose snapshot has other versions that its bytes may differ from what those would have made. */
export function versionsNote(
  snapshotVersions: EngineVersions,
  currentVersions: EngineVersions,
  labelCount: number,
): readonly ExportNote[] {
  const current: Readonly<Partial<Record<string, string>>> = { ...currentVersions };
  const changed = Object.entries(snapshotVersions)
    .map(([name, was]: [string, string]) => ({
      name,
      was,
      // An engine that is no longer used has no version.
      is: current[name] ?? '–',
    }))
    .filter(({ was, is }) => was !== is)
    .map(({ name, was, is }) => newProblem('version_change', { name, was, is }));
  if (changed.length === 0) return [];
  return [{ ...newProblem('versions_differ', { changed }), labelCount }];
}
