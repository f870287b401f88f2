import type { ApiCall } from '../../shared/contract/api-key.ts';
import { spreadsheetLine } from '../../shared/text/csv.ts';
import { writeWithBusyRetry } from '../store/busy-retry.ts';
import { type Database, inTransaction, type Page } from '../store/database.ts';

/** Which calls are asked for; what is left out narrows nothing. */
export interface AuditFilter {
  /** A key's id or its name. */
  readonly key?: string | undefined;
  /** ISO-8601 UTC: from then on. */
  readonly since?: string | undefined;
}

/** The table of the audit. It stays in the data folder: whoever restores a backup would otherwise undo it. */
export const AUDIT_TABLE = 'api_calls';

/** A quarter is how long it takes until somebody counts and asks. */
const KEPT_DAYS = 90;

/** A thousand acts a day for that long, in some 20 MB. */
const MOST_ROWS_WITH_KEY = 100_000;

/** Counted on their own: whoever knocks without a key cannot push out what was done with one. */
const MOST_ROWS_WITHOUT_KEY = 10_000;

/** Old rows go whenever so many new ones came. */
const PURGE_EVERY_ROWS = 100;

const COLUMNS =
  'called_at AS at, key_id AS keyId, key_name AS keyName, address, method, path, status, job_id AS jobId';
const WHERE = `WHERE (:key IS NULL OR key_id = :key OR key_name = :key) AND (:since IS NULL OR called_at >= :since)`;

const CSV_COLUMNS = ['at', 'keyId', 'keyName', 'address', 'method', 'path', 'status', 'jobId'] as const;
const CSV_HEADINGS = ['called_at', 'key_id', 'key_name', 'address', 'method', 'path', 'status', 'job_id'];
const CSV_BATCH_ROWS = 1000;

/** Records the calls of the HTTP API that could change something, or were denied. Reads are not recorded: a poll writes nothing. */
export class AuditLog {
  readonly #db: Database;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** Records one call as of now, waiting while another process writes. Throws as the store does. */
  async record(call: Omit<ApiCall, 'at'>): Promise<void> {
    const insert = this.#db.prepare(
      `INSERT INTO api_calls (called_at, key_id, key_name, address, method, path, status, job_id)
       VALUES (:at, :keyId, :keyName, :address, :method, :path, :status, :jobId)`,
    );
    const row = { ...call, at: this.#now().toISOString() };
    await writeWithBusyRetry(this.#db, () =>
      inTransaction(this.#db, () => {
        if (Number(insert.run(row).lastInsertRowid) % PURGE_EVERY_ROWS === 0) this.#purge();
      }),
    );
  }

  /** The newest calls, and how many there are. */
  list(filter: AuditFilter, limit: number): Page<ApiCall> {
    const bound = bindings(filter);
    const items = this.#db
      .prepare<[object], ApiCall>(`SELECT ${COLUMNS} FROM api_calls ${WHERE} ORDER BY pk DESC LIMIT :limit`)
      .all({ ...bound, limit });
    const total = this.#db
      .prepare<[object], number>(`SELECT count(*) FROM api_calls ${WHERE}`)
      .pluck()
      .get(bound);
    return { items, total: total ?? 0 };
  }

  /** All of them as CSV, line by line with its header: oldest first. */
  *csv(filter: AuditFilter): Generator<string, void, void> {
    yield spreadsheetLine(CSV_HEADINGS);
    const after = this.#db.prepare<[object], ApiCall & { readonly pk: number }>(
      `SELECT pk, ${COLUMNS} FROM api_calls ${WHERE} AND pk > :last ORDER BY pk LIMIT ${CSV_BATCH_ROWS}`,
    );
    for (let last = 0; ;) {
      const rows = after.all({ ...bindings(filter), last });
      for (const row of rows) yield spreadsheetLine(CSV_COLUMNS.map((column) => row[column] ?? ''));
      last = rows.at(-1)?.pk ?? last;
      if (rows.length < CSV_BATCH_ROWS) return;
    }
  }

  #purge(): void {
    const oldest = new Date(this.#now().getTime() - KEPT_DAYS * 86_400_000).toISOString();
    this.#db.prepare('DELETE FROM api_calls WHERE called_at < ?').run(oldest);
    this.#keepNewest('key_id IS NOT NULL', MOST_ROWS_WITH_KEY);
    this.#keepNewest('key_id IS NULL', MOST_ROWS_WITHOUT_KEY);
  }

  #keepNewest(which: string, most: number): void {
    this.#db
      .prepare(
        `DELETE FROM api_calls WHERE ${which} AND pk <=
           (SELECT pk FROM api_calls WHERE ${which} ORDER BY pk DESC LIMIT 1 OFFSET ?)`,
      )
      .run(most);
  }
}

function bindings({ key, since }: AuditFilter): {
  readonly key: string | null;
  readonly since: string | null;
} {
  return { key: key ?? null, since: since ?? null };
}
