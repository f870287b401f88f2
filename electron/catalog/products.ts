import type { Product } from '../../shared/catalog/entities.ts';
import { parseShortId, type ShortId } from '../../shared/contract/short-id.ts';
import { type Gtin, nativeGtin, parseGtin } from '../../shared/gs1/gtin.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { type Database, inTransaction, newId, type Page } from '../store/database.ts';
import { type Listing, pageOf } from './catalog-queries.ts';

/** What a new product is made of. */
export interface NewProduct {
  readonly gtin: Gtin;
  readonly name?: string | undefined;
  readonly brand?: string | undefined;
}

interface ProductRow {
  readonly id: ShortId;
  readonly gtin: Gtin;
  readonly name: string;
  readonly brand: string;
  readonly active: number;
}

const COLUMNS = 'id, gtin, name, brand, active';
const SELECT = `SELECT ${COLUMNS} FROM products`;

/** The products of the catalogue: a GTIN once. */
export class Products {
  readonly #db: Database;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** In the order they came. */
  list(listing: Listing): Page<Product> {
    const { items, total } = pageOf<ProductRow>(this.#db, { table: 'products', select: SELECT }, listing, []);
    return { items: items.map(productOf), total };
  }

  /** By id, or by GTIN as people write it. Null where there is none. */
  find(idOrGtin: string): Product | null {
    const gtin = parseGtin(idOrGtin);
    const id = parseShortId(idOrGtin);
    const row = this.#db
      .prepare<unknown[], ProductRow>(`${SELECT} WHERE gtin = ? OR id = ?`)
      .get(gtin.ok ? gtin.value : null, id.ok ? id.value : null);
    return row === undefined ? null : productOf(row);
  }

  /** Fails with `product_exists`. */
  add(product: NewProduct): Result<Product> {
    const now = this.#now().toISOString();
    return inTransaction(this.#db, () => {
      const row = this.#db
        .prepare<unknown[], ProductRow>(
          `INSERT INTO products (id, gtin, name, brand, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (gtin) DO NOTHING RETURNING ${COLUMNS}`,
        )
        .get(newId(), product.gtin, product.name ?? '', product.brand ?? '', now, now);
      if (row !== undefined) return ok(productOf(row));
      const gtin = nativeGtin(product.gtin);
      return problem('product_exists', { gtin });
    });
  }

  /** Fails with `product_not_found`. */
  update(
    id: ShortId,
    changes: { readonly name?: string | undefined; readonly brand?: string | undefined },
  ): Result<Product> {
    return this.#change(id, 'name = coalesce(?, name), brand = coalesce(?, brand)', [
      changes.name ?? null,
      changes.brand ?? null,
    ]);
  }

  /** An inactive product, its lots and its serials are never exported. Fails with `product_not_found`. */
  setActive(id: ShortId, active: boolean): Result<Product> {
    return this.#change(id, 'active = ?', [Number(active)]);
  }

  #change(id: ShortId, assignments: string, values: readonly (string | number | null)[]): Result<Product> {
    return inTransaction(this.#db, () => {
      const row = this.#db
        .prepare<unknown[], ProductRow>(
          `UPDATE products SET ${assignments}, updated_at = ? WHERE id = ? RETURNING ${COLUMNS}`,
        )
        .get(...values, this.#now().toISOString(), id);
      return row === undefined ? problem('product_not_found') : ok(productOf(row));
    });
  }
}

function productOf(row: ProductRow): Product {
  return { ...row, active: row.active === 1 };
}
