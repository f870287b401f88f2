import path from 'node:path';

import { ok, type Result } from '../../shared/result/result.ts';
import { settleRestoredPrints } from '../printing/jobs/repair-print-jobs.ts';
import { backUp, restore } from '../store/backup.ts';
import type { Database } from '../store/database.ts';

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
    await backUp(this.#db, file);
    return file;
  }

  /**
   * Puts a backup in the place of what is there, and keeps that as a backup of its own. Gives the path of the
   * latter. Fails as `restore` does.
   */
  async restore(backup: string): Promise<Result<string>> {
    const keptAs = path.join(this.#folder, `before-restore-${this.#stamp()}.sqlite`);
    await backUp(this.#db, keptAs);
    const workingCopy = path.join(this.#folder, 'restoring.sqlite');
    const at = this.#now().toISOString();
    const restored = await restore(this.#db, backup, workingCopy, (db) => settleRestoredPrints(db, at));
    return restored.ok ? ok(keptAs) : restored;
  }

  #stamp(): string {
    return this.#now().toISOString().slice(0, 19).replaceAll(':', '-');
  }
}
