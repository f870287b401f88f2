import type { LabelScope } from '../../shared/catalog/entities.ts';
import type { ExportStatus, ExportTarget, JobRow } from '../../shared/contract/export-job.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { JobAnswer } from '../../shared/layout/answers.ts';
import { apiKeyIdSql, apiKeyNameSql, apiKeyPkSql } from '../access/api-keys.ts';
import { labelEventSql } from '../ledger/label-events.ts';
import { STANDING_PRINTS } from '../ledger/print-ledger.ts';
import type { Database, Page, Statement } from '../store/database.ts';
import { jsonMemberSql, storedJson, storedProblem } from '../store/json-columns.ts';
import { PROOF_COLUMNS, type ProofColumns, withProof } from '../store/proof-columns.ts';
import { countEach, listBelow, type RowBelow, type TimePosition } from '../store/time-order.ts';
import {
  type ExportJob,
  type ExportNote,
  IS_OPEN,
  type JobPk,
  type JobSnapshot,
  type JobState,
} from './export-job.ts';
import type { TargetChoice } from './remote-transport.ts';

/** A job to be written. */
export interface NewJob {
  readonly id: ShortId;
  readonly apiKeyId: ShortId | null;
  readonly request: ExportRequest;
  readonly snapshot: JobSnapshot;
  readonly target: TargetChoice;
  readonly createdAt: Date;
  /** Whose word a request's `accept_unproven` is; left out: the API key's. */
  readonly requestedBy?: string;
}

/** What a job is made from, as it was written when it was submitted. */
export interface JobInputs {
  readonly request: ExportRequest;
  readonly snapshot: JobSnapshot;
  readonly target: ExportTarget;
  readonly resolved: boolean;
  readonly totalItems: number;
}

