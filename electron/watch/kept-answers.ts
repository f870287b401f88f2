import { z } from 'zod';

import type { Database } from '../store/database.ts';
import { type OrderAnswer, type OrderResult, orderResultSchema } from './result-file.ts';

const resultsSchema = z.array(orderResultSchema);

/** The answers to watched files as the store keeps them, whatever becomes of the files beside those. */
export class KeptAnswers {
  readonly #db: Database;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** What was answered to an order; null where it is a new one, or where what was kept cannot be understood. */
  find(identity: string): readonly OrderResult[] | null {
    const text = this.#db
      .prepare<[string], string>('SELECT results FROM watched_files WHERE identity = ?')
      .pluck()
      .get(identity);
    return text === undefined ? null : (resultsSchema.safeParse(parsedJson(text)).data ?? null);
  }

  /** Keeps an answer, in the place of an earlier one to the same order. */
  keep({ identity, results }: OrderAnswer): void {
    this.#db
      .prepare(
        `INSERT INTO watched_files (identity, results, answered_at) VALUES (?, ?, ?)
          ON CONFLICT DO UPDATE SET results = excluded.results, answered_at = excluded.answered_at`,
      )
      .run(identity, JSON.stringify(results), this.#now().toISOString());
  }
}

/** Undefined for a text that is no JSON. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
