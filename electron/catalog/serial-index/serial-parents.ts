import type { StationDay } from '../../../shared/catalog/withheld.ts';
import type { Database } from '../../store/database.ts';
import {
  BLOCKED_LOT_PKS,
  PRODUCTS_WITH_DATES,
  withheldLotsSql,
  withheldProductsSql,
} from '../withheld-lots.ts';

/** What products and lots decide of all their serials: pks of theirs. */
export interface SerialParents {
  readonly inactiveProducts: ReadonlySet<number>;
  readonly inactiveLots: ReadonlySet<number>;
  /** Blocked today, whatever a serial of them says itself. */
  readonly blockedLots: ReadonlySet<number>;
  /** Withheld today by what they themselves say, or blocked. */
  readonly withheldLots: ReadonlySet<number>;
  /** Withheld today, for serials without a lot. */
  readonly withheldProducts: ReadonlySet<number>;
  /** The expiry of their serials may follow from the serial's own production date. */
  readonly productsWithShelfLife: ReadonlySet<number>;
}

/** Reads what products and lots decide of their serials on a day. */
export function readSerialParents(db: Database, today: StationDay): SerialParents {
  const pks = (sql: string): ReadonlySet<number> => new Set(db.prepare<[], number>(sql).pluck().all());
  return {
    inactiveProducts: pks('SELECT pk FROM products WHERE active = 0'),
    inactiveLots: pks('SELECT pk FROM lots WHERE active = 0'),
    blockedLots: pks(`SELECT * FROM ${BLOCKED_LOT_PKS}`),
    withheldLots: pks(withheldLotsSql(today)),
    withheldProducts: pks(withheldProductsSql(today)),
    productsWithShelfLife: pks(
      `SELECT pk FROM (SELECT pk, shelf_life FROM products WHERE ${PRODUCTS_WITH_DATES}) WHERE shelf_life IS NOT NULL`,
    ),
  };
}
