import type { ExportStatus } from '../../shared/contract/export-job.ts';
import type { JobRow } from '../../shared/contract/job-row.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Database } from '../store/database.ts';
import type { Page } from '../store/page.ts';
import { memberOf } from '../store/stored-json.ts';
import { storedProblem } from '../store/stored-problem.ts';

type StoredRow = Omit<JobRow, 'viaApi' | 'cancelRequested' | 'failure'> & {
  readonly errorCode: string | null;
  readonly errorFacts: string | null;
  readonly viaApi: number;
  readonly cancelRequested: number;
};

const SELECT = `SELECT id, status, ${memberOf('request', '$.scope')} AS scope, ${memberOf('request', '$.export_type')} AS exportType,
    ${memberOf('request', '$.file_format')} AS fileFormat, ${memberOf('frozen_inputs', '$.template.id')} AS template,
    place, place_reason AS placeReason, api_key_pk IS NOT NULL AS viaApi, total_items AS totalItems, processed_items AS processedItems,
    output_filename AS outputFilename, file_size_bytes AS fileSizeBytes, error,
    error_code AS errorCode, error_facts AS errorFacts,
    cancel_requested AS cancelRequested,
    (SELECT count(*) FROM printed_labels WHERE job_id = export_jobs.id AND undone_at IS NULL) AS printedLabels,
    created_at AS createdAt, started_at AS startedAt, finished_at AS finishedAt
  FROM export_jobs`;

/** Export jobs as a table for people. */
export class JobTable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Newest first; of one state, or of all where that is null. */
  list(status: ExportStatus | null, limit: number, offset: number): Page<JobRow> {
    const items = this.#db
      .prepare<unknown[], StoredRow>(
        `${SELECT} WHERE status = ifnull(?, status) ORDER BY pk DESC LIMIT ? OFFSET ?`,
      )
      .all(status, limit, offset);
    const total = this.#db
      .prepare<unknown[], number>('SELECT count(*) FROM export_jobs WHERE status = ifnull(?, status)')
      .pluck()
      .get(status);
    return { items: items.map(rowOf), total: total ?? 0 };
  }

  /** Null where there is none. */
  find(id: ShortId): JobRow | null {
    const row = this.#db.prepare<unknown[], StoredRow>(`${SELECT} WHERE id = ?`).get(id);
    return row === undefined ? null : rowOf(row);
  }
}

function rowOf({ errorCode, errorFacts, ...row }: StoredRow): JobRow {
  const failure = row.error === null ? null : storedProblem(errorCode ?? 'other', row.error, errorFacts);
  return { ...row, failure, viaApi: row.viaApi === 1, cancelRequested: row.cancelRequested === 1 };
}
