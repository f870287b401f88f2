import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import BetterSqlite3 from 'better-sqlite3';

import { problem } from '../../shared/result/problem.ts';
import { fail, ok, type Result } from '../../shared/result/result.ts';
import { addFunctions, type Database, inTransaction, type StorageCode } from './database.ts';
import { pathForSqlite } from './file-system.ts';
import { migrate, SCHEMA_VERSION } from './migrate.ts';
import { storageProblem } from './storage-problem.ts';

/**
 * A domain's part in a restore, in its transaction. Called before the content is replaced: fails where the domain forbids
 * a restore just now. What it gives is called on the restored content.
 */
export type RestoreStep = (db: Database) => Result<() => void, 'jobs_running' | 'prints_open'>;

/** What a backup leaves out, and what the domains do in a restore. */
export interface BackupRules {
  /** The tables that never leave the data folder, and are not replaced in it. */
  readonly machineTables: readonly string[];
  readonly restoreSteps: readonly RestoreStep[];
}

/**
 * Writes the whole store into one file, while others go on reading and writing. Artifacts are not part of it: jobs
 * can make them again. Throws what the file system throws.
 */
export async function backUp(
  db: Database,
  target: string,
  { machineTables }: Pick<BackupRules, 'machineTables'>,
): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  await rm(target, { recursive: true, force: true });
  await db.backup(pathForSqlite(target));
  const copy = new BetterSqlite3(pathForSqlite(target));
  try {
    addFunctions(copy);
    for (const table of machineTables) copy.exec(`DELETE FROM ${table}`);
    // One file, without a journal beside it; deleted rows are gone from its pages too.
    copy.pragma('journal_mode = DELETE');
    copy.exec('VACUUM');
  } finally {
    copy.close();
  }
}

/** Why a backup is not put in the place of the store's content. */
export type RestoreCode = 'backup_unreadable' | 'jobs_running' | 'prints_open' | 'store_newer' | StorageCode;

/**
 * Puts a backup in the place of the store's content, in one transaction: other processes see the old store or the
 * new one. A backup of an older version is brought up to date first, in a copy at `workingCopy`.
 * Fails with `backup_unreadable`, `store_newer`, as a domain's step or as the store does.
 */
export async function restore(
  db: Database,
  backup: string,
  workingCopy: string,
  rules: BackupRules,
): Promise<Result<null, RestoreCode>> {
  try {
    await mkdir(path.dirname(workingCopy), { recursive: true });
    await rm(workingCopy, { recursive: true, force: true });
    await copyFile(backup, workingCopy);
    const checked = migrateCopy(workingCopy);
    return checked.ok ? replaceContent(db, workingCopy, rules) : checked;
  } catch (error) {
    const known = storageProblem(error);
    if (known === null) throw error;
    return fail(known);
  } finally {
    await rm(workingCopy, { force: true });
  }
}

const UNREADABLE = problem('backup_unreadable');

function migrateCopy(file: string): Result<null, 'backup_unreadable' | 'store_newer'> {
  let copy: Database | null = null;
  try {
    copy = new BetterSqlite3(file, { fileMustExist: true });
    // The file may come from anywhere: nothing that its schema defines is run before it is known to be ours.
    const foreign = foreignSchema(copy);
    if (foreign !== null) return foreign;
    addFunctions(copy);
    if (copy.pragma('quick_check', { simple: true }) !== 'ok') return UNREADABLE;
    copy.pragma('journal_mode = DELETE');
    return migrate(copy);
  } catch (error) {
    if (storageProblem(error)?.code === 'disk_full') throw error;
    return UNREADABLE;
  } finally {
    copy?.close();
  }
}

/** Why a store is not to be opened; null where its schema is, to the letter, what its version's migrations make. */
function foreignSchema(db: Database): Result<null, 'backup_unreadable' | 'store_newer'> | null {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version < 1) return UNREADABLE;
  if (version > SCHEMA_VERSION) return migrate(db);
  const ours = new BetterSqlite3(':memory:');
  try {
    addFunctions(ours);
    migrate(ours, version);
    return isDeepStrictEqual(schemaOf(db), schemaOf(ours)) ? null : UNREADABLE;
  } finally {
    ours.close();
  }
}

function schemaOf(db: Database): readonly unknown[] {
  return db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all();
}

function replaceContent(
  db: Database,
  file: string,
  { machineTables, restoreSteps }: BackupRules,
): Result<null, 'jobs_running' | 'prints_open'> {
  db.prepare('ATTACH ? AS backup').run(pathForSqlite(file));
  try {
    return inTransaction(db, () => {
      const afterRestore: (() => void)[] = [];
      for (const step of restoreSteps) {
        const begun = step(db);
        if (!begun.ok) return begun;
        afterRestore.push(begun.value);
      }
      db.pragma('defer_foreign_keys = ON');
      const tables = tablesOf(db).filter((table) => !machineTables.includes(table));
      for (const table of tables) db.exec(`DELETE FROM main.${table}`);
      for (const table of tables) {
        const columns = columnsOf(db, table);
        db.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM backup.${table}`);
      }
      for (const act of afterRestore) act();
      return ok(null);
    });
  } finally {
    db.exec('DETACH backup');
  }
}

function tablesOf(db: Database): readonly string[] {
  return db
    .prepare<[], string>(
      `SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .pluck()
    .all();
}

/** Stored columns only: a generated one cannot be written. */
function columnsOf(db: Database, table: string): string {
  return db
    .prepare<[string], string>("SELECT name FROM pragma_table_xinfo(?, 'main') WHERE hidden = 0 ORDER BY cid")
    .pluck()
    .all(table)
    .join(', ');
}
