import type { ShortId } from '../../shared/contract/short-id.ts';
import { problem } from '../../shared/result/problem.ts';
import type { CatalogueCode } from '../../shared/result/problems/catalogue.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { type Database, newId, type Page, transactOrRefuse } from '../store/database.ts';
import { foreignKeyCondition, lotPkOf, productPkOf, whereClause } from './catalog-queries.ts';
import { parseCodePattern } from './code-pattern.ts';
import { counterSequence, randomSequence, type SequenceKey } from './code-sequences.ts';
import type { NumberLeases } from './number-leases.ts';

/** The most codes of one run: a bigger one is a typing slip. */
export const LARGEST_RUN = 1_000_000;

/** What to generate. */
export interface GenerationOptions {
  readonly kind: 'lots' | 'serials';
  readonly productId: ShortId;
  /** 1 to {@link LARGEST_RUN}. */
  readonly count: number;
  /** See {@link parseCodePattern}. */
  readonly pattern: string;
  /** Serials only: the lot they belong to. */
  readonly lotId?: ShortId | undefined;
  /** Counters only: where to start, not before what the pattern has reached. Left out: right after that, or 1. */
  readonly start?: number | undefined;
}

/**
 * Generates lots or serials in one transaction that holds the write lock from its
 * start, so that two runs at once can never give the same code; codes that the
 * product has already are stepped over. Where numbers are leased, they are the bench's own. Fails with `run_count`, `run_start`, `pattern_…`,
 * `product_not_found`, `lot_not_found` or `numbers_used_up`; nothing is made then.
 */
export function generateCodes(
  db: Database,
  options: GenerationOptions,
  now: Date,
  leases: NumberLeases | null = null,
): Result<LotRun, CatalogueCode | 'numbers_used_up'> {
  const pattern = parseCodePattern(options.pattern);
  if (!pattern.ok) return pattern;
  const { kind, count, lotId } = options;
  if (!Number.isInteger(count) || count < 1 || count > LARGEST_RUN) {
    return problem('run_count', {
      most: LARGEST_RUN,
    });
  }
  if (pattern.value.varying.kind === 'random' && options.start !== undefined) {
    return problem('run_start', {
      which: 'random',
    });
  }
  return transactOrRefuse(db, () => {
    const productPk = productPkOf(db, options.productId);
    if (productPk === undefined) return problem('product_not_found');
    const lotPk = lotId === undefined ? null : lotPkOf(db, lotId, productPk);
    if (lotPk === undefined) return problem('lot_not_found', { which: 'product' });
    const key = { kind, productPk, pattern: pattern.value };
    return generateInTransaction(db, key, lotPk, options, { at: now.toISOString(), leases });
  });
}

function generateInTransaction(
  db: Database,
  key: SequenceKey,
  lotPk: number | null,
  { productId, count, start }: GenerationOptions,
  { at: createdAt, leases }: { readonly at: string; readonly leases: NumberLeases | null },
): Result<LotRun, 'numbers_used_up' | 'pattern_guessable' | 'pattern_used_up' | 'run_start'> {
  const { kind, productPk, pattern } = key;
  const codes =
    pattern.varying.kind === 'random'
      ? randomSequence(db, key, count, leases)
      : counterSequence(db, key, { start, count }, leases);
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
  for (let generatedCount = 0; generatedCount < count;) {
    const code = codes.value.next();
    if (code === null) return codes.value.usedUp?.() ?? problem('pattern_used_up');
    generatedCount += insert.run(productPk, code, runPk, createdAt, createdAt, ...lot).changes;
  }
  codes.value.saveProgress();
  return ok({ id, origin: 'generated', productId, pattern: pattern.text, generatedCount: count, createdAt });
}

/** A run: the lots or serials that one generation or one import created. */
export interface LotRun {
  readonly id: ShortId;
  readonly origin: 'generated' | 'imported';
  /** Null for an import, which may span many products. */
  readonly productId: ShortId | null;
  readonly pattern: string | null;
  readonly generatedCount: number;
  /** ISO-8601 UTC. */
  readonly createdAt: string;
}

const SELECT = `SELECT lot_runs.id, origin, products.id AS productId, pattern,
    minted_count AS generatedCount, lot_runs.created_at AS createdAt
  FROM lot_runs LEFT JOIN products ON products.pk = lot_runs.product_pk`;

/** Reads the runs of the catalogue. */
export class LotRuns {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Lists runs, newest first; with `productId` those that were generated for it. */
  list(limit: number, offset: number, productId?: ShortId): Page<LotRun> {
    const where = whereClause(
      productId === undefined ? [] : [foreignKeyCondition('lot_runs.product_pk', 'products', productId)],
    );
    const items = this.#db
      .prepare<unknown[], LotRun>(`${SELECT} ${where.sql} ORDER BY lot_runs.pk DESC LIMIT ? OFFSET ?`)
      .all(...where.values, limit, offset);
    const total = this.#db
      .prepare<unknown[], number>(`SELECT count(*) FROM lot_runs ${where.sql}`)
      .pluck()
      .get(...where.values);
    return { items, total: total ?? 0 };
  }

  /** Null where there is none. */
  find(id: ShortId): LotRun | null {
    return this.#db.prepare<unknown[], LotRun>(`${SELECT} WHERE lot_runs.id = ?`).get(id) ?? null;
  }
}
