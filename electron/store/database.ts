import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import BetterSqlite3 from 'better-sqlite3';

import { type ShortId, shortIdOfUuid } from '../../shared/contract/short-id.ts';
import { ok, problem, type Result } from '../../shared/result/result.ts';
import { migrate } from './migrate.ts';
import { storageProblem } from './storage-problem.ts';

/** An open connection to the station's store. */
export type Database = BetterSqlite3.Database;

/** The store's file inside the data folder. */
const FILE_NAME = 'labelwright.sqlite';

/** How long a write waits for another process's to end. Imports of 100,000 rows hold the store for about two seconds. */
const BUSY_TIMEOUT_MS = 15_000;

/**
 * Opens the store in a data folder, making folder and file where they do not
 * exist and bringing the schema up to date. Several processes may have it open.
 * Fails with `data_folder_unusable`, `store_newer`, `store_damaged`, or what {@link storageProblem} gives.
 */
export function openDatabase(dataDirectory: string): Result<Database> {
  try {
    // Serial numbers and keys' hashes are nobody else's business on a shared machine.
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  } catch (error) {
    return unusableFolder(dataDirectory, error);
  }
  let db: Database | null = null;
  try {
    db = new BetterSqlite3(path.join(dataDirectory, FILE_NAME), { timeout: BUSY_TIMEOUT_MS });
    configure(db);
    const migrated = migrate(db);
    if (migrated.ok) return ok(db);
    db.close();
    return migrated;
  } catch (error) {
    db?.close();
    const known = storageProblem(error);
    if (known !== null) return { ok: false, problem: known };
    return unusableFolder(dataDirectory, error);
  }
}

function configure(db: Database): void {
  // Readers go on while an import writes.
  db.pragma('journal_mode = WAL');
  // A job or an import that was reported as done must survive a power cut.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('cache_size = -32000');
  db.function('new_id', { deterministic: false }, () => newId());
}

function unusableFolder(folder: string, error: unknown): Result<never> {
  const { code } = error as { code?: string };
  if (code === undefined) throw error;
  return problem(
    'data_folder_unusable',
    `The data folder ${folder} cannot be used (${code}). Choose another with --data or LABELWRIGHT_DATA.`,
  );
}

/** A fresh random id. */
export function newId(): ShortId {
  return shortIdOfUuid(randomUUID());
}

/**
 * Runs `work` in one transaction that holds the write lock from its start, so
 * that what it reads cannot change before it writes. All or nothing: whatever it throws undoes it.
 */
export function inTransaction<Value>(db: Database, work: () => Value): Value {
  return db.transaction(work).immediate();
}

export { storageProblem } from './storage-problem.ts';
