import type { Scope } from '../../../shared/catalog/entities.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { type Facts, fail, ok, type Problem, type Result } from '../../../shared/result/result.ts';
import { type Database, inTransaction, storageProblem } from '../../store/database.ts';
import { findImport, type ImportRecord } from './import-record.ts';

/** Children before parents, as rows are taken away. */
const ENTITIES: readonly Scope[] = ['serials', 'lots', 'products'];

/** How each entity's old values, kept as JSON in `before`, are put back. */
const OLD_VALUES: Readonly<Record<Scope, string>> = {
  products: "name = change.before ->> 'name', brand = change.before ->> 'brand'",
  lots: "expiry = change.before ->> 'expiry'",
  serials: "lot_pk = change.before ->> 'lot_pk'",
};

/**
 * Takes an import back, whole or not at all: what it made goes, what it changed
 * is as before. Fails with `import_not_found`, `import_undone`, and where people
 * have relied on it since: `import_printed`, `import_changed_since`, `import_used_since`.
 */
export function undoImport(db: Database, id: ShortId, now: Date): Result<ImportRecord> {
  try {
    return ok(inTransaction(db, () => undone(db, id, now.toISOString())));
  } catch (error) {
    const told = isForeignKeyError(error) ? USED_SINCE : storageProblem(error);
    if (error instanceof NotUndoable) return fail(error.problem);
    if (told === null) throw error;
    return fail(told);
  }
}

/** Thrown inside the transaction, so that it is undone. */
class NotUndoable extends Error {
  readonly problem: Problem;

  constructor(code: string, message: string, facts?: Facts) {
    super(message);
    this.problem = { code, message, ...(facts === undefined ? {} : { facts }) };
  }
}

const USED_SINCE: Problem = {
  code: 'import_used_since',
  message: 'Lots or serials that came later belong to what this import made, so it cannot be taken back.',
};

function undone(db: Database, id: ShortId, now: string): ImportRecord {
  const record = findImport(db, id);
  if (record === null) throw new NotUndoable('import_not_found', 'There is no import with this id.');
  if (record.undoneAt !== null) {
    throw new NotUndoable('import_undone', `This import was taken back already, at ${record.undoneAt}.`, {
      undoneAt: record.undoneAt,
    });
  }
  const values = { import: id, createdAt: record.createdAt, now };
  const count = (sql: string): number => db.prepare<unknown[], number>(sql).pluck().get(values) ?? 0;
  const run = (sql: string): unknown => db.prepare(sql).run(values);

  const printed = count(PRINTED_SINCE);
  if (printed > 0) throw new NotUndoable('import_printed', printedMessage(printed), { count: printed });
  const changed = ENTITIES.reduce((sum, entity) => sum + count(changedSince(entity)), 0);
  if (changed > 0) throw new NotUndoable('import_changed_since', changedMessage(changed), { count: changed });

  for (const entity of ENTITIES) run(putBack(entity));
  for (const entity of ENTITIES) run(takeAway(entity));
  run('DELETE FROM import_changes WHERE import_pk = (SELECT pk FROM imports WHERE id = @import)');
  const runPk = db.prepare<[string], number>('SELECT lot_run_pk FROM imports WHERE id = ?').pluck().get(id);
  run('UPDATE imports SET undone_at = @now, lot_run_pk = NULL WHERE id = @import');
  db.prepare('DELETE FROM lot_runs WHERE pk = ?').run(runPk);
  return { ...record, lotRunId: null, undoneAt: now };
}

const CHANGES = `import_changes AS change
  JOIN imports ON imports.pk = change.import_pk AND imports.id = @import`;

const PRINTED_SINCE = `SELECT count(*) FROM ${CHANGES}
  JOIN printed_labels AS printed ON printed.entity = change.entity AND printed.entity_pk = change.entity_pk
  WHERE printed.undone_at IS NULL AND printed.printed_at >= @createdAt`;

/** An import stamps each row it touches with its own time; whoever touches it later stamps it with theirs. */
function changedSince(entity: Scope): string {
  return `SELECT count(*) FROM ${CHANGES} JOIN ${entity} AS held ON held.pk = change.entity_pk
    WHERE change.entity = '${entity}' AND held.updated_at <> @createdAt`;
}

function putBack(entity: Scope): string {
  return `UPDATE ${entity} SET ${OLD_VALUES[entity]}, updated_at = change.before ->> 'updated_at'
    FROM ${CHANGES}
    WHERE change.entity = '${entity}' AND change.before IS NOT NULL AND ${entity}.pk = change.entity_pk`;
}

function takeAway(entity: Scope): string {
  return `DELETE FROM ${entity} WHERE pk IN (SELECT entity_pk FROM ${CHANGES}
    WHERE change.entity = '${entity}' AND change.before IS NULL)`;
}

function printedMessage(count: number): string {
  const labels =
    count === 1 ? '1 label of this import was' : `${count.toLocaleString('en')} labels of this import were`;
  return `${labels} confirmed as printed since, so it cannot be taken back.`;
}

function changedMessage(count: number): string {
  const things =
    count === 1 ? '1 thing of this import was' : `${count.toLocaleString('en')} things of this import were`;
  return `${things} changed since, so it cannot be taken back.`;
}

function isForeignKeyError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}
