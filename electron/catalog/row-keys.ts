import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Database } from '../store/database.ts';

/** The pk of a product; undefined where there is none. */
export function productPkOf(db: Database, id: ShortId): number | undefined {
  return db.prepare<unknown[], number>('SELECT pk FROM products WHERE id = ?').pluck().get(id);
}

/** The pk of a product's lot; undefined where there is none, or it is another product's. */
export function lotPkOf(db: Database, id: ShortId, productPk: number): number | undefined {
  const sql = 'SELECT pk FROM lots WHERE id = ? AND product_pk = ?';
  return db.prepare<unknown[], number>(sql).pluck().get(id, productPk);
}
