import type { ExportPlace, ExportStatus } from '../../shared/contract/export-job.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Database, Statement } from '../store/database.ts';
import type { Page } from '../store/page.ts';
import { memberOf, storedJson } from '../store/stored-json.ts';
import { storedProblem } from '../store/stored-problem.ts';
import type { ExportJob, ExportNote, JobState } from './export-job.ts';
import type { FrozenInputs } from './frozen-inputs.ts';
import type { PlaceChoice } from './remote-road.ts';

/** The number of a job's row. */
export type JobPk = number;

/** A job to be written. */
export interface NewJob {
  readonly id: ShortId;
  readonly apiKeyId: ShortId | null;
  readonly request: ExportRequest;
  readonly frozen: FrozenInputs;
  readonly place: PlaceChoice;
  readonly createdAt: Date;
}

/** What a job is made from, as it was written when it was submitted. */
export interface JobInputs {
  readonly request: ExportRequest;
  readonly frozen: FrozenInputs;
  readonly place: ExportPlace;
  readonly resolved: boolean;
  readonly totalItems: number;
}

interface JobRow extends JobState {
  readonly request: string;
  readonly place: ExportPlace;
  readonly placeReason: string;
  readonly versions: string | null;
  readonly cancelRequested: number;
  readonly attempts: number;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

const STATE_COLUMNS = `
  job.id, api_keys.id AS apiKeyId, job.status, job.total_items AS totalItems, job.processed_items AS processedItems,
  job.output_filename AS outputFilename, job.file_size_bytes AS fileSizeBytes, job.artifact_sha256 AS sha256, job.error`;

const ALL_COLUMNS = `${STATE_COLUMNS},
  job.request, job.place, job.place_reason AS placeReason, ${memberOf('job.frozen_inputs', '$.versions')} AS versions, job.cancel_requested AS cancelRequested, job.attempts,
  job.created_at AS createdAt, job.started_at AS startedAt, job.finished_at AS finishedAt`;

const FROM_JOBS = 'FROM export_jobs AS job LEFT JOIN api_keys ON api_keys.pk = job.api_key_pk';

/** The rows of export jobs as they are written once and read often. What changes while a job is made is `JobClaims`' business. */
export class JobRecords {
  readonly #db: Database;
  /** Prepared once: it is what every poll asks. */
  readonly #stateById: Statement<[string], JobState>;

  constructor(db: Database) {
    this.#db = db;
    this.#stateById = db.prepare(`SELECT ${STATE_COLUMNS} ${FROM_JOBS} WHERE job.id = ?`);
  }

  /** Writes a waiting job whose rows are yet to be found. */
  insert(job: NewJob): JobPk {
    const { lastInsertRowid } = this.#db
      .prepare(
        `INSERT INTO export_jobs (id, api_key_pk, request, frozen_inputs, place, place_reason, status, created_at)
         VALUES (?, (SELECT pk FROM api_keys WHERE id = ?), ?, ?, ?, ?, 'pending', ?)`,
      )
      .run(
        ...[job.id, job.apiKeyId, JSON.stringify(job.request), JSON.stringify(job.frozen)],
        ...[job.place.place, job.place.reason, job.createdAt.toISOString()],
      );
    return Number(lastInsertRowid);
  }

  /** How far a job has come; null where there is none. */
  state(id: ShortId): JobState | null {
    return this.#stateById.get(id) ?? null;
  }

  /** The jobs that have not ended, those among `ids`, and those written after row `pk`, oldest first. */
  openAnd(ids: readonly ShortId[], pk: JobPk): readonly JobState[] {
    const sql = `SELECT ${STATE_COLUMNS} ${FROM_JOBS}
      WHERE job.status IN ('pending', 'processing') OR job.pk > ? OR job.id IN (SELECT value FROM json_each(?))
      ORDER BY job.pk`;
    return this.#db.prepare<[number, string], JobState>(sql).all(pk, JSON.stringify(ids));
  }

  /** The row of the newest job; 0 where there is none. */
  newestPk(): JobPk {
    return this.#db.prepare<[], number | null>('SELECT max(pk) FROM export_jobs').pluck().get() ?? 0;
  }

  /** All that is known of a job; null where there is none. */
  find(id: ShortId): ExportJob | null {
    const sql = `SELECT ${ALL_COLUMNS} ${FROM_JOBS} WHERE job.id = ?`;
    const row = this.#db.prepare<[string], JobRow>(sql).get(id);
    return row === undefined ? null : jobOf(row);
  }

  /** Jobs, newest first, and how many there are in all. */
  list(status: ExportStatus | null, limit: number, offset: number): Page<ExportJob> {
    const where = 'WHERE (@status IS NULL OR job.status = @status)';
    const items = this.#db
      .prepare<[object], JobRow>(
        `SELECT ${ALL_COLUMNS} ${FROM_JOBS} ${where} ORDER BY job.pk DESC LIMIT @limit OFFSET @offset`,
      )
      .all({ status, limit, offset });
    const total = this.#db
      .prepare<[object], number>(`SELECT count(*) FROM export_jobs AS job ${where}`)
      .pluck()
      .get({ status });
    return { items: items.map(jobOf), total: total ?? 0 };
  }

  /** What the job is made from. Throws where there is no such row, or it cannot be read. */
  inputs(pk: JobPk): JobInputs {
    const row = this.#db
      .prepare<
        [number],
        { request: string; frozen: string; place: ExportPlace; resolved: number; totalItems: number }
      >(
        `SELECT request, frozen_inputs AS frozen, place, resolved, total_items AS totalItems
           FROM export_jobs WHERE pk = ?`,
      )
      .get(pk);
    if (row === undefined) throw new Error(`The export job of row ${String(pk)} is gone`);
    return {
      // Both were checked before they were written, and nothing but this file writes them.
      request: JSON.parse(row.request) as ExportRequest,
      frozen: JSON.parse(row.frozen) as FrozenInputs,
      place: row.place,
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
      this.#db.prepare(`DELETE FROM export_jobs WHERE id = ? AND status IN ('completed', 'failed')`).run(id)
        .changes === 1
    );
  }
}

function jobOf(row: JobRow): ExportJob {
  return {
    ...row,
    // An ended job that cannot be read any more is still one that was made.
    request: (storedJson(row.request) ?? {}) as ExportRequest,
    versions: (storedJson(row.versions ?? '') ?? {}) as ExportJob['versions'],
    cancelRequested: row.cancelRequested === 1,
  };
}
