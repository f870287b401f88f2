import type { Scope } from '../../shared/catalog/entities.ts';
import type { Database } from '../store/database.ts';
import type { Page } from '../store/page.ts';
import { type Condition, whereClause } from './condition.ts';
import { searchCondition } from './search.ts';

/** Which part of a list is wanted. */
export interface Listing {
  /** Text that a code, a GTIN, a name or a brand must hold, whatever its case and accents. */
  readonly search?: string | undefined;
  readonly active?: boolean | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** One page of a table, in the order its rows came. `select` may join others; `conditions` speak of the table alone. */
export function pageOf<Row>(
  db: Database,
  { table, select }: { readonly table: Scope; readonly select: string },
  listing: Listing,
  conditions: readonly Condition[],
): Page<Row> {
  const all = [...conditions];
  if (listing.search) all.push(searchCondition(table, listing.search));
  if (listing.active !== undefined)
    all.push({ sql: `${table}.active = ?`, values: [Number(listing.active)] });
  const where = whereClause(all);
  const items = db
    .prepare<unknown[], Row>(`${select} ${where.sql} ORDER BY ${table}.pk LIMIT ? OFFSET ?`)
    .all(...where.values, listing.limit, listing.offset);
  const { limit, offset } = listing;
  // A page with room to spare is the last one: there is nothing left to count.
  if (items.length < limit && (items.length > 0 || offset === 0))
    return { items, total: offset + items.length };
  const total = db.prepare<unknown[], number>(`SELECT count(*) FROM ${table} ${where.sql}`).pluck();
  return { items, total: total.get(...where.values) ?? 0 };
}
