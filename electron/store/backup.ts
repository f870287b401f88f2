import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import BetterSqlite3 from 'better-sqlite3';

import { problem } from '../../shared/result/problem.ts';
import { fail, ok, type Result } from '../../shared/result/result.ts';
import { addFunctions, type Database, inTransaction } from './database.ts';
import { migrate, SCHEMA_VERSION } from './migrate.ts';
import { storageProblem } from './storage-problem.ts';

/** Names the setting that belongs to this machine, and not to another that a backup may come from. */
const MACHINE_SETTING = 'lan_allowed';

/**
 * Lists the tables that never leave the data folder, and are not replaced in it: the key that signs download links, and
 * the audit of HTTP API calls, which whoever restores a backup would otherwise undo.
 */
const MACHINE_TABLES = ['secrets', 'api_calls'];

/**
 * Writes the whole store into one file, while others go on reading and writing. Artifacts are not part of it: jobs
 * can make them again. Throws what the file system throws.
 */
export async function backUp(db: Database, target: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  await rm(target, { recursive: true, force: true });
  await db.backup(target);
  const copy = new BetterSqlite3(target);
  try {
    addFunctions(copy);
    for (const table of MACHINE_TABLES) copy.exec(`DELETE FROM ${table}`);
    // One file, without a journal beside it; deleted rows are gone from its pages too.
    copy.pragma('journal_mode = DELETE');
    copy.exec('VACUUM');
  } finally {
    copy.close();
  }
}

/**
 * Puts a backup in the place of the store's content, in one transaction: other processes see the old store or the
 * new one. A backup of an older version is brought up to date first, in a copy at `workingCopy`.
 * Fails with `backup_unreadable`, `store_newer`, `jobs_running`, `prints_open`, or as the store does.
 */
export async function restore(db: Database, backup: string, workingCopy: string): Promise<Result<null>> {
  try {
    await mkdir(path.dirname(workingCopy), { recursive: true });
    await rm(workingCopy, { recursive: true, force: true });
    await copyFile(backup, workingCopy);
    const checked = migrateCopy(workingCopy);
    return checked.ok ? replaceContent(db, workingCopy) : checked;
  } catch (error) {
    const known = storageProblem(error);
    if (known === null) throw error;
    return fail(known);
  } finally {
    await rm(workingCopy, { force: true });
  }
}

const UNREADABLE = problem('backup_unreadable');

function migrateCopy(file: string): Result<null> {
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
function foreignSchema(db: Database): Result<null> | null {
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

function replaceContent(db: Database, file: string): Result<null> {
  db.prepare('ATTACH ? AS backup').run(file);
  try {
    return inTransaction(db, () => {
      const running = db
        .prepare<[], number>("SELECT count(*) FROM export_jobs WHERE status IN ('pending', 'processing')")
        .pluck()
        .get();
      if (running !== 0) {
        return problem('jobs_running');
      }
      const printing = db
        .prepare<[], number>("SELECT count(*) FROM print_jobs WHERE state NOT IN ('done', 'cancelled')")
        .pluck()
        .get();
      if (printing !== 0) {
        return problem('prints_open');
      }
      const revoked = db
        .prepare<[], [string, string]>('SELECT id, revoked_at FROM api_keys WHERE revoked_at IS NOT NULL')
        .raw()
        .all();
      db.pragma('defer_foreign_keys = ON');
      const kept = db
        .prepare<[string], string>('SELECT value FROM main.settings WHERE name = ?')
        .pluck()
        .get(MACHINE_SETTING);
      const tables = tablesOf(db).filter((table) => !MACHINE_TABLES.includes(table));
      for (const table of tables) db.exec(`DELETE FROM main.${table}`);
      for (const table of tables) {
        const columns = columnsOf(db, table);
        db.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM backup.${table}`);
      }
      db.prepare('DELETE FROM main.settings WHERE name = ?').run(MACHINE_SETTING);
      if (kept !== undefined)
        db.prepare('INSERT INTO main.settings (name, value) VALUES (?, ?)').run(MACHINE_SETTING, kept);
      db.exec(MARK_PRINTS_IN_DOUBT);
      db.exec(MARK_OUTBOX_UNSURE);
      db.exec(RESET_JOB_EVENTS);
      // A key that was taken away since the backup must not come back with it.
      const revoke = db.prepare('UPDATE api_keys SET revoked_at = ? WHERE id = ?');
      for (const [id, revokedAt] of revoked) revoke.run(revokedAt, id);
      return ok(null);
    });
  } finally {
    db.exec('DETACH backup');
  }
}

/** Puts prints that were open when the backup was made in doubt: they may have been printed since, so a person is asked. */
const MARK_PRINTS_IN_DOUBT = `
  UPDATE print_jobs SET state = 'needs_attention', reason_code = 'restored',
    reason = 'This job was being printed when the backup was made. Look at what came out, and say which label was the last good one.',
    reason_facts = json_object('which', 'printing')
   WHERE state NOT IN ('done', 'cancelled') AND EXISTS (SELECT 1 FROM print_chunks
     WHERE job_pk = print_jobs.pk AND state IN ('sending', 'handed_over', 'printing'));
  UPDATE print_chunks SET state = 'uncertain' WHERE state IN ('sending', 'handed_over', 'printing');
  UPDATE print_jobs SET state = 'held', hold_requested_by = NULL, reason_code = 'restored',
    reason = 'This job was open when the backup was made. Cancel it if its labels were printed since, else release it.',
    reason_facts = json_object('which', 'open')
   WHERE state = 'rendered';
  UPDATE printers SET owner = NULL, lease_until_ms = NULL;`;

/** Restarts the event sequence: what subscribers were notified of is no longer so. */
const RESET_JOB_EVENTS = `DELETE FROM job_events; INSERT INTO job_events (kind) VALUES ('begin');`;

/** Marks outbox requests that waited when the backup was made `unsure`: they may have gone out since. */
const MARK_OUTBOX_UNSURE = `
  UPDATE outbox SET state = 'unsure',
    reason = 'This was waiting to go out when the backup was made, and may have gone out since. Look at the service, then send it again or discard it.'
   WHERE state IN ('waiting', 'sending');`;

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
