import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Database } from '../../store/database.ts';
import type { Page } from '../../store/page.ts';
import type { ImportKind } from './fields.ts';
import type { ImportCounts } from './import-report.ts';

/** An import that was done. */
export interface ImportRecord {
  readonly id: ShortId;
  readonly fileName: string;
  readonly kind: ImportKind;
  readonly counts: ImportCounts;
  /** The run that its new lots and serials belong to, for the filter `lot_run_id`; null where it made none. */
  readonly lotRunId: ShortId | null;
  /** ISO-8601 UTC. */
  readonly createdAt: string;
  /** Null unless it was undone. */
  readonly undoneAt: string | null;
}

type ImportRow = Omit<ImportRecord, 'counts'> & { readonly counts: string };

const SELECT = `SELECT imports.id, file_name AS fileName, kind, counts, lot_runs.id AS lotRunId,
    imports.created_at AS createdAt, undone_at AS undoneAt
  FROM imports LEFT JOIN lot_runs ON lot_runs.pk = imports.lot_run_pk`;

/** Newest first. */
export function listImports(db: Database, limit: number, offset: number): Page<ImportRecord> {
  const items = db
    .prepare<unknown[], ImportRow>(`${SELECT} ORDER BY imports.pk DESC LIMIT ? OFFSET ?`)
    .all(limit, offset)
    .map(recordOf);
  const total = db.prepare<[], number>('SELECT count(*) FROM imports').pluck().get() ?? 0;
  return { items, total };
}

/** Null where there is none. */
export function findImport(db: Database, id: ShortId): ImportRecord | null {
  const row = db.prepare<[string], ImportRow>(`${SELECT} WHERE imports.id = ?`).get(id);
  return row === undefined ? null : recordOf(row);
}

function recordOf(row: ImportRow): ImportRecord {
  return { ...row, counts: JSON.parse(row.counts) as ImportCounts };
}
