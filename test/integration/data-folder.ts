import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach } from 'vitest';

import { type Database, openDatabase } from '../../electron/store/database.ts';
import { withNewStore } from './new-store.ts';

/** A data folder for each test, and the stores opened in it; all gone afterwards. */
export interface DataFolder {
  /** Absolute. */
  readonly path: string;
  /** One more connection, to the data folder itself or to another one inside it. */
  openStore(within?: string): Database;
}

/** Gives each test of a file its own data folder. */
export function useDataFolder(): DataFolder {
  let folder = '';
  let stores: Database[] = [];
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'labelwright-'));
    stores = [];
  });
  afterEach(() => {
    for (const store of stores) store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get path() {
      return folder;
    },
    openStore(within = '') {
      const opened = openDatabase(withNewStore(path.join(folder, within)));
      if (!opened.ok) throw new Error(opened.problem.message);
      stores.push(opened.value);
      return opened.value;
    },
  };
}
