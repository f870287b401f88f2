import type { ListedLot, ProductLot } from '../../shared/catalog/entities.ts';
import { type DateKind, lacksDay } from '../../shared/catalog/shelf-life.ts';
import { isOver, stationDayOf } from '../../shared/catalog/withheld.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { type Attributes, NO_ATTRIBUTES } from '../../shared/gs1/attributes.ts';
import type { ElementDate } from '../../shared/gs1/element-date.ts';
import type { Gtin } from '../../shared/gs1/gtin.ts';
import type { LotCode } from '../../shared/gs1/lot-and-serial.ts';
import { attributesOf } from '../../shared/label/label.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { type Database, inTransaction, newId, type Page } from '../store/database.ts';
import {
  foreignKeyCondition,
  type Listing,
  pageOf,
  productPkOf,
  type SqlCondition,
} from './catalog-queries.ts';
import { labelExpirySql } from './label-columns.ts';
import { blockedWithoutRecord } from './lot-blocks.ts';
import { type BlockColumns, blockColumns, blockOf } from './withheld-lots.ts';

/** What a new lot is made of. */
export interface NewLot {
  readonly productId: ShortId;
  readonly code: LotCode;
  readonly attributes?: Attributes | undefined;
}

interface LotRow extends BlockColumns {
  readonly id: ShortId;
  readonly productId: ShortId;
  readonly gtin: Gtin;
  readonly code: LotCode;
  readonly expiry: ElementDate | null;
  readonly attributes: string;
  readonly active: number;
  readonly labelExpiry: ElementDate | null;
}

const SELECT = `SELECT lots.id, products.id AS productId, products.gtin, lots.code, lots.expiry, lots.attributes, lots.active,
    ${labelExpirySql('lots')} AS labelExpiry, ${blockColumns('products.gtin', 'lots.code')}
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
    return this.#page(listing, conditions);
  }

  /** The same, and after them the lots that are blocked though the catalogue has them no more: those are not active. */
  listKnown(listing: Listing & { readonly gtin?: Gtin | undefined }): Page<ListedLot> {
    const { gtin, limit, offset } = listing;
    const conditions: readonly SqlCondition[] =
      gtin === undefined
        ? []
        : [{ sql: 'lots.product_pk = (SELECT pk FROM products WHERE gtin = ?)', values: [gtin] }];
    const own = this.#page(listing, conditions);
    if (listing.active === true) return own;
    const gone = blockedWithoutRecord(this.#db, {
      gtin,
      search: listing.search,
      limit: limit - own.items.length,
      offset: Math.max(0, offset - own.total),
    });
    return { items: [...own.items, ...gone.items], total: own.total + gone.total };
  }

  /** Null where there is none. */
  find(id: ShortId): ProductLot | null {
    const row = this.#db.prepare<unknown[], LotRow>(`${SELECT} WHERE lots.id = ?`).get(id);
    return row === undefined ? null : this.#lotOf(row);
  }

  /** The product's lot of this code; null where it has none. */
  findByCode(productId: ShortId, code: LotCode): ProductLot | null {
    const row = this.#db
      .prepare<unknown[], LotRow>(`${SELECT} WHERE products.id = ? AND lots.code = ?`)
      .get(productId, code);
    return row === undefined ? null : this.#lotOf(row);
  }

  /** Fails with `product_not_found`, `lot_exists`, or `day_needed` where healthcare is regulated. */
  add(lot: NewLot): Result<ProductLot, 'day_needed' | 'lot_exists' | 'lot_not_found' | 'product_not_found'> {
    return inTransaction(this.#db, () => {
      const productPk = productPkOf(this.#db, lot.productId);
      if (productPk === undefined) return problem('product_not_found');
      if (lacksDay(this.#dateKind(productPk), lot.attributes ?? NO_ATTRIBUTES)) return problem('day_needed');
      const id = newId();
      const now = this.#now().toISOString();
      const { changes } = this.#db
        .prepare(
          `INSERT INTO lots (id, product_pk, code, attributes, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (product_pk, code) DO NOTHING`,
        )
        .run(id, productPk, lot.code, JSON.stringify(lot.attributes ?? NO_ATTRIBUTES), now, now);
      if (changes === 0) return problem('lot_exists', { lot: lot.code });
      return this.#found(id);
    });
  }

  /** An inactive lot and its serials are never exported. Fails with `lot_not_found`. */
  setActive(id: ShortId, active: boolean): Result<ProductLot, 'lot_not_found'> {
    this.#db
      .prepare('UPDATE lots SET active = ?, updated_at = ? WHERE id = ?')
      .run(Number(active), this.#now().toISOString(), id);
    return this.#found(id);
  }

  #page(listing: Listing, conditions: readonly SqlCondition[]): Page<ProductLot> {
    const { items, total } = pageOf<LotRow>(this.#db, { table: 'lots', select: SELECT }, listing, conditions);
    return { items: items.map((row) => this.#lotOf(row)), total };
  }

  #dateKind(productPk: number): DateKind {
    const sql = 'SELECT date_kind FROM products WHERE pk = ?';
    return this.#db.prepare<[number], DateKind>(sql).pluck().get(productPk) ?? 'other';
  }

  #found(id: ShortId): Result<ProductLot, 'lot_not_found'> {
    const lot = this.find(id);
    return lot === null ? problem('lot_not_found', { which: 'any' }) : ok(lot);
  }

  #lotOf({ labelExpiry, blockedBy, blockedAt, blockReason, ...row }: LotRow): ProductLot {
    return {
      ...row,
      attributes: attributesOf(row.attributes),
      active: row.active === 1,
      block: blockOf({ blockedBy, blockedAt, blockReason }),
      expired: labelExpiry !== null && isOver(labelExpiry, stationDayOf(this.#now())),
    };
  }
}
