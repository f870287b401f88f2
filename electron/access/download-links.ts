import { createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';

import { parseShortId, type ShortId } from '../../shared/contract/short-id.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { Database } from '../store/database.ts';

/** How long a download link is good for, as the contract says. */
export const DOWNLOAD_LINK_MINUTES = 15;

/** A temporary link to one job's artifact. */
export interface DownloadLink {
  /** Path and query, without the server's address: needs no key. */
  readonly pathAndQuery: string;
  readonly expiresAt: Date;
}

/** The table of the key that signs the links. It never leaves the data folder. */
export const SECRETS_TABLE = 'secrets';

const SECRET_NAME = 'download_link';
const LINK_PATTERN = /^\/products\/api\/v1\/labels\/export\/([^/?]+)\/download\/?\?(.*)$/;

/**
 * Signs and checks download links: HMAC-SHA256 of job id and expiry, under a
 * random key that never leaves the data folder. Whoever has the link has the file, until it ends.
 */
export class DownloadLinks {
  /** As crypto holds it: made of a Buffer at every poll, it would take longer than the signature. */
  readonly #secret: KeyObject;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#secret = createSecretKey(loadOrCreateSecret(db));
    this.#now = now;
  }

  /** Signs a new link. */
  sign(jobId: ShortId): DownloadLink {
    const expires = Math.floor(this.#now().getTime() / 1000) + DOWNLOAD_LINK_MINUTES * 60;
    const query = `expires=${expires}&signature=${this.#signature(jobId, expires)}`;
    return {
      pathAndQuery: `/products/api/v1/labels/export/${jobId}/download/?${query}`,
      expiresAt: new Date(expires * 1000),
    };
  }

  /** Verifies a link and gives its job. Fails with `download_link_invalid` or `download_link_expired`. */
  check(pathAndQuery: string): Result<ShortId, 'download_link_expired' | 'download_link_invalid'> {
    const invalid = problem('download_link_invalid');
    const [, idText = '', queryText = ''] = LINK_PATTERN.exec(pathAndQuery) ?? [];
    const id = parseShortId(idText);
    const query = new URLSearchParams(queryText);
    const expires = Number(query.get('expires'));
    if (!id.ok || !Number.isSafeInteger(expires)) return invalid;
    const given = Buffer.from(query.get('signature') ?? '');
    const expected = Buffer.from(this.#signature(id.value, expires));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return invalid;
    if (expires * 1000 <= this.#now().getTime()) {
      return problem('download_link_expired');
    }
    return ok(id.value);
  }

  #signature(jobId: ShortId, expires: number): string {
    return createHmac('sha256', this.#secret).update(`${jobId} ${expires}`).digest('hex');
  }
}

/** The signing key of this data folder, made on first use. Two processes that make it at once keep the first. */
function loadOrCreateSecret(db: Database): Buffer {
  db.prepare('INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING').run(
    SECRET_NAME,
    randomBytes(32),
  );
  const row = db
    .prepare<[string], { value: Buffer }>('SELECT value FROM secrets WHERE name = ?')
    .get(SECRET_NAME);
  if (row === undefined) throw new Error('The secret that was just written is not there');
  return row.value;
}
