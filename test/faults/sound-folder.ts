import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import SqliteDatabase from 'better-sqlite3';
import { afterAll, expect } from 'vitest';

import { RenderPool } from '../../electron/render/workers/render-pool.ts';
import { openStation, type Station } from '../../electron/station/station.ts';
import { withNewStore } from '../integration/new-store.ts';

/** What draws for all stations that a test file opens here, one after the other. */
const POOL = new RenderPool(2);
afterAll(() => POOL.close());

/** Opens a station here, in the test's own process; the caller closes it. */
export async function openHere(dataDirectory: string): Promise<Station> {
  const opened = await openStation({ dataDirectory: withNewStore(dataDirectory), pool: POOL });
  if (!opened.ok) throw new Error(opened.problem.message);
  return opened.value;
}

/** What a killed process must leave: a store that opens and is sound, and whole files or none under final names. */
export async function expectSound(dataDirectory: string): Promise<void> {
  // Files first: opening the station may tidy up, and is not to hide anything.
  const { completed } = storeFacts(dataDirectory);
  for (const file of filesIn(join(dataDirectory, 'artifacts'))) {
    const job = completed.find(({ id }) => id === basename(dirname(file)));
    if (job) expectUnchanged(file, job);
    else if (!file.endsWith('.part')) expectWhole(file);
  }
  await (await openHere(dataDirectory)).close();
  const { integrity, foreignKeys } = storeFacts(dataDirectory);
  expect(integrity).toBe('ok');
  expect(foreignKeys).toEqual([]);
}

function expectUnchanged(file: string, job: CompletedJob): void {
  if (file.endsWith('.part')) return;
  expect(basename(file)).toBe(job.filename);
  const bytes = readFileSync(file);
  expect(bytes.length).toBe(job.size);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(job.sha256);
}

/** A PDF or ZIP that is there to its last byte. */
export function expectWhole(file: string): void {
  if (file.endsWith('.zip')) execFileSync('unzip', ['-tqq', file]);
  else execFileSync('pdfinfo', [file]);
  if (file.endsWith('.pdf')) expect(readFileSync(file, 'latin1').trimEnd().endsWith('%%EOF')).toBe(true);
}

/** All files below a folder; none where there is no folder. */
export function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

interface CompletedJob {
  readonly id: string;
  readonly filename: string;
  readonly size: number;
  readonly sha256: string;
}

/** Asked of SQLite itself, past all of the product's code. */
function storeFacts(dataDirectory: string) {
  return withStore(dataDirectory, (db) => ({
    integrity: db.pragma('integrity_check', { simple: true }),
    foreignKeys: db.pragma('foreign_key_check'),
    completed: db
      .prepare<[], CompletedJob>(
        `SELECT id, output_filename AS filename, file_size_bytes AS size, artifact_sha256 AS sha256
           FROM export_jobs WHERE status = 'completed'`,
      )
      .all(),
  }));
}

/** Opens the store's file with nothing but SQLite. */
export function withStore<Value>(dataDirectory: string, look: (db: SqliteDatabase.Database) => Value): Value {
  const db = new SqliteDatabase(join(dataDirectory, 'labelwright.sqlite'));
  try {
    return look(db);
  } finally {
    db.close();
  }
}
