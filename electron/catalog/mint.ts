import { randomInt } from 'node:crypto';

import type { ShortId } from '../../shared/contract/short-id.ts';
import { ok, problem, type Result } from '../../shared/result/result.ts';
import { type Database, inTransaction, newId } from '../store/database.ts';
import type { LotRun } from './lot-runs.ts';
import {
  counterCode,
  largestCount,
  parseRunPattern,
  RANDOM_CHARACTERS,
  type RunPattern,
} from './run-pattern.ts';

/** The most codes of one run: a bigger one is a typing slip. */
export const LARGEST_RUN = 1_000_000;

/** What to mint. */
export interface MintOptions {
  readonly kind: 'lots' | 'serials';
  readonly productId: ShortId;
  readonly count: number;
  readonly pattern: string;
  /** Serials only: the lot they belong to. */
  readonly lotId?: ShortId | undefined;
  /** Counters only: where to start. Left out: after the last one this pattern gave; never before it. */
  readonly start?: number | undefined;
}

/**
 * Mints lots or serials in one transaction that holds the write lock from its
 * start, so that two runs at once can never give the same code; codes that the
 * product has already are stepped over. Fails with `run_count`, `pattern_…`,
 * `product_not_found`, `lot_not_found` or `pattern_used_up`.
 */
export function mint(db: Database, options: MintOptions, now: Date): Result<LotRun> {
  const pattern = parseRunPattern(options.pattern);
  if (!pattern.ok) return pattern;
  const { count } = options;
  if (!Number.isInteger(count) || count < 1 || count > LARGEST_RUN) {
    return problem('run_count', `A run has from 1 to ${LARGEST_RUN.toLocaleString('en')} codes.`);
  }
  if (pattern.value.varying.kind === 'random' && count > largestCount(pattern.value)) {
    return problem(
      'pattern_used_up',
      `${String(count)} codes of this pattern could be guessed. Give {random:…} more places.`,
    );
  }
  try {
    return inTransaction(db, () => mintUnderLock(db, options, pattern.value, now.toISOString()));
  } catch (error) {
    if (!(error instanceof PatternUsedUp)) throw error;
    return problem(
      'pattern_used_up',
      'This pattern has no room for so many more codes. Nothing was made; choose another.',
    );
  }
}

/** Thrown inside the transaction, so that it is undone. */
class PatternUsedUp extends Error {}

function mintUnderLock(db: Database, options: MintOptions, pattern: RunPattern, now: string): Result<LotRun> {
  const { kind, count } = options;
  const productPk = db
    .prepare<unknown[], number>('SELECT pk FROM products WHERE id = ?')
    .pluck()
    .get(options.productId);
  if (productPk === undefined) return problem('product_not_found', 'There is no such product.');
  const lotPk = options.lotId === undefined ? null : lotOf(db, options.lotId, productPk);
  if (lotPk === undefined) return problem('lot_not_found', 'This product has no such lot.');

  const id = newId();
  const runPk = db
    .prepare<unknown[], number>(
      `INSERT INTO lot_runs (id, origin, product_pk, pattern, minted_count, created_at)
       VALUES (?, 'generated', ?, ?, ?, ?) RETURNING pk`,
    )
    .pluck()
    .get(id, productPk, pattern.text, count, now);
  const insert = db.prepare(
    kind === 'serials'
      ? `INSERT INTO serials (id, product_pk, code, lot_run_pk, created_at, updated_at, lot_pk)
         VALUES (new_id(), ?, ?, ?, ?, ?, ?) ON CONFLICT (product_pk, code) DO NOTHING`
      : `INSERT INTO lots (id, product_pk, code, lot_run_pk, created_at, updated_at)
         VALUES (new_id(), ?, ?, ?, ?, ?) ON CONFLICT (product_pk, code) DO NOTHING`,
  );
  const codes = codesOf(db, options, pattern, productPk);
  const lot = kind === 'serials' ? [lotPk] : [];
  for (let minted = 0; minted < count;) {
    minted += insert.run(productPk, codes.next(), runPk, now, now, ...lot).changes;
  }
  codes.keep();
  return ok({
    id,
    origin: 'generated',
    productId: options.productId,
    pattern: pattern.text,
    mintedCount: count,
    createdAt: now,
  });
}

function lotOf(db: Database, lotId: ShortId, productPk: number): number | undefined {
  return db
    .prepare<unknown[], number>('SELECT pk FROM lots WHERE id = ? AND product_pk = ?')
    .pluck()
    .get(lotId, productPk);
}

/** A source of codes, and what is to be written down once they are used. */
interface Codes {
  next(): string;
  keep(): void;
}

function codesOf(db: Database, options: MintOptions, pattern: RunPattern, productPk: number): Codes {
  const { varying } = pattern;
  if (varying.kind === 'random') {
    return {
      next: () => `${pattern.before}${randomText(varying.length)}${pattern.after}`,
      keep: () => undefined,
    };
  }
  const key = [productPk, options.kind, pattern.text];
  const reached = db
    .prepare<unknown[], number>(
      'SELECT next_value FROM run_counters WHERE product_pk = ? AND kind = ? AND pattern = ?',
    )
    .pluck()
    .get(...key);
  const last = largestCount(pattern);
  let value = Math.max(reached ?? 1, options.start ?? 1);
  return {
    next: () => {
      if (value > last) throw new PatternUsedUp();
      return counterCode(pattern, value++);
    },
    keep: () => {
      db.prepare(
        `INSERT INTO run_counters (product_pk, kind, pattern, next_value) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET next_value = excluded.next_value`,
      ).run(...key, value);
    },
  };
}

function randomText(length: number): string {
  return Array.from({ length }, () => RANDOM_CHARACTERS.charAt(randomInt(RANDOM_CHARACTERS.length))).join('');
}
