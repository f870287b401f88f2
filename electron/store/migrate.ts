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
import { sql as printerBackends } from './migrations/0010-printer-backends.ts';
import { sql as attributes } from './migrations/0011-attributes.ts';
import { sql as epcis } from './migrations/0013-epcis.ts';
import { sql as logistics } from './migrations/0014-logistics.ts';
import { sql as shelfLife } from './migrations/0015-shelf-life.ts';
import { sql as recall } from './migrations/0016-recall.ts';
import { sql as attributeSearch } from './migrations/0017-attribute-search.ts';
import { sql as verifications } from './migrations/0018-verifications.ts';
import { sql as proof } from './migrations/0019-proof.ts';
import { sql as ownStock } from './migrations/0020-own-stock.ts';
import { sql as pictures } from './migrations/0021-pictures.ts';
import { sql as layouts } from './migrations/0022-layouts.ts';
import { sql as importedFonts } from './migrations/0023-imported-fonts.ts';
import { sql as rowsByWhatAsks } from './migrations/0024-rows-by-what-asks.ts';
import { sql as activity } from './migrations/0025-activity.ts';
import { sql as catalogueVersions } from './migrations/0026-catalogue-versions.ts';
import { sql as ssccNumbers } from './migrations/0027-sscc-numbers.ts';
import { sql as kindOfLabels } from './migrations/0028-kind-of-labels.ts';
import { sql as warehouse } from './migrations/0029-warehouse.ts';
import { sql as printRights } from './migrations/0030-print-rights.ts';
import { sql as fieldEdits } from './migrations/0031-field-edits.ts';
import { sql as moreIsShared } from './migrations/0032-more-is-shared.ts';

/** In order, never edited once shipped: the store's `user_version` counts how many it has seen. */
const MIGRATIONS: readonly string[] = [
  ...[catalogueAndExports, printing, service],
  ...[apiAccess, jobEvents, facts, emptyAnswers, watchedFiles],
  ...[printTransitions, printerBackends, attributes, epcis, logistics, shelfLife],
  ...[recall, attributeSearch, verifications, proof, ownStock, pictures, layouts, importedFonts],
  ...[rowsByWhatAsks, activity, catalogueVersions, ssccNumbers, kindOfLabels, warehouse],
  ...[printRights, fieldEdits, moreIsShared],
];

/** A table that the store has in every version. */
export const FIRST_TABLE = 'products';

/** The version of a store that is up to date. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/**
 * Brings the schema up to date, or to an older version, one transaction a migration. Two processes may
 * try at once: each looks again under the write lock. Fails with `store_newer`. Does not belong in a transaction.
 */
export function migrate(db: BetterSqlite3.Database, target = SCHEMA_VERSION): Result<null, 'store_newer'> {
  const foreignKeys = db.pragma('foreign_keys', { simple: true }) as number;
  // A table is made anew by dropping the old one: what refers to its rows must not go with it.
  db.pragma('foreign_keys = OFF');
  try {
    return migrateStepwise(db, target);
  } finally {
    db.pragma(`foreign_keys = ${foreignKeys}`);
  }
}

function migrateStepwise(db: BetterSqlite3.Database, target: number): Result<null, 'store_newer'> {
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
