import type { StationDay } from '../../shared/catalog/withheld.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import { LABEL_COLUMNS } from '../../shared/label/label.ts';
import { type PrintableLabel, snapshotLabel, type SnapshotRow } from '../../shared/label/printable-label.ts';
import { newProblem } from '../../shared/result/problem.ts';
import { expirySql } from '../catalog/label-columns.ts';
import { type LabelSelection, selectsAnyRow } from '../catalog/selection.ts';
import { dateNotes } from '../logistics/date-notes.ts';
import { labelSelectionQuery, selectsAnyUnit } from '../logistics/label-selection.ts';
import { leftOut } from '../logistics/left-out.ts';
import { sizeSamples, withJobModules } from '../render/job-modules.ts';
import type { ArtifactPlan, LabelSource } from '../render/make-artifact.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';
import type { EngineVersions } from '../resources/engine-versions.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { factsColumn } from '../store/json-columns.ts';
import type { ExportNote, JobPk, JobSnapshot } from './export-job.ts';

/** Up to so many labels are made while the caller waits: the service's SYNC_THRESHOLD. */
export const INLINE_LABEL_LIMIT = 20;

/** True where a request selects few enough labels to be made while the caller waits. */
export function isSmall(db: Database, request: LabelSelection, today: StationDay): boolean {
  const { sql, parameters } = labelSelectionQuery(db, request, today);
  const counted = `SELECT count(*) FROM (SELECT 1 FROM (${sql}) LIMIT ${INLINE_LABEL_LIMIT + 1})`;
  const count = db.prepare<unknown[], number>(counted).pluck().get(parameters);
  return (count ?? 0) <= INLINE_LABEL_LIMIT;
}

/** True where a request selects any label of this station, withheld or not. */
export function selectsAnyLabel(db: Database, request: ExportRequest): boolean {
  const { scope } = request;
  return scope === 'logistic_units' ? selectsAnyUnit(db, request) : selectsAnyRow(db, { ...request, scope });
}

/** The AIs that labels of this station which a request selects say beside GTIN, lot, serial and expiry date. */
export function furtherAis(db: Database, request: ExportRequest, today: StationDay): readonly string[] {
  const { sql, parameters } = labelSelectionQuery(db, request, today);
  return db
    .prepare<unknown[], string>(
      `SELECT DISTINCT said.key FROM (${sql}) AS label JOIN json_each(label.attributes) AS said
        WHERE said.key <> '17' AND said.key NOT LIKE 'text:%' ORDER BY said.key`,
    )
    .pluck()
    .all(parameters);
}

/**
 * Writes the snapshot labels: the rows that a job's filters select now, in the request's order, with notes on what is left out
 * since it is withheld. Gives their number. All or nothing.
 */
export function resolveLabels(db: Database, pk: JobPk, request: LabelSelection, today: StationDay): number {
  const { sql, parameters, order } = labelSelectionQuery(db, request, today);
  return inTransaction(db, () => {
    const { changes } = db
      .prepare(
        `INSERT INTO export_labels (job_pk, position, entity_pk, ${LABEL_COLUMNS})
         SELECT ${pk}, row_number() OVER (ORDER BY ${order}) - 1, entity_pk, ${LABEL_COLUMNS}
           FROM (${sql})`,
      )
      .run(parameters);
    markResolved(db, pk, changes, today);
    insertNotes(db, pk, leftOut(db, request, today));
    return changes;
  });
}

/** Copies the snapshot labels of one job to another, which is made `today`. */
export function copySnapshotLabels(db: Database, from: JobPk, to: JobPk, today: StationDay): void {
  const { changes } = db
    .prepare(
      `INSERT INTO export_labels (job_pk, position, entity_pk, ${LABEL_COLUMNS})
       SELECT ?, position, entity_pk, ${LABEL_COLUMNS} FROM export_labels WHERE job_pk = ?`,
    )
    .run(to, from);
  markResolved(db, to, changes, today);
}

/** The day decides what is to be known of dates: a job that is made again keeps what it was told on its first. */
function markResolved(db: Database, pk: JobPk, count: number, today: StationDay): void {
  db.prepare(
    `INSERT INTO export_lots (job_pk, gtin, lot, expiry, label_count)
     SELECT job_pk, gtin, lot, ${expirySql('attributes')} AS said, count(*) FROM export_labels
      WHERE job_pk = ? AND (lot IS NOT NULL OR said IS NOT NULL) GROUP BY gtin, lot, said`,
  ).run(pk);
  const frozen = {
    sql: 'SELECT gtin, attributes, logistic FROM export_labels WHERE job_pk = ?',
    parameters: [pk],
  };
  insertNotes(db, pk, dateNotes(db, frozen, today));
  db.prepare('UPDATE export_jobs SET resolved = 1, total_items = ? WHERE pk = ?').run(count, pk);
}

/** Writes what there is to know about a job's labels. */
export function insertNotes(db: Database, pk: JobPk, notes: readonly ExportNote[]): void {
  const insert = db.prepare(
    'INSERT INTO export_notes (job_pk, code, label_count, message, facts) VALUES (?, ?, ?, ?, ?)',
  );
  for (const note of notes) insert.run(pk, note.code, note.labelCount, note.message, factsColumn(note));
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

  batch(fromIndex: number, count: number): readonly PrintableLabel[] {
    return this.#db
      .prepare<[number, number, number], SnapshotRow>(
        `SELECT ${LABEL_COLUMNS} FROM export_labels
          WHERE job_pk = ? AND position >= ? AND position < ? ORDER BY position`,
      )
      .all(this.#pk, fromIndex, fromIndex + count)
      .map(snapshotLabel);
  }
}

/** A job's snapshot with the modules that all of its labels have, where a layout arranges them. Rejects with the signal's reason when aborted. */
export async function sizedSnapshot(
  pool: RenderPool,
  snapshot: JobSnapshot,
  labels: LabelSource,
  signal: AbortSignal,
): Promise<JobSnapshot> {
  const assets = await withJobModules(pool, snapshot, () => sizeSamples(labels, signal), signal);
  return { ...snapshot, assets };
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
