import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import path from 'node:path';

import BetterSqlite3 from 'better-sqlite3';

import { type DateKind, parseShelfLife, withLastDate } from '../../shared/catalog/shelf-life.ts';
import type { Attributes } from '../../shared/gs1/attributes.ts';
import { dayOfExpiryTime } from '../../shared/gs1/element-date.ts';
import { newProblem, problem } from '../../shared/result/problem.ts';
import { fail, ok, type Outcome, type Problem, type Result } from '../../shared/result/result.ts';
import { foldForSearch, naturalSortKey } from '../../shared/text/collation.ts';
import { pathForSqlite } from './file-system.ts';
import { FIRST_TABLE, migrate } from './migrate.ts';
import { newId } from './new-id.ts';
import { FOREIGN_STORE, type StorageCode, storageProblem } from './storage-problem.ts';

export { newId } from './new-id.ts';
export { rethrowUnlessStorage, type StorageCode, storageProblem } from './storage-problem.ts';

/** An open connection to the station's store. */
export type Database = BetterSqlite3.Database;

/** A statement that is prepared once and asked often. */
export type Statement<Parameters extends unknown[], Row> = BetterSqlite3.Statement<Parameters, Row>;

/** The store's file inside the data folder. */
const FILE_NAME = 'labelwright.sqlite';

/** How long a write waits for another process's to end. Imports of 100,000 rows hold the store for about two seconds. */
const BUSY_TIMEOUT_MS = 15_000;

const BUSY_RETRY_MS = 20;

/**
 * Opens the store in a data folder, making folder and file where they do not
 * exist and bringing the schema up to date. Several processes may have it open.
 * Fails with `data_folder_read_only`, `data_folder_unusable`, `store_newer`,
 * `store_damaged`, or as {@link storageProblem} says; what was there is then left as it was.
 */
export function openDatabase(dataDirectory: string): Result<Database, 'store_newer' | StorageCode> {
  const file = path.join(dataDirectory, FILE_NAME);
  let db: Database | null = null;
  try {
    if (wasEmptied(dataDirectory, file)) return fail(EMPTIED_STORE);
    prepareFolder(dataDirectory, file);
    db = new BetterSqlite3(pathForSqlite(file), { timeout: BUSY_TIMEOUT_MS });
    addFunctions(db);
    const migrated = isForeignStore(db) ? fail(FOREIGN_STORE) : migrate(db);
    if (migrated.ok) {
      configure(db);
      return ok(db);
    }
    db.close();
    return migrated;
  } catch (error) {
    db?.close();
    const known = storageProblem(error);
    return known === null ? folderProblem(dataDirectory, error) : fail(known);
  }
}

/** Throws where the store could be read at best: SQLite itself would only say so at the first write. */
function prepareFolder(folder: string, file: string): void {
  // Serial numbers, keys' hashes and the link secret are nobody else's business on a shared machine.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  accessSync(folder, constants.W_OK);
  closeSync(openSync(file, 'a', 0o600));
}

/**
 * Tables of somebody else, which are not to be mixed with ours; or none of ours where a version says that there are. Looks at
 * both at one moment: another process may be making the store between two looks.
 */
const isForeignStore = (db: Database): boolean => db.transaction(hasForeignTables).deferred(db);

function hasForeignTables(db: Database): boolean {
  const tables = db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .pluck()
    .all();
  const version = db.pragma('user_version', { simple: true });
  return version === 0 ? tables.length > 0 : !tables.includes(FIRST_TABLE);
}

/** SQLite takes an empty file for a new store; where others of our files lie, there was one before. */
function wasEmptied(folder: string, file: string): boolean {
  if (statSync(file, { throwIfNoEntry: false })?.size !== 0) return false;
  return ['artifacts', 'backups', 'logs'].some((name) => existsSync(path.join(folder, name)));
}

const EMPTIED_STORE = newProblem('store_damaged', { which: 'emptied' });

function folderProblem(
  folder: string,
  error: unknown,
): Result<never, 'data_folder_read_only' | 'data_folder_unusable'> {
  const { code } = error as { code?: string };
  if (code === undefined) throw error;
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) {
    return problem('data_folder_read_only', { which: 'open', folder, error: code });
  }
  return problem('data_folder_unusable', { which: 'open', folder, error: code });
}

function configure(db: Database): void {
  enableWal(db);
  // A job or an import that was reported as done must survive a power cut.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('cache_size = -32000');
}

