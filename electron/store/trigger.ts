import type { Database } from './database.ts';

/** Drops a trigger for the time of a transaction. Gives what makes it again. Throws where the store lacks it. */
export function setTriggerAside(db: Database, name: string): () => void {
  const sql = db
    .prepare<[string], string>("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?")
    .pluck()
    .get(name);
  if (sql === undefined) throw new Error(`The store lacks the trigger ${name}`);
  db.exec(`DROP TRIGGER ${name}`);
  return () => {
    db.exec(sql);
  };
}
