import type { Gtin } from '../../shared/gs1/gtin.ts';
import type { Label } from '../../shared/label/label.ts';
import type { Database } from '../store/database.ts';

/** The GTINs of products whose labels' last date follows from their production date, as SQL. */
export const GTINS_WITH_SHELF_LIFE = 'SELECT gtin FROM products WHERE shelf_life IS NOT NULL';

/** Gives the GTINs of those labels whose products have a shelf life. */
export function gtinsWithShelfLife(db: Database, labels: readonly Pick<Label, 'gtin'>[]): ReadonlySet<Gtin> {
  const gtins = [...new Set(labels.map(({ gtin }) => gtin))];
  const found = db
    .prepare<[string], Gtin>(`${GTINS_WITH_SHELF_LIFE} AND gtin IN (SELECT value FROM json_each(?))`)
    .pluck()
    .all(JSON.stringify(gtins));
  return new Set(found);
}
