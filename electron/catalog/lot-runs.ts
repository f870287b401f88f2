import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Database } from '../store/database.ts';
import type { Page } from '../store/page.ts';
import { pointsTo, whereClause } from './condition.ts';

/** One act that minted lots or serials: a generated run, or an import. */
export interface LotRun {
  readonly id: ShortId;
  readonly origin: 'generated' | 'imported';
  /** Null for an import, which may span many products. */
  readonly productId: ShortId | null;
  readonly pattern: string | null;
  readonly mintedCount: number;
  /** ISO-8601 UTC. */
  readonly createdAt: string;
}

const SELECT = `SELECT lot_runs.id, origin, products.id AS productId, pattern,
    minted_count AS mintedCount, lot_runs.created_at AS createdAt
  FROM lot_runs LEFT JOIN products ON products.pk = lot_runs.product_pk`;

/** The runs of the catalogue. */
export class LotRuns {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Newest first; of a product: those that were generated for it. */
  list(limit: number, offset: number, productId?: ShortId): Page<LotRun> {
    const where = whereClause(
      productId === undefined ? [] : [pointsTo('lot_runs.product_pk', 'products', productId)],
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
