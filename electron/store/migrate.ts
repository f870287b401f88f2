import type BetterSqlite3 from 'better-sqlite3';

import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { sql as catalogueAndExports } from './migrations/0001-catalogue-and-exports.ts';
import { sql as printing } from './migrations/0002-printing.ts';
import { sql as service } from './migrations/0003-service.ts';
import { sql as apiAccess } from './migrations/0004-api-access.ts';
import { sql as jobEvents } from './migrations/0005-job-events.ts';
import { sql as facts } from './migrations/0006-facts.ts';
import { sql as emptyAnswers } from './migrations/0007-empty-answers.ts';
import { sql as watchedFiles } from './migrations/0008-watched-files.ts';
import { sql as printTransitions } from './migrations/0009-print-transitions.ts';

/** In order, never edited once shipped: the store's `user_version` counts how many it has seen. */
const MIGRATIONS: readonly string[] = [
  ...[catalogueAndExports, printing, service],
  ...[apiAccess, jobEvents, facts, emptyAnswers, watchedFiles],
  printTransitions,
];

/** A table that the store has in every version. */
export const FIRST_TABLE = 'products';

/** The version of a store that is up to date. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/**
 * Brings the schema up to date, or to an older version, one transaction a migration. Two processes may
 * try at once: each looks again under the write lock. Fails with `store_newer`.
 */
export function migrate(db: BetterSqlite3.Database, target = SCHEMA_VERSION): Result<null> {
  for (;;) {
    const version = db.pragma('user_version', { simple: true }) as number;
    if (version > SCHEMA_VERSION) {
      return problem('store_newer');
    }
    if (version >= target) return ok(null);
    db.transaction(() => {
      if (db.pragma('user_version', { simple: true }) !== version) return;
      db.exec(MIGRATIONS[version] ?? '');
      db.pragma(`user_version = ${version + 1}`);
    }).immediate();
  }
}
