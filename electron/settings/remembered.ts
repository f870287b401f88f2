import type { Database } from '../store/database.ts';
import { storedJson } from '../store/stored-json.ts';

/** What the program remembers of its use, such as how the last export was made: a convenience, lost without harm. */
export class Remembered {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** What was remembered under a name; undefined where nothing was, or nothing that can be read. The reader checks its form. */
  recall(name: string): unknown {
    const text = this.#db
      .prepare<unknown[], string>('SELECT value FROM settings WHERE name = ?')
      .pluck()
      .get(rowName(name));
    return text === undefined ? undefined : storedJson(text);
  }

  /** Remembers plain data in the place of what was there. */
  remember(name: string, value: unknown): void {
    this.#db
      .prepare(
        'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      )
      .run(rowName(name), JSON.stringify(value));
  }
}

function rowName(name: string): string {
  return `remembered.${name}`;
}
