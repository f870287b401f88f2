import { setTimeout as sleep } from 'node:timers/promises';

import { type Database, storageProblem } from './database.ts';

/** A long import holds the store for about two seconds. */
const BUSY_RETRY_LIMIT_MS = 30_000;
const BUSY_RETRY_INTERVAL_MS = 25;

/** How often, and how far apart, the end of a job is tried to be written to a full disk. */
const FINAL_WRITE_ATTEMPTS = 5;
const FINAL_WRITE_RETRY_INTERVAL_MS = 1_000;

/**
 * Writes to the store as soon as no other process does. SQLite would wait on
 * this thread and stop everything else on it; here only the caller waits.
 */
export async function writeWithBusyRetry<Value>(db: Database, write: () => Value): Promise<Value> {
  const untilMs = Date.now() + BUSY_RETRY_LIMIT_MS;
  for (;;) {
    try {
      return withoutBusyTimeout(db, write);
    } catch (error) {
      if (!isBusy(error) || Date.now() > untilMs) throw error;
      await sleep(BUSY_RETRY_INTERVAL_MS);
    }
  }
}

/**
 * Writes how a job ended, and retries on a full disk, which may have room again in
 * a moment. Throws the last error; the job is then made again later.
 */
export async function writeFinal<Value>(db: Database, write: () => Value): Promise<Value> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await writeWithBusyRetry(db, write);
    } catch (error) {
      if (attempts === FINAL_WRITE_ATTEMPTS || storageProblem(error) === null) throw error;
      await sleep(FINAL_WRITE_RETRY_INTERVAL_MS);
    }
  }
}

/**
 * Writes what a power cut may take back, such as progress: this thread waits neither for other processes (see
 * {@link isBusy}) nor for the disk. The next ordinary write makes it durable.
 */
export function writeNonDurable<Value>(db: Database, write: () => Value): Value {
  const synchronous = Number(db.pragma('synchronous', { simple: true }));
  db.pragma('synchronous = NORMAL');
  try {
    return withoutBusyTimeout(db, write);
  } finally {
    db.pragma(`synchronous = ${synchronous}`);
  }
}

/** Lets SQLite say at once that the store is busy: see {@link isBusy}. */
export function withoutBusyTimeout<Value>(db: Database, act: () => Value): Value {
  const busyTimeoutMs = Number(db.pragma('busy_timeout', { simple: true }));
  db.pragma('busy_timeout = 0');
  try {
    return act();
  } finally {
    db.pragma(`busy_timeout = ${busyTimeoutMs}`);
  }
}

/** True where another process writes right now. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