/** What every reader of a job's row wants: how far it has come, where it is made, and when. */
interface StoredJob extends Omit<JobState, 'apiKeyId' | 'proof' | 'sha256'>, ProofColumns {
  readonly target: ExportTarget;
  readonly targetReason: string;
  readonly cancelRequested: number;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** The row for the station's own clients. */
type StoredExportJob = StoredJob &
  Pick<ExportJob, 'apiKeyId' | 'sha256' | 'attempts'> & {
    readonly request: string;
    readonly versions: string | null;
  };

/** The row for a list. It leaves out the request itself, which may name 200,000 ids. */
type StoredTableRow = StoredJob &
  Pick<JobRow, 'scope' | 'exportType' | 'fileFormat' | 'template' | 'printedLabels'> & {
    readonly viaApi: number;
    readonly errorCode: string | null;
    readonly errorFacts: string | null;
    readonly answersJson: string | null;
  };

type StoredState = Omit<JobState, 'proof'> & ProofColumns;

const PROGRESS_COLUMNS = `job.id, job.status, job.total_items AS totalItems, job.processed_items AS processedItems,
  job.output_filename AS outputFilename, job.file_size_bytes AS fileSizeBytes, job.error, ${PROOF_COLUMNS}`;

const STATE_COLUMNS = `${PROGRESS_COLUMNS}, ${apiKeyIdSql('job.api_key_pk')} AS apiKeyId, job.artifact_sha256 AS sha256`;

const JOB_COLUMNS = `job.place AS target, job.place_reason AS targetReason, job.cancel_requested AS cancelRequested,
  job.created_at AS createdAt, job.started_at AS startedAt, job.finished_at AS finishedAt`;

const EXPORT_JOB_COLUMNS = `${STATE_COLUMNS}, ${JOB_COLUMNS}, job.request, job.attempts,
  ${jsonMemberSql('job.frozen_inputs', '$.versions')} AS versions`;

const TABLE_COLUMNS = `${PROGRESS_COLUMNS}, ${JOB_COLUMNS}, ${jsonMemberSql('job.request', '$.scope')} AS scope,
  ${jsonMemberSql('job.request', '$.export_type')} AS exportType,
  ${jsonMemberSql('job.request', '$.file_format')} AS fileFormat,
  ${jsonMemberSql('job.frozen_inputs', '$.template.id')} AS template, job.api_key_pk IS NOT NULL AS viaApi,
  ${jsonMemberSql('job.frozen_inputs', '$.assets.answers')} AS answersJson,
  job.error_code AS errorCode, job.error_facts AS errorFacts,
  (SELECT count(*) FROM ${STANDING_PRINTS} AS print WHERE print.job_id = job.id) AS printedLabels`;

const FROM_EXPORT_JOBS = 'FROM export_jobs AS job';

function jobByIdSql(columns: string): string {
  return `SELECT ${columns} ${FROM_EXPORT_JOBS} WHERE job.id = ?`;
}

/** A page of jobs, newest first; of one status, or of all where that is null. */
function pageOfJobs<Row>(
  db: Database,
  columns: string,
  status: ExportStatus | null,
  [limit, offset]: readonly [limit: number, offset: number],
): Page<Row> {
  const where = 'WHERE job.status = ifnull(@status, job.status)';
  const items = db
    .prepare<[object], Row>(
      `SELECT ${columns} ${FROM_EXPORT_JOBS} ${where} ORDER BY job.pk DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ status, limit, offset });
  const total = db
    .prepare<[object], number>(`SELECT count(*) ${FROM_EXPORT_JOBS} ${where}`)
    .pluck()
    .get({ status });
  return { items, total: total ?? 0 };
}

/** Writes and reads the rows of export jobs. What changes while a job is made is written by `JobClaims`. */
export class JobRecords {
  readonly table = 'export_jobs';
  readonly #db: Database;
  /** Prepared once: it is what every poll asks. */
  readonly #stateById: Statement<[string], StoredState>;

  constructor(db: Database) {
    this.#db = db;
    this.#stateById = db.prepare(jobByIdSql(STATE_COLUMNS));
  }

  /** Writes a waiting job whose rows are yet to be found. */
  insert(job: NewJob): JobPk {
    const { lastInsertRowid } = this.#db
      .prepare(
        `INSERT INTO export_jobs (id, api_key_pk, request, frozen_inputs, place, place_reason, status, created_at,
           unproven_reason, unproven_by)
         VALUES (@id, ${apiKeyPkSql('@apiKeyId')}, @request, @snapshot, @target, @targetReason, 'pending', @createdAt,
           @accepted, iif(@accepted IS NULL, NULL, coalesce(@by, ${apiKeyNameSql(apiKeyPkSql('@apiKeyId'))}, '')))`,
      )
      .run({
        id: job.id,
        apiKeyId: job.apiKeyId,
        request: JSON.stringify(job.request),
        snapshot: JSON.stringify(job.snapshot),
        target: job.target.target,
        targetReason: job.target.reason,
        createdAt: job.createdAt.toISOString(),
        accepted: job.request.accept_unproven ?? null,
        by: job.requestedBy ?? null,
      });
    return Number(lastInsertRowid);
  }

  /** How far a job has come; null where there is none. */
  state(id: ShortId): JobState | null {
    const row = this.#stateById.get(id);
    return row === undefined ? null : withProof(row);
  }

  /** The jobs that have not ended, those among `ids`, and those written after row `pk`, oldest first. */
  changeCandidates(ids: readonly ShortId[], pk: JobPk): readonly JobState[] {
    const sql = `SELECT ${STATE_COLUMNS} ${FROM_EXPORT_JOBS}
      WHERE job.pk IN (SELECT job.pk FROM export_jobs AS job WHERE ${IS_OPEN}
        UNION ALL SELECT pk FROM export_jobs WHERE pk > ?
        UNION ALL SELECT pk FROM export_jobs WHERE id IN (SELECT value FROM json_each(?)))
      ORDER BY job.pk`;
    return this.#db.prepare<[number, string], StoredState>(sql).all(pk, JSON.stringify(ids)).map(withProof);
  }

  /** All that is known of a job; null where there is none. */
  find(id: ShortId): ExportJob | null {
    const row = this.#db.prepare<[string], StoredExportJob>(jobByIdSql(EXPORT_JOB_COLUMNS)).get(id);
    return row === undefined ? null : toExportJob(row);
  }

  /** Jobs, newest first, and how many there are in all. */
  list(status: ExportStatus | null, limit: number, offset: number): Page<ExportJob> {
    const page = pageOfJobs<StoredExportJob>(this.#db, EXPORT_JOB_COLUMNS, status, [limit, offset]);
    return { items: page.items.map(toExportJob), total: page.total };
  }

  /** What the job is made from. Throws where there is no such row, or it cannot be read. */
  inputs(pk: JobPk): JobInputs {
    const row = this.#db
      .prepare<
        [number],
        { request: string; snapshot: string; target: ExportTarget; resolved: number; totalItems: number }
      >(
        `SELECT request, frozen_inputs AS snapshot, place AS target, resolved, total_items AS totalItems
           FROM export_jobs WHERE pk = ?`,
      )
      .get(pk);
    if (row === undefined) throw new Error(`The export job of row ${pk} is gone`);
    return {
      // Both were checked before they were written, and nothing but this file writes them.
      request: JSON.parse(row.request) as ExportRequest,
      snapshot: JSON.parse(row.snapshot) as JobSnapshot,
      target: row.target,
      resolved: row.resolved === 1,
      totalItems: row.totalItems,
    };
  }

  /** The row of a job; null where there is none. */
  pkOf(id: ShortId): JobPk | null {
    return (
      this.#db.prepare<[string], number>('SELECT pk FROM export_jobs WHERE id = ?').pluck().get(id) ?? null
    );
  }

  /** What there is to know about a job's labels. */
  notes(id: ShortId): readonly ExportNote[] {
    return this.#db
      .prepare<[string], Omit<ExportNote, 'facts'> & { readonly facts: string | null }>(
        `SELECT code, label_count AS labelCount, message, facts FROM export_notes
          WHERE job_pk = (SELECT pk FROM export_jobs WHERE id = ?) ORDER BY code`,
      )
      .all(id)
      .map(({ code, message, facts, labelCount }) => ({
        ...storedProblem(code, message, facts),
        labelCount,
      }));
  }

  /** Forgets a job that has ended; false where it has not, or is not there. */
  removeEnded(id: ShortId): boolean {
    return (
      this.#db.prepare(`DELETE FROM export_jobs WHERE id = ? AND NOT (${IS_OPEN})`).run(id).changes === 1
    );
  }
}

function toExportJob({ request, versions, cancelRequested, ...row }: StoredExportJob): ExportJob {
  return {
    ...withProof(row),
    // An ended job that cannot be read any more is still one that was made.
    request: (storedJson(request) ?? {}) as ExportRequest,
    versions: (storedJson(versions ?? '') ?? {}) as ExportJob['versions'],
    cancelRequested: cancelRequested === 1,
  };
}

/** Lists export jobs for the jobs screen. */
export class JobTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Newest first; of one status, or of all where that is null. */
  list(status: ExportStatus | null, limit: number, offset: number): Page<JobRow> {
    const page = pageOfJobs<StoredTableRow>(this.#db, TABLE_COLUMNS, status, [limit, offset]);
    return { items: page.items.map(toTableRow), total: page.total };
  }

  /** Jobs below a position in time for which a condition on `job` holds, newest first. */
  below(position: TimePosition, condition: string, limit: number): readonly RowBelow<JobRow>[] {
    return listBelow<StoredTableRow>(
      this.#db,
      { columns: TABLE_COLUMNS, from: FROM_EXPORT_JOBS, condition },
      position,
      limit,
    ).map(({ pk, row }) => ({ pk, row: toTableRow(row) }));
  }

  /** How many jobs there are for which each of some conditions on `job` holds. */
  counts<Name extends string>(conditions: Readonly<Record<Name, string>>): Readonly<Record<Name, number>> {
    return countEach(this.#db, FROM_EXPORT_JOBS, conditions);
  }

  /** Null where there is none. */
  find(id: ShortId): JobRow | null {
    const row = this.#db.prepare<[string], StoredTableRow>(jobByIdSql(TABLE_COLUMNS)).get(id);
    return row === undefined ? null : toTableRow(row);
  }
}

function toTableRow({ errorCode, errorFacts, answersJson, ...row }: StoredTableRow): JobRow {
  const failure = row.error === null ? null : storedProblem(errorCode ?? 'other', row.error, errorFacts);
  // Written by this program alone, from a snapshot.
  const kept = (answersJson === null ? [] : JSON.parse(answersJson)) as readonly JobAnswer[];
  return {
    ...withProof(row),
    failure,
    answers: kept.map(({ names, value }) => ({ names, value })),
    viaApi: row.viaApi === 1,
    cancelRequested: row.cancelRequested === 1,
  };
}

/** Gives the SELECT of the label-history events of exports that contain the rows `@pks` of a table that labels are made of. */
export function exportedEventSql(scope: LabelScope): string {
  const columns = {
    by: `ifnull(${apiKeyNameSql('job.api_key_pk')}, '')`,
    job: 'job.id',
    reason: 'job.output_filename',
  };
  return `${labelEventSql('label.entity_pk', 'job.finished_at', "'exported'", columns)}
    FROM export_labels AS label JOIN export_jobs AS job ON job.pk = label.job_pk
    WHERE label.entity_pk IN (SELECT value FROM json_each(@pks)) AND job.request ->> '$.scope' = '${scope}' AND job.status = 'completed'`;
}
