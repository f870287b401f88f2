import { randomInt } from 'node:crypto';

import { ok, problem, type Result } from '../../shared/result/result.ts';
import type { Database } from '../store/database.ts';
import {
  counterCode,
  largestCounter,
  RANDOM_CHARACTERS,
  randomCode,
  type RunPattern,
  safeRandomLength,
} from './run-pattern.ts';

/** The codes of one run, each given once. To be used under the store's write lock. */
export interface RunCodes {
  /** Null where the pattern has no more. */
  next(): string | null;
  /** Writes down how far the run came, for the next one. */
  keep(): void;
}

/** Whose codes they are: the next run of the same three goes on where this one ends. */
export interface RunKey {
  readonly productPk: number;
  readonly kind: 'lots' | 'serials';
  readonly pattern: RunPattern;
}

/**
 * Codes that count on from the last one that this pattern gave, or from `start`.
 * Fails with `run_start` where that is behind.
 */
export function counterCodes(db: Database, key: RunKey, start: number | undefined): Result<RunCodes> {
  const { pattern } = key;
  const columns = [key.productPk, key.kind, pattern.text];
  const reached = db
    .prepare<unknown[], number>(
      'SELECT next_value FROM run_counters WHERE product_pk = ? AND kind = ? AND pattern = ?',
    )
    .pluck()
    .get(...columns);
  const last = largestCounter(pattern);
  if (start !== undefined && (start < (reached ?? 0) || start > last || !Number.isSafeInteger(start))) {
    return problem(
      'run_start',
      reached === undefined
        ? `A run of this pattern starts between 0 and ${String(last)}.`
        : `This pattern has been used up to ${String(reached - 1)}. Leave the start out to go on from there.`,
      reached === undefined
        ? { which: 'range', last: String(last) }
        : { which: 'used', last: String(reached - 1) },
    );
  }
  let value = start ?? reached ?? 1;
  return ok({
    next: () => (value > last ? null : counterCode(pattern, value++)),
    keep: () => {
      db.prepare(
        `INSERT INTO run_counters (product_pk, kind, pattern, next_value) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET next_value = excluded.next_value`,
      ).run(...columns, value);
    },
  });
}

/**
 * Codes that cannot be guessed, those that this pattern gave before counted in.
 * Fails with `pattern_guessable`.
 */
export function randomCodes(db: Database, key: RunKey, count: number): Result<RunCodes> {
  const { pattern } = key;
  const given = db
    .prepare<unknown[], number>(
      'SELECT coalesce(sum(minted_count), 0) FROM lot_runs WHERE product_pk = ? AND pattern = ?',
    )
    .pluck()
    .get(key.productPk, pattern.text);
  const total = (given ?? 0) + count;
  const safe = safeRandomLength(total);
  if (pattern.varying.length < safe) {
    return problem(
      'pattern_guessable',
      `${total.toLocaleString('en')} codes of this pattern could be guessed. Use {random:${String(safe)}} or longer.`,
      { count: total, safe: String(safe) },
    );
  }
  // Where half of all codes are taken already, by an import say, the next one can be guessed all the same.
  let tries = 2 * count + 100;
  return ok({
    next: () => {
      if (tries-- === 0) return null;
      const drawn = Array.from({ length: pattern.varying.length }, () => randomInt(RANDOM_CHARACTERS.length));
      return randomCode(pattern, drawn);
    },
    keep: () => undefined,
  });
}
