import type { ListedLot, Scope } from '../../shared/catalog/entities.ts';
import type { LotBlock } from '../../shared/catalog/withheld.ts';
import { NO_ATTRIBUTES } from '../../shared/gs1/attributes.ts';
import { type Gtin, gtinsOfSameGoods } from '../../shared/gs1/gtin.ts';
import type { LotAct, LotKey } from '../../shared/recall/lot-acts.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { labelEventSql } from '../ledger/label-events.ts';
import type { Attribution } from '../ledger/print-ledger.ts';
import { type Database, inTransaction, type Page } from '../store/database.ts';
import { type SqlCondition, whereClause } from './catalog-queries.ts';
import { BLOCKED_LOT_PKS, BLOCKED_LOTS } from './withheld-lots.ts';

/** Why a lot is not blocked or released. */
export type LotActCode = 'lot_block_state' | 'lot_not_found' | 'lot_reason_needed';

/** Blocks lots and releases them: each an act that is kept. The last act of a lot says whether it is blocked. */
export class LotBlocks {
  readonly #db: Database;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /**
   * From now on no label of the lot is made or printed; with its cases, none of {@link ofSameGoods} either, which are answered.
   * Fails with `lot_not_found`, `lot_reason_needed` or `lot_block_state`.
   */
  block(lot: LotKey, attribution: Attribution, withCases = false): Result<readonly LotKey[], LotActCode> {
    return inTransaction(this.#db, () => {
      const blocked = this.#act(lot, 'blocked', attribution);
      if (!blocked.ok) return blocked;
      const others = withCases ? this.ofSameGoods(lot) : [];
      for (const other of others) {
        const also = this.#act(other, 'blocked', attribution);
        if (!also.ok) throw new Error(`Lot ${other.lot} was found and not blocked: ${also.problem.message}`);
      }
      return ok(others);
    });
  }

  /** The lots of the same code that the product's cases have, or a case's item and its other cases; those that are not blocked. */
  ofSameGoods({ gtin, lot }: LotKey): readonly LotKey[] {
    return this.#db
      .prepare<[string, string], LotKey>(
        `SELECT products.gtin, lots.code AS lot FROM products JOIN lots ON lots.product_pk = products.pk
         WHERE products.gtin IN (SELECT value FROM json_each(?)) AND lots.code = ? AND lots.pk NOT IN ${BLOCKED_LOT_PKS}
         ORDER BY products.gtin`,
      )
      .all(JSON.stringify(gtinsOfSameGoods(gtin)), lot);
  }

  /** Fails as {@link block} does. */
  release(lot: LotKey, attribution: Attribution): Result<null, LotActCode> {
    return this.#act(lot, 'released', attribution);
  }

  /** What was done to a lot, oldest first. */
  acts({ gtin, lot }: LotKey): readonly LotAct[] {
    return this.#db
      .prepare<[string, string], LotAct>(
        `SELECT act, acted_by AS by, reason, acted_at AS at FROM lot_acts WHERE gtin = ? AND lot = ? ORDER BY pk`,
      )
      .all(gtin, lot);
  }

  #act(key: LotKey, act: LotAct['act'], { by, reason }: Attribution): Result<null, LotActCode> {
    const { gtin, lot } = key;
    if (reason.trim() === '') return problem('lot_reason_needed');
    return inTransaction(this.#db, () => {
      const isBlocked = this.acts(key).at(-1)?.act === 'blocked';
      // A block outlives the lot's row, and must be able to be taken back without it.
      if (!isBlocked && !this.#isInCatalogue(key)) return problem('lot_not_found', { which: 'product' });
      if (isBlocked === (act === 'blocked')) return problem('lot_block_state', { which: act, lot });
      this.#db
        .prepare(
          'INSERT INTO lot_acts (gtin, lot, act, acted_by, reason, acted_at) VALUES (?, ?, ?, ?, ?, ?)',
        )
        .run(gtin, lot, act, by, reason.trim(), this.#now().toISOString());
      return ok(null);
    });
  }

  #isInCatalogue({ gtin, lot }: LotKey): boolean {
    const sql = `SELECT 1 FROM lots JOIN products ON products.pk = lots.product_pk
      WHERE products.gtin = ? AND lots.code = ?`;
    return this.#db.prepare(sql).get(gtin, lot) !== undefined;
  }
}

