import type { Scope } from '../../../shared/catalog/entities.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { newProblem, problem } from '../../../shared/result/problem.ts';
import type { ImportCode } from '../../../shared/result/problems/import.ts';
import { fail, ok, type Result } from '../../../shared/result/result.ts';
import { STANDING_PRINTS } from '../../ledger/print-ledger.ts';
import {
  type Database,
  type Page,
  type StorageCode,
  storageProblem,
  transactOrRefuse,
} from '../../store/database.ts';
import type { ImportCounts } from './import-report.ts';
import type { ImportKind } from './parsing/fields.ts';

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

/** Children before parents, as rows are taken away. */
const DELETION_ORDER: readonly Scope[] = ['serials', 'lots', 'products'];

const OLD_ATTRIBUTES = "attributes = change.before -> 'attributes'";

/** How each entity's old values, kept as JSON in `before`, are put back. Imports of earlier versions changed no kind or shelf life, and kept none. */
const OLD_VALUES: Readonly<Record<Scope, string>> = {
  products: `name = change.before ->> 'name', brand = change.before ->> 'brand', ${OLD_ATTRIBUTES},
    date_kind = coalesce(change.before ->> 'date_kind', date_kind),
    shelf_life = iif(json_type(change.before, '$.shelf_life') IS NULL, shelf_life, change.before ->> 'shelf_life')`,
  lots: OLD_ATTRIBUTES,
  serials: `lot_pk = change.before ->> 'lot_pk', ${OLD_ATTRIBUTES}`,
};

/**
 * Undoes an import, whole or not at all: deletes what it created and restores what it changed.
 * Fails with `import_not_found`, `import_undone`, and where people
 * have relied on it since: `import_printed`, `import_changed_since`, `import_used_since`.
 */
export function undoImport(
  db: Database,
  id: ShortId,
  now: Date,
): Result<ImportRecord, ImportCode | StorageCode> {
  try {
    return transactOrRefuse(db, () => undoInTransaction(db, id, now.toISOString()));
  } catch (error) {
    const known = isForeignKeyError(error) ? USED_SINCE : storageProblem(error);
    if (known === null) throw error;
    return fail(known);
  }
}

const USED_SINCE = newProblem('import_used_since');

function undoInTransaction(
  db: Database,
  id: ShortId,
  now: string,
): Result<ImportRecord, 'import_changed_since' | 'import_not_found' | 'import_printed' | 'import_undone'> {
  const record = findImport(db, id);
  if (record === null) return problem('import_not_found');
  if (record.undoneAt !== null) {
    return problem('import_undone', {
      undoneAt: record.undoneAt,
    });
  }
  const values = { import: id, createdAt: record.createdAt, now };
  const count = (sql: string): number => db.prepare<unknown[], number>(sql).pluck().get(values) ?? 0;
  const run = (sql: string): unknown => db.prepare(sql).run(values);

  const printed = count(PRINTED_SINCE);
  if (printed > 0) return problem('import_printed', { count: printed });
  const changed = DELETION_ORDER.reduce((sum, entity) => sum + count(changedSince(entity)), 0);
  if (changed > 0) return problem('import_changed_since', { count: changed });

  for (const entity of DELETION_ORDER) run(restoreOldValues(entity));
  for (const entity of DELETION_ORDER) run(deleteNewRows(entity));
  run('DELETE FROM import_changes WHERE import_pk = (SELECT pk FROM imports WHERE id = @import)');
  const runPk = db.prepare<[string], number>('SELECT lot_run_pk FROM imports WHERE id = ?').pluck().get(id);
  run('UPDATE imports SET undone_at = @now, lot_run_pk = NULL WHERE id = @import');
  db.prepare('DELETE FROM lot_runs WHERE pk = ?').run(runPk);
  return ok({ ...record, lotRunId: null, undoneAt: now });
}

const CHANGES = `import_changes AS change
  JOIN imports ON imports.pk = change.import_pk AND imports.id = @import`;

const PRINTED_SINCE = `SELECT count(*) FROM ${CHANGES}
  JOIN ${STANDING_PRINTS} AS printed ON printed.entity = change.entity AND printed.entity_pk = change.entity_pk
  WHERE printed.printed_at >= @createdAt`;

/** An import stamps each row it touches with its own time; whoever touches it later stamps it with theirs. */
function changedSince(entity: Scope): string {
  return `SELECT count(*) FROM ${CHANGES} JOIN ${entity} AS held ON held.pk = change.entity_pk
    WHERE change.entity = '${entity}' AND held.updated_at <> @createdAt`;
}

function restoreOldValues(entity: Scope): string {
  return `UPDATE ${entity} SET ${OLD_VALUES[entity]}, updated_at = change.before ->> 'updated_at'
    FROM ${CHANGES}
    WHERE change.entity = '${entity}' AND change.before IS NOT NULL AND ${entity}.pk = change.entity_pk`;
}

function deleteNewRows(entity: Scope): string {
  return `DELETE FROM ${entity} WHERE pk IN (SELECT entity_pk FROM ${CHANGES}
    WHERE change.entity = '${entity}' AND change.before IS NULL)`;
}

function isForeignKeyError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}
