import { setTimeout as sleep } from 'node:timers/promises';

import { type Database, storageProblem } from './database.ts';

/** A long import holds the store for about two seconds. */
const BUSY_PATIENCE_MS = 30_000;
const BUSY_PAUSE_MS = 25;

/** How often, and how far apart, the end of a job is tried to be written to a full disk. */
const TRIES = 5;
const PAUSE_MS = 1_000;

/**
 * Writes to the store as soon as no other process does. SQLite would wait on
 * this thread and stop everything else on it; here only the caller waits.
 */
export async function writeInTurn<Value>(db: Database, write: () => Value): Promise<Value> {
  const untilMs = Date.now() + BUSY_PATIENCE_MS;
  for (;;) {
    try {
      return withoutWaiting(db, write);
    } catch (error) {
      if (!isBusy(error) || Date.now() > untilMs) throw error;
      await sleep(BUSY_PAUSE_MS);
    }
  }
}

/**
 * Writes how a job ended, with patience for a disk that may have room again in
 * a moment. Gives up with the last error; the job is then made again later.
 */
export async function writeEnd<Value>(db: Database, write: () => Value): Promise<Value> {
  for (let tries = 1; ; tries++) {
    try {
      return await writeInTurn(db, write);
    } catch (error) {
      if (tries === TRIES || storageProblem(error) === null) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

/**
 * Writes what a power cut may take back, such as progress: this thread waits neither for other processes (see
 * {@link isBusy}) nor for the disk. The next ordinary write makes it last.
 */
export function writeInPassing(db: Database, write: () => void): void {
  const synchronous = Number(db.pragma('synchronous', { simple: true }));
  db.pragma('synchronous = NORMAL');
  try {
    withoutWaiting(db, write);
  } finally {
    db.pragma(`synchronous = ${String(synchronous)}`);
  }
}

/** Lets SQLite say at once that the store is busy: see {@link isBusy}. */
export function withoutWaiting<Value>(db: Database, act: () => Value): Value {
  const patienceMs = Number(db.pragma('busy_timeout', { simple: true }));
  db.pragma('busy_timeout = 0');
  try {
    return act();
  } finally {
    db.pragma(`busy_timeout = ${String(patienceMs)}`);
  }
}

/** True where another process writes right now. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