/** Which blocked lots, and how many of them. */
export interface BlockedListing {
  readonly gtin?: Gtin | undefined;
  /** Text that the GTIN or the lot's code must hold. */
  readonly search?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Lists the lots that are blocked though the catalogue has them no more, as after the undoing of an import; by GTIN and code. */
export function blockedWithoutRecord(
  db: Database,
  { gtin, search = '', limit, offset }: BlockedListing,
): Page<ListedLot> {
  const conditions: SqlCondition[] = [
    {
      sql: `NOT EXISTS (SELECT 1 FROM lots JOIN products ON products.pk = lots.product_pk
        WHERE products.gtin = blocked.gtin AND lots.code = blocked.lot)`,
      values: [],
    },
  ];
  if (gtin !== undefined) conditions.push({ sql: 'blocked.gtin = ?', values: [gtin] });
  const text = search.trim().toLowerCase();
  if (text !== '')
    conditions.push({
      sql: '(instr(blocked.gtin, ?) > 0 OR instr(lower(blocked.lot), ?) > 0)',
      values: [text, text],
    });
  const where = whereClause(conditions);
  const from = `FROM ${BLOCKED_LOTS} AS blocked ${where.sql}`;
  const items = db
    .prepare<unknown[], LotKey & LotBlock>(
      `SELECT gtin, lot, acted_by AS by, acted_at AS since, reason ${from} ORDER BY gtin, lot LIMIT ? OFFSET ?`,
    )
    .all(...where.values, limit, offset);
  const total = db.prepare<unknown[], number>(`SELECT count(*) ${from}`).pluck();
  return { items: items.map(listedOf), total: total.get(...where.values) ?? 0 };
}

function listedOf({ gtin, lot, ...block }: LotKey & LotBlock): ListedLot {
  const unknown = { id: null, productId: null, expiry: null, attributes: NO_ATTRIBUTES };
  return { ...unknown, gtin, code: lot, active: false, block, expired: false };
}

/** SELECTs of what was done to the lots of the rows `@pks` of a catalogue table: events of their label histories. */
export function lotActEvents(scope: Scope): readonly string[] {
  if (scope === 'products') return [];
  const columns = { by: 'lot_acts.acted_by', reason: 'lot_acts.reason' };
  const lotOfSerial = scope === 'serials' ? 'JOIN lots ON lots.pk = serials.lot_pk' : '';
  return [
    `${labelEventSql(`${scope}.pk`, 'lot_acts.acted_at', 'lot_acts.act', columns)}
      FROM ${scope} ${lotOfSerial} JOIN products ON products.pk = lots.product_pk
        JOIN lot_acts ON lot_acts.gtin = products.gtin AND lot_acts.lot = lots.code
      WHERE ${scope}.pk IN (SELECT value FROM json_each(@pks))`,
  ];
}

interface StoredAct {
  readonly gtin: string;
  readonly lot: string;
  readonly act: LotAct['act'];
  readonly by: string;
  readonly reason: string;
  readonly at: string;
}

/** The part of blocked lots in a restore: a backup that knows nothing of a block does not take it away. */
export function restoreLotActs(db: Database): Result<() => void, never> {
  const known = db
    .prepare<[], StoredAct>(
      'SELECT gtin, lot, act, acted_by AS by, reason, acted_at AS at FROM lot_acts ORDER BY pk',
    )
    .all();
  return ok(() => {
    const keep = db.prepare(
      `INSERT INTO lot_acts (gtin, lot, act, acted_by, reason, acted_at)
       SELECT @gtin, @lot, @act, @by, @reason, @at WHERE NOT EXISTS (SELECT 1 FROM lot_acts
         WHERE gtin = @gtin AND lot = @lot AND act = @act AND acted_at = @at)`,
    );
    for (const act of known) keep.run(act);
  });
}
