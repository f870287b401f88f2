import type { Product } from '../../shared/catalog/entities.ts';
import { type DateKind, type ShelfLife, shelfLifeText } from '../../shared/catalog/shelf-life.ts';
import { parseShortId, type ShortId } from '../../shared/contract/short-id.ts';
import { type Gtin, nativeGtin, parseGtin } from '../../shared/gs1/gtin.ts';
import { attributesOf } from '../../shared/label/label.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { type Database, inTransaction, newId, type Page } from '../store/database.ts';
import { expiryWithoutDayCondition, type Listing, pageOf } from './catalog-queries.ts';

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
  readonly attributes: string;
  readonly dateKind: DateKind;
  readonly shelfLife: string | null;
  readonly active: number;
}

const COLUMNS = 'id, gtin, name, brand, attributes, date_kind AS dateKind, shelf_life AS shelfLife, active';
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
  add(product: NewProduct): Result<Product, 'product_exists'> {
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
  ): Result<Product, 'product_not_found'> {
    return this.#change(id, 'name = coalesce(?, name), brand = coalesce(?, brand)', [
      changes.name ?? null,
      changes.brand ?? null,
    ]);
  }

  /**
   * Says what a product's last date means, and how long it is good from its production date on; a null shelf life takes
   * the rule away. Fails with `product_not_found`, or with `day_needed` where healthcare is regulated and a lot or a serial
   * has an expiry date without a day.
   */
  setDates(
    id: ShortId,
    { kind, shelfLife }: { readonly kind: DateKind; readonly shelfLife: ShelfLife | null },
  ): Result<Product, 'product_not_found' | 'day_needed'> {
    return inTransaction(this.#db, () => {
      const dayless = kind === 'healthcare' ? this.#datesWithoutDay(id) : 0;
      if (dayless > 0) return problem('day_needed');
      const rule = shelfLife === null ? null : shelfLifeText(shelfLife);
      return this.#change(id, 'date_kind = ?, shelf_life = ?', [kind, rule]);
    });
  }

  #datesWithoutDay(id: ShortId): number {
    const dayless = (
      table: string,
    ): string => `SELECT ${table}.pk FROM ${table} JOIN products ON products.pk = product_pk
      WHERE products.id = @id AND ${expiryWithoutDayCondition(table)}`;
    const sql = `SELECT count(*) FROM (${dayless('lots')} UNION ALL ${dayless('serials')})`;
    return this.#db.prepare<[object], number>(sql).pluck().get({ id }) ?? 0;
  }

  /** An inactive product, its lots and its serials are never exported. Fails with `product_not_found`. */
  setActive(id: ShortId, active: boolean): Result<Product, 'product_not_found'> {
    return this.#change(id, 'active = ?', [Number(active)]);
  }

  #change(
    id: ShortId,
    assignments: string,
    values: readonly (string | number | null)[],
  ): Result<Product, 'product_not_found'> {
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
  return { ...row, attributes: attributesOf(row.attributes), active: row.active === 1 };
}
