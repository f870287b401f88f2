import { randomInt } from 'node:crypto';

import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { codeSequence } from '../../shared/warehouse/leased-numbers.ts';
import type { Database } from '../store/database.ts';
import {
  type CodePattern,
  counterCode,
  largestCounter,
  RANDOM_CHARACTERS,
  randomCode,
  safeRandomLength,
} from './code-pattern.ts';
import type { NumberLeases } from './number-leases.ts';
import { drawFromStretch, randomStretches } from './random-stretches.ts';

/** The codes of one run, each given once. Used under the store's write lock. */
export interface CodeSequence {
  /** Null where the pattern has no more. */
  next(): string | null;
  /** Why there are no more; left out where the pattern has none. */
  usedUp?(): Result<never, 'numbers_used_up' | 'pattern_used_up'>;
  /** Stores the next counter value for the following run. */
  saveProgress(): void;
}

/** Whose codes they are: the next run of the same three goes on where this one ends. */
export interface SequenceKey {
  readonly productPk: number;
  readonly kind: 'lots' | 'serials';
  readonly pattern: CodePattern;
}

/**
 * Gives codes that continue the pattern's counter, or begin at `start`.
 * Fails with `run_start` where that is behind.
 */
export function counterSequence(
  db: Database,
  key: SequenceKey,
  { start, count }: { readonly start: number | undefined; readonly count: number },
  leases: NumberLeases | null,
): Result<CodeSequence, 'numbers_used_up' | 'run_start'> {
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
        ? { which: 'range', last: String(last) }
        : { which: 'used', last: String(reached - 1) },
    );
  }
  const from = start ?? reached ?? 1;
  if (leases?.areNeeded === true) return leasedSequence(db, key, { from, count }, leases);
  let value = from;
  return ok({
    next: () => (value > last ? null : counterCode(pattern, value++)),
    saveProgress: () => saveCounter(db, columns, value),
  });
}

/** Gives codes of numbers that are leased to this station. What is saved of them is where a station that is alone again goes on. */
function leasedSequence(
  db: Database,
  { productPk, kind, pattern }: SequenceKey,
  wanted: { readonly from: number; readonly count: number },
  leases: NumberLeases,
): Result<CodeSequence, 'numbers_used_up'> {
  const opened = leases.open(nameOf(db, { productPk, kind, pattern }), wanted);
  if (!opened.ok) return opened;
  const numbers = opened.value;
  const last = largestCounter(pattern);
  let given = wanted.from;
  let isPatternUsedUp = false;
  return ok({
    next: () => {
      const number = numbers.next();
      isPatternUsedUp = number !== null && number > last;
      if (number === null || isPatternUsedUp) return null;
      given = number + 1;
      return counterCode(pattern, number);
    },
    usedUp: () => (isPatternUsedUp ? problem('pattern_used_up') : numbers.usedUp()),
    saveProgress: () => {
      numbers.save();
      saveCounter(db, [productPk, kind, pattern.text], given);
    },
  });
}

function saveCounter(db: Database, key: readonly unknown[], next: number): void {
  db.prepare(
    `INSERT INTO run_counters (product_pk, kind, pattern, next_value) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET next_value = max(next_value, excluded.next_value)`,
  ).run(...key, next);
}

/**
 * Gives random codes that cannot be guessed; codes issued before by this pattern are counted in. Where numbers are leased, each code lies in
 * a stretch of its own, so that no other bench can draw it. Fails with `pattern_guessable` or `numbers_used_up`.
 */
export function randomSequence(
  db: Database,
  key: SequenceKey,
  count: number,
  leases: NumberLeases | null = null,
): Result<CodeSequence, 'numbers_used_up' | 'pattern_guessable'> {
  const { pattern } = key;
  const issued = db
    .prepare<unknown[], number>(
      'SELECT coalesce(sum(minted_count), 0) FROM lot_runs WHERE product_pk = ? AND pattern = ?',
    )
    .pluck()
    .get(key.productPk, pattern.text);
  const total = (issued ?? 0) + count;
  const safe = safeRandomLength(total);
  if (pattern.varying.length < safe) {
    return problem('pattern_guessable', { count: total, safe: String(safe) });
  }
  if (leases?.areNeeded === true) return leasedRandomSequence(db, key, count, leases);
  // Where half of all codes are taken already, by an import say, the next one can be guessed all the same.
  let tries = 2 * count + 100;
  return ok({
    next: () => {
      if (tries-- === 0) return null;
      const drawn = Array.from({ length: pattern.varying.length }, () => randomInt(RANDOM_CHARACTERS.length));
      return randomCode(pattern, drawn);
    },
    saveProgress: () => undefined,
  });
}

/** Gives random codes, each out of the stretch of a number that is leased to this station. */
function leasedRandomSequence(
  db: Database,
  key: SequenceKey,
  count: number,
  leases: NumberLeases,
): Result<CodeSequence, 'numbers_used_up'> {
  const { pattern } = key;
  const opened = leases.open(nameOf(db, key), { from: 0, count });
  if (!opened.ok) return opened;
  const numbers = opened.value;
  const stretches = randomStretches(pattern.varying.length);
  let isPatternUsedUp = false;
  return ok({
    next: () => {
      const number = numbers.next();
      isPatternUsedUp = number !== null && number >= stretches.count;
      if (number === null || isPatternUsedUp) return null;
      return randomCode(pattern, drawFromStretch(stretches, number));
    },
    usedUp: () => (isPatternUsedUp ? problem('pattern_used_up') : numbers.usedUp()),
    saveProgress: () => numbers.save(),
  });
}

function nameOf(db: Database, { productPk, kind, pattern }: SequenceKey): string {
  const gtin = db.prepare<[number], string>('SELECT gtin FROM products WHERE pk = ?').pluck().get(productPk);
  const { kind: varying, length } = pattern.varying;
  return codeSequence(kind, gtin ?? '', pattern, varying === 'random' ? length : null);
}