/**
 * The attributes of a label as JSON with the last date that follows from its production date and its product's shelf life. Null for
 * null, like SQL's own functions: of a lot that an outer join did not find.
 */
function withLastDateJson(attributes: unknown, kind: unknown, rule: unknown): string | null {
  if (typeof attributes !== 'string') return null;
  const shelfLife = parseShelfLife(String(rule));
  if (!shelfLife.ok) return attributes;
  return JSON.stringify(
    withLastDate(JSON.parse(attributes) as Attributes, kind as DateKind, shelfLife.value),
  );
}

/** The values of attributes, from JSON, as a search compares them, one a line; empty where there is none. */
function foldedValues(attributes: unknown): string {
  return Object.values(parsedAttributes(String(attributes)))
    .filter((value) => typeof value === 'string')
    .map(foldForSearch)
    .join('\n');
}

/** Damage to one record keeps nobody from opening the store. */
function parsedAttributes(json: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(json) ?? {}) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

/** The day of an expiry date and time, AI (7003); null for null. */
function dayOfExpiryTimeText(value: unknown): string | null {
  return typeof value === 'string' ? dayOfExpiryTime(value) : null;
}

/** Adds the functions that the schema and the domains' SQL call. */
export function addFunctions(db: Database): void {
  db.function('new_id', newId);
  db.function('base64', { deterministic: true }, (bytes) =>
    Buffer.from(bytes as Uint8Array).toString('base64'),
  );
  db.function('folded', { deterministic: true }, (text) => foldForSearch(String(text)));
  db.function('folded_values', { deterministic: true }, foldedValues);
  db.function('with_last_date', { deterministic: true }, withLastDateJson);
  db.function('day_of_expiry_time', { deterministic: true }, dayOfExpiryTimeText);
  db.function('in_number_order', { deterministic: true }, naturalSortKey);
}

/**
 * Readers go on while an import writes. The change itself, at a store's very
 * first opening, is refused at once where another process has just opened it
 * too: SQLite does not wait for locks here, so this does.
 */
function enableWal(db: Database): void {
  const untilMs = Date.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      db.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (storageProblem(error)?.code !== 'store_busy' || Date.now() > untilMs) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_RETRY_MS);
    }
  }
}

/**
 * Runs `work` in one transaction that holds the write lock from its start, so
 * that what it reads cannot change before it writes. All or nothing: whatever it throws undoes it.
 *
 * A statement with RETURNING belongs in here: better-sqlite3's `get` commits a
 * lone one after it has given the row, and keeps to itself that the disk was full.
 */
export function inTransaction<Value>(db: Database, work: () => Value): Value {
  const acts = actsAfterCommit.get(db) ?? [];
  actsAfterCommit.set(db, acts);
  const before = acts.length;
  const isOutermost = !db.inTransaction;
  let value: Value;
  try {
    value = db.transaction(work).immediate();
  } catch (error) {
    acts.length = before;
    throw error;
  }
  if (isOutermost) for (const act of acts.splice(0)) act();
  return value;
}

/** What is done once the open transaction of a connection is final, in order. */
const actsAfterCommit = new WeakMap<Database, (() => void)[]>();

/**
 * Runs `act` once the transaction that it is called in is final, and never where that is undone; at once where none is
 * open. For what cannot be taken back, such as a line of the log. `act` may not throw.
 */
export function afterCommit(db: Database, act: () => void): void {
  const acts = db.inTransaction ? actsAfterCommit.get(db) : undefined;
  if (acts === undefined) act();
  else acts.push(act);
}

/** Runs `work` as {@link inTransaction} does, and undoes what it wrote where it gives a problem. */
export function transactOrRefuse<Done extends Outcome<unknown, Problem>>(
  db: Database,
  work: () => Done,
): Done {
  try {
    return inTransaction(db, () => {
      const result = work();
      if (!result.ok) throw new Refusal(result);
      return result;
    });
  } catch (error) {
    // Of this very work: what work within it refuses is caught there.
    if (error instanceof Refusal) return error.result as Done;
    throw error;
  }
}

/** Thrown inside the transaction, so that it is undone. */
class Refusal extends Error {
  readonly result: Outcome<unknown, Problem>;

  constructor(result: Outcome<unknown, Problem>) {
    super();
    this.result = result;
  }
}

/** Holds one page of a list, and how long the whole list is. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}
