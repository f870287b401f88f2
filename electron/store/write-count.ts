import type { Database } from './database.ts';

/**
 * Gives what is another text after any write to the store, by this connection or another's: for what is remembered of the store
 * only as long as nothing in it changed.
 */
export function writeCount(db: Database): string {
  const others = db.prepare<[], number>('PRAGMA data_version').pluck().get();
  const own = db.prepare<[], number>('SELECT total_changes()').pluck().get();
  return `${others} ${own}`;
}
