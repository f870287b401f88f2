import type { ShortId } from '../../shared/contract/short-id.ts';
import { ok, problem, type Result } from '../../shared/result/result.ts';
import { type Database, inTransaction, newId } from '../store/database.ts';
import type { LotRun } from './lot-runs.ts';
import { lotPkOf, productPkOf } from './row-keys.ts';
import { counterCodes, randomCodes, type RunKey } from './run-codes.ts';
import { parseRunPattern } from './run-pattern.ts';

/** The most codes of one run: a bigger one is a typing slip. */
export const LARGEST_RUN = 1_000_000;

/** What to mint. */
export interface MintOptions {
  readonly kind: 'lots' | 'serials';
  readonly productId: ShortId;
  /** 1 to {@link LARGEST_RUN}. */
  readonly count: number;
  /** See {@link parseRunPattern}. */
  readonly pattern: string;
  /** Serials only: the lot they belong to. */
  readonly lotId?: ShortId | undefined;
  /** Counters only: where to start, not before what the pattern has reached. Left out: right after that, or 1. */
  readonly start?: number | undefined;
}

/**
 * Mints lots or serials in one transaction that holds the write lock from its
 * start, so that two runs at once can never give the same code; codes that the
 * product has already are stepped over. Fails with `run_count`, `run_start`, `pattern_…`,
 * `product_not_found` or `lot_not_found`; nothing is made then.
 */
export function mint(db: Database, options: MintOptions, now: Date): Result<LotRun> {
  const pattern = parseRunPattern(options.pattern);
  if (!pattern.ok) return pattern;
  const { kind, count, lotId } = options;
  if (!Number.isInteger(count) || count < 1 || count > LARGEST_RUN) {
    return problem('run_count', `A run has from 1 to ${LARGEST_RUN.toLocaleString('en')} codes.`, {
      most: LARGEST_RUN,
    });
  }
  if (pattern.value.varying.kind === 'random' && options.start !== undefined) {
    return problem('run_start', 'Random codes have no order, so they cannot start somewhere.', {
      which: 'random',
    });
  }
  try {
    return inTransaction(db, () => {
      const productPk = productPkOf(db, options.productId);
      if (productPk === undefined) return problem('product_not_found', 'There is no such product.');
      const lotPk = lotId === undefined ? null : lotPkOf(db, lotId, productPk);
      if (lotPk === undefined)
        return problem('lot_not_found', 'This product has no such lot.', { which: 'product' });
      return mintUnderLock(
        db,
        { kind, productPk, pattern: pattern.value },
        lotPk,
        options,
        now.toISOString(),
      );
    });
  } catch (error) {
    if (!(error instanceof PatternUsedUp)) throw error;
    return problem(
      'pattern_used_up',
      'This pattern has no room for so many more codes. Nothing was made; choose another.',
    );
  }
}

/** Thrown so that the transaction is undone. */
class PatternUsedUp extends Error {}

function mintUnderLock(
  db: Database,
  key: RunKey,
  lotPk: number | null,
  { productId, count, start }: MintOptions,
  createdAt: string,
): Result<LotRun> {
  const { kind, productPk, pattern } = key;
  const codes =
    pattern.varying.kind === 'random' ? randomCodes(db, key, count) : counterCodes(db, key, start);
  if (!codes.ok) return codes;
  const id = newId();
  const { lastInsertRowid: runPk } = db
    .prepare(
      `INSERT INTO lot_runs (id, origin, product_pk, pattern, minted_count, created_at)
       VALUES (?, 'generated', ?, ?, ?, ?)`,
    )
    .run(id, productPk, pattern.text, count, createdAt);
  const insert = db.prepare(
    kind === 'serials'
      ? `INSERT INTO serials (id, product_pk, code, lot_run_pk, created_at, updated_at, lot_pk)
         VALUES (new_id(), ?, ?, ?, ?, ?, ?) ON CONFLICT (product_pk, code) DO NOTHING`
      : `INSERT INTO lots (id, product_pk, code, lot_run_pk, created_at, updated_at)
         VALUES (new_id(), ?, ?, ?, ?, ?) ON CONFLICT (product_pk, code) DO NOTHING`,
  );
  const lot = kind === 'serials' ? [lotPk] : [];
  for (let minted = 0; minted < count;) {
    const code = codes.value.next();
    if (code === null) throw new PatternUsedUp();
    minted += insert.run(productPk, code, runPk, createdAt, createdAt, ...lot).changes;
  }
  codes.value.keep();
  return ok({ id, origin: 'generated', productId, pattern: pattern.text, mintedCount: count, createdAt });
}
