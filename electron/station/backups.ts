import path from 'node:path';

import { ok, type Result } from '../../shared/result/result.ts';
import { restoreApiKeys } from '../access/api-keys.ts';
import { AUDIT_TABLE } from '../access/audit-log.ts';
import { SECRETS_TABLE } from '../access/download-links.ts';
import { CATALOGUE_VERSIONS_TABLE } from '../catalog/catalogue-versions.ts';
import { restoreLotActs } from '../catalog/lot-blocks.ts';
import { restoreExports } from '../exports/job-recovery.ts';
import { restorePacking } from '../logistics/packing-records.ts';
import { restoreSsccRanges } from '../logistics/sscc-ranges.ts';
import { restorePrints } from '../printing/print-recovery.ts';
import { restoreSettings } from '../settings/settings.ts';
import { backUp, type BackupRules, restore, type RestoreCode } from '../store/backup.ts';
import type { Database } from '../store/database.ts';
import { restoreOutbox } from '../sync/outbox.ts';
import { BENCH_TABLES, restoreBenchEvents } from '../warehouse/restore.ts';
import { restoreJobEvents } from './job-events.ts';

/**
 * What a station's backups leave out, and what each domain does in a restore. The events come last: what the steps
 * before them change tells of itself.
 */
export const BACKUP_RULES: BackupRules = {
  machineTables: [SECRETS_TABLE, AUDIT_TABLE, CATALOGUE_VERSIONS_TABLE, ...BENCH_TABLES],
  restoreSteps: [
    restoreBenchEvents,
    restoreLotActs,
    restoreExports,
    restorePrints,
    restorePacking,
    restoreSsccRanges,
    restoreSettings,
    restoreOutbox,
    restoreApiKeys,
    restoreJobEvents,
  ],
};

/** Backups of a data folder's store. */
export class Backups {
  readonly #db: Database;
  readonly #folder: string;
  readonly #now: () => Date;

  constructor(db: Database, dataDirectory: string, now: () => Date) {
    this.#db = db;
    this.#folder = path.join(dataDirectory, 'backups');
    this.#now = now;
  }

  /** Writes a backup into the data folder's `backups` and gives its path. */
  async create(): Promise<string> {
    const file = path.join(this.#folder, `labelwright-backup-${this.#stamp()}.sqlite`);
    await backUp(this.#db, file, BACKUP_RULES);
    return file;
  }

  /**
   * Puts a backup in the place of what is there, and keeps that as a backup of its own. Gives the path of the
   * latter. Fails as `restore` does, with `jobs_running`, or with `prints_open`.
   */
  async restore(backup: string): Promise<Result<string, RestoreCode>> {
    const keptAs = path.join(this.#folder, `before-restore-${this.#stamp()}.sqlite`);
    await backUp(this.#db, keptAs, BACKUP_RULES);
    const restored = await restore(
      this.#db,
      backup,
      path.join(this.#folder, 'restoring.sqlite'),
      BACKUP_RULES,
    );
    return restored.ok ? ok(keptAs) : restored;
  }

  #stamp(): string {
    return this.#now().toISOString().slice(0, 19).replaceAll(':', '-');
  }
}
