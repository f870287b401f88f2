import { createHash, randomInt } from 'node:crypto';

import {
  apiKeyHint,
  formatApiKey,
  KEY_SCOPES,
  type KeyScope,
  parseApiKey,
  parseScopes,
} from '../../shared/contract/api-key.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { writeNonDurable } from '../store/busy-retry.ts';
import {
  type Database,
  inTransaction,
  newId,
  rethrowUnlessStorage,
  type Statement,
} from '../store/database.ts';

/** What is kept of an issued key: never the key itself. */
export interface ApiKeyRecord {
  readonly id: ShortId;
  /** What the person who issued it called it: `WMS`, `Till 3`. */
  readonly name: string;
  /** The key's first letters, to tell one from another: `csb_Ab3d…`. */
  readonly hint: string;
  /** What it may be used for, at least one; fixed when it is issued. */
  readonly scopes: readonly KeyScope[];
  /** ISO-8601 UTC, like the two after it. */
  readonly createdAt: string;
  /** To the minute; null until it is first used. */
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** A fresh key: the only time it is ever seen. */
export interface IssuedKey {
  readonly key: string;
  readonly record: ApiKeyRecord;
}

const SECRET_LENGTH = 32;
const ALPHANUMERICS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The contract's prefix for keys that a local station issues. */
const PREFIX = 'csb';

/** `last_used_at` is for people: once a minute is enough, and saves a write a request. */
const LAST_USED_STEP_MS = 60_000;

const COLUMNS =
  'id, name, hint, scopes, created_at AS createdAt, last_used_at AS lastUsedAt, revoked_at AS revokedAt';

/* What other domains' SQL reads of keys: expressions, in which `pk` and `id` are SQL expressions too. */

/** Gives the SQL of the id of the key in a row; NULL where there is none. */
export function apiKeyIdSql(pk: string): string {
  return `(SELECT id FROM api_keys WHERE pk = ${pk})`;
}

/** Gives the SQL of what people call the key in a row; NULL where there is none. */
export function apiKeyNameSql(pk: string): string {
  return `(SELECT name FROM api_keys WHERE pk = ${pk})`;
}

/** Gives the SQL of the row of a key; NULL where there is none. */
export function apiKeyPkSql(id: string): string {
  return `(SELECT pk FROM api_keys WHERE id = ${id})`;
}

/**
 * The part of the keys in a restore: a key that was taken away since the backup must not come back with it.
 */
export function restoreApiKeys(db: Database): Result<() => void, never> {
  const revoked = db
    .prepare<[], [string, string]>('SELECT revoked_at, id FROM api_keys WHERE revoked_at IS NOT NULL')
    .raw()
    .all();
  return ok(() => {
    const revoke = db.prepare('UPDATE api_keys SET revoked_at = ? WHERE id = ?');
    for (const values of revoked) revoke.run(values);
  });
}

type Row = Omit<ApiKeyRecord, 'scopes'> & { readonly scopes: string };

/** The keys of the local HTTP API. */
export class ApiKeys {
  readonly #db: Database;
  readonly #now: () => Date;
  /** Prepared once: it is asked with every request. */
  readonly #bySha256: Statement<[string], Row>;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
    this.#bySha256 = db.prepare(`SELECT ${COLUMNS} FROM api_keys WHERE sha256 = ?`);
  }

  /** Makes a key. It is shown once: only its SHA-256 is kept. Scopes left out: all of them. */
  issue(name: string, scopes: readonly KeyScope[] = KEY_SCOPES): IssuedKey {
    const key = formatApiKey(PREFIX, randomSecret());
    const record: ApiKeyRecord = {
      id: newId(),
      name,
      hint: apiKeyHint(key),
      scopes: parseScopes(scopes.join(' ')),
      createdAt: this.#now().toISOString(),
      lastUsedAt: null,
      revokedAt: null,
    };
    this.#db
      .prepare('INSERT INTO api_keys (id, name, sha256, hint, scopes, created_at) VALUES (?, ?, ?, ?, ?, ?)')
      .run(record.id, name, sha256(key), record.hint, record.scopes.join(' '), record.createdAt);
    return { key, record };
  }

  /** Every key ever issued, revoked ones included, oldest first. */
  list(): readonly ApiKeyRecord[] {
    return this.#db.prepare<[], Row>(`SELECT ${COLUMNS} FROM api_keys ORDER BY pk`).all().map(recordOf);
  }

  /** Ends a key; one that is revoked already stays so. Fails with `api_key_not_found`. */
  revoke(id: ShortId): Result<ApiKeyRecord, 'api_key_not_found'> {
    const revoke = this.#db.prepare<[string, string], Row>(
      `UPDATE api_keys SET revoked_at = coalesce(revoked_at, ?) WHERE id = ? RETURNING ${COLUMNS}`,
    );
    const row = inTransaction(this.#db, () => revoke.get(this.#now().toISOString(), id));
    if (row !== undefined) return ok(recordOf(row));
    return problem('api_key_not_found');
  }

  /** Whose key this is. Fails with `api_key_form`, `api_key_checksum`, `api_key_unknown` or `api_key_revoked`. */
  authenticate(
    text: string,
  ): Result<ApiKeyRecord, 'api_key_checksum' | 'api_key_form' | 'api_key_revoked' | 'api_key_unknown'> {
    const key = parseApiKey(text);
    if (!key.ok) return key;
    const row = this.#bySha256.get(sha256(text));
    if (row === undefined) {
      return problem('api_key_unknown');
    }
    if (row.revokedAt !== null) {
      return problem('api_key_revoked', { moment: row.revokedAt });
    }
    const record = recordOf(row);
    this.#noteUse(record);
    return ok(record);
  }

  /** No request waits for this, or fails by it: where the store is busy or full, the next one notes its own. */
  #noteUse(record: ApiKeyRecord): void {
    const now = this.#now();
    if (record.lastUsedAt !== null && now.getTime() - Date.parse(record.lastUsedAt) < LAST_USED_STEP_MS)
      return;
    const note = this.#db.prepare('UPDATE api_keys SET last_used_at = ? WHERE id = ?');
    try {
      writeNonDurable(this.#db, () => note.run(now.toISOString(), record.id));
    } catch (error) {
      rethrowUnlessStorage(error);
    }
  }
}

function recordOf({ scopes, ...row }: Row): ApiKeyRecord {
  return { ...row, scopes: parseScopes(scopes) };
}

/** 32 characters of 62: 190 bits, so that a plain hash of it is as safe as the key. */
function randomSecret(): string {
  return Array.from({ length: SECRET_LENGTH }, () =>
    ALPHANUMERICS.charAt(randomInt(ALPHANUMERICS.length)),
  ).join('');
}

function sha256(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
