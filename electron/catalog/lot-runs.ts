import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Database } from '../store/database.ts';
import type { Page } from '../store/page.ts';

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

  /** Newest first. */
  list(limit: number, offset: number): Page<LotRun> {
    const items = this.#db
      .prepare<unknown[], LotRun>(`${SELECT} ORDER BY lot_runs.pk DESC LIMIT ? OFFSET ?`)
      .all(limit, offset);
    const total = this.#db.prepare<unknown[], number>('SELECT count(*) FROM lot_runs').pluck().get();
    return { items, total: total ?? 0 };
  }

  /** Null where there is none. */
  find(id: ShortId): LotRun | null {
    return this.#db.prepare<unknown[], LotRun>(`${SELECT} WHERE lot_runs.id = ?`).get(id) ?? null;
  }
}
