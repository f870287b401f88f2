import type { ProductLot } from '../../shared/catalog/entities.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Expiry } from '../../shared/gs1/expiry.ts';
import type { Gtin } from '../../shared/gs1/gtin.ts';
import type { LotCode } from '../../shared/gs1/lot-and-serial.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { type Database, inTransaction, newId, type Page } from '../store/database.ts';
import { foreignKeyCondition, type Listing, pageOf, productPkOf } from './catalog-queries.ts';

/** What a new lot is made of. */
export interface NewLot {
  readonly productId: ShortId;
  readonly code: LotCode;
  readonly expiry?: Expiry | null | undefined;
}

interface LotRow {
  readonly id: ShortId;
  readonly productId: ShortId;
  readonly gtin: Gtin;
  readonly code: LotCode;
  readonly expiry: Expiry | null;
  readonly active: number;
}

const SELECT = `SELECT lots.id, products.id AS productId, products.gtin, lots.code, lots.expiry, lots.active
  FROM lots JOIN products ON products.pk = lots.product_pk`;

/** The lots of the catalogue: a code once a product. */
export class Lots {
  readonly #db: Database;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** In the order they came. */
  list(listing: Listing & { readonly productId?: ShortId | undefined }): Page<ProductLot> {
    const { productId } = listing;
    const conditions =
      productId === undefined ? [] : [foreignKeyCondition('lots.product_pk', 'products', productId)];
    const { items, total } = pageOf<LotRow>(this.#db, { table: 'lots', select: SELECT }, listing, conditions);
    return { items: items.map(lotOf), total };
  }

  /** Null where there is none. */
  find(id: ShortId): ProductLot | null {
    const row = this.#db.prepare<unknown[], LotRow>(`${SELECT} WHERE lots.id = ?`).get(id);
    return row === undefined ? null : lotOf(row);
  }

  /** The product's lot of this code; null where it has none. */
  findByCode(productId: ShortId, code: LotCode): ProductLot | null {
    const row = this.#db
      .prepare<unknown[], LotRow>(`${SELECT} WHERE products.id = ? AND lots.code = ?`)
      .get(productId, code);
    return row === undefined ? null : lotOf(row);
  }

  /** Fails with `product_not_found` or `lot_exists`. */
  add(lot: NewLot): Result<ProductLot> {
    return inTransaction(this.#db, () => {
      const productPk = productPkOf(this.#db, lot.productId);
      if (productPk === undefined) return problem('product_not_found');
      const id = newId();
      const now = this.#now().toISOString();
      const { changes } = this.#db
        .prepare(
          `INSERT INTO lots (id, product_pk, code, expiry, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (product_pk, code) DO NOTHING`,
        )
        .run(id, productPk, lot.code, lot.expiry ?? null, now, now);
      if (changes === 0) return problem('lot_exists', { lot: lot.code });
      return this.#found(id);
    });
  }

  /** Fails with `lot_not_found`. */
  update(id: ShortId, changes: { readonly expiry: Expiry | null }): Result<ProductLot> {
    this.#db
      .prepare('UPDATE lots SET expiry = ?, updated_at = ? WHERE id = ?')
      .run(changes.expiry, this.#now().toISOString(), id);
    return this.#found(id);
  }

  /** An inactive lot and its serials are never exported. Fails with `lot_not_found`. */
  setActive(id: ShortId, active: boolean): Result<ProductLot> {
    this.#db
      .prepare('UPDATE lots SET active = ?, updated_at = ? WHERE id = ?')
      .run(Number(active), this.#now().toISOString(), id);
    return this.#found(id);
  }

  #found(id: ShortId): Result<ProductLot> {
    const lot = this.find(id);
    return lot === null ? problem('lot_not_found', { which: 'any' }) : ok(lot);
  }
}

function lotOf(row: LotRow): ProductLot {
  return { ...row, active: row.active === 1 };
}
