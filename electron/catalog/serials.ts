import type { Serial } from '../../shared/catalog/entities.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { ElementDate } from '../../shared/gs1/element-date.ts';
import type { Gtin } from '../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../shared/gs1/lot-and-serial.ts';
import { attributesOf } from '../../shared/label/label.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { SerialName } from '../../shared/warehouse/print-right.ts';
import { type Database, inTransaction, newId, type Page } from '../store/database.ts';
import {
  foreignKeyCondition,
  type Listing,
  lotPkOf,
  pageOf,
  productPkOf,
  type SqlCondition,
  whereClause,
} from './catalog-queries.ts';

/** What a new serial is made of. */
export interface NewSerial {
  readonly productId: ShortId;
  readonly code: SerialCode;
  readonly lotId?: ShortId | undefined;
}

/** Which serials to list. */
export interface SerialListing extends Listing {
  readonly productId?: ShortId | undefined;
  readonly lotId?: ShortId | undefined;
  readonly runId?: ShortId | undefined;
}

interface SerialRow {
  readonly id: ShortId;
  readonly productId: ShortId;
  readonly gtin: Gtin;
  readonly code: SerialCode;
  readonly lotCode: LotCode | null;
  readonly expiry: ElementDate | null;
  readonly attributes: string;
  readonly active: number;
}

const SELECT = `SELECT serials.id, products.id AS productId, products.gtin, serials.code, lots.code AS lotCode,
    coalesce(serials.attributes ->> '17', lots.expiry) AS expiry, serials.attributes, serials.active
  FROM serials JOIN products ON products.pk = serials.product_pk LEFT JOIN lots ON lots.pk = serials.lot_pk`;

/** The serials of the catalogue: a code once a product. */
export class Serials {
  readonly #db: Database;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** In the order they came. */
  list(listing: SerialListing): Page<Serial> {
    const { productId, lotId, runId } = listing;
    const conditions: SqlCondition[] = [];
    if (productId !== undefined)
      conditions.push(foreignKeyCondition('serials.product_pk', 'products', productId));
    if (lotId !== undefined) conditions.push(foreignKeyCondition('serials.lot_pk', 'lots', lotId));
    if (runId !== undefined) conditions.push(foreignKeyCondition('serials.lot_run_pk', 'lot_runs', runId));
    const { items, total } = pageOf<SerialRow>(
      this.#db,
      { table: 'serials', select: SELECT },
      listing,
      conditions,
    );
    return { items: items.map(serialOf), total };
  }

  /** The codes of all serials of a run, or of a lot. */
  names({ lotId, runId }: Pick<SerialListing, 'lotId' | 'runId'>): readonly SerialName[] {
    const where = whereClause([
      ...(lotId === undefined ? [] : [foreignKeyCondition('serials.lot_pk', 'lots', lotId)]),
      ...(runId === undefined ? [] : [foreignKeyCondition('serials.lot_run_pk', 'lot_runs', runId)]),
    ]);
    return this.#db
      .prepare<unknown[], SerialName>(
        `SELECT products.gtin, serials.code AS serial FROM serials JOIN products ON products.pk = serials.product_pk ${where.sql}
          ORDER BY serials.pk`,
      )
      .all(...where.values);
  }

  /** Null where there is none. */
  find(id: ShortId): Serial | null {
    const row = this.#db.prepare<unknown[], SerialRow>(`${SELECT} WHERE serials.id = ?`).get(id);
    return row === undefined ? null : serialOf(row);
  }

  /** The product's serial of this code; null where it has none. */
  findByCode(productId: ShortId, code: SerialCode): Serial | null {
    const row = this.#db
      .prepare<unknown[], SerialRow>(`${SELECT} WHERE products.id = ? AND serials.code = ?`)
      .get(productId, code);
    return row === undefined ? null : serialOf(row);
  }

  /** Fails with `product_not_found`, `lot_not_found` (also where the lot is another product's) or `serial_exists`. */
  add(
    serial: NewSerial,
  ): Result<Serial, 'lot_not_found' | 'product_not_found' | 'serial_exists' | 'serial_not_found'> {
    const { productId, lotId, code } = serial;
    return inTransaction(this.#db, () => {
      const productPk = productPkOf(this.#db, productId);
      if (productPk === undefined) return problem('product_not_found');
      const lotPk = lotId === undefined ? null : lotPkOf(this.#db, lotId, productPk);
      if (lotPk === undefined) return problem('lot_not_found', { which: 'product' });
      const id = newId();
      const now = this.#now().toISOString();
      const { changes } = this.#db
        .prepare(
          `INSERT INTO serials (id, product_pk, lot_pk, code, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (product_pk, code) DO NOTHING`,
        )
        .run(id, productPk, lotPk, code, now, now);
      if (changes === 0) return problem('serial_exists', { serial: code });
      return this.#found(id);
    });
  }

  /** An inactive serial is never exported. Fails with `serial_not_found`. */
  setActive(id: ShortId, active: boolean): Result<Serial, 'serial_not_found'> {
    this.#db
      .prepare('UPDATE serials SET active = ?, updated_at = ? WHERE id = ?')
      .run(Number(active), this.#now().toISOString(), id);
    return this.#found(id);
  }

  #found(id: ShortId): Result<Serial, 'serial_not_found'> {
    const serial = this.find(id);
    return serial === null ? problem('serial_not_found') : ok(serial);
  }
}

function serialOf(row: SerialRow): Serial {
  return { ...row, attributes: attributesOf(row.attributes), active: row.active === 1 };
}
