import type { Gtin } from '../../shared/gs1/gtin.ts';
import type { SerialCode } from '../../shared/gs1/lot-and-serial.ts';
import type { Sscc } from '../../shared/gs1/sscc.ts';
import type { LabelEvent } from '../../shared/printing/label-event.ts';
import type { LotKey } from '../../shared/recall/lot-acts.ts';
import { serialsOfCodesSql } from '../catalog/lot-records.ts';
import { LABEL_EVENT_COLUMNS } from '../ledger/label-events.ts';
import type { Database, Page } from '../store/database.ts';
import { fromPackingActs, ownersPackingActsSql, PACKING_EVENT } from './packing-events.ts';

/** A SELECT of the `pk`s of the serials that were packed as of the lot `@lot` of the product `@gtin`. */
export const SERIALS_PACKED_AS_LOT = serialsOfCodesSql(
  'SELECT serial FROM packing_acts WHERE gtin = @gtin AND lot = @lot AND serial IS NOT NULL',
);

/** Pieces of a lot that were packed or taken out, or the case in which they lay that was moved. */
export interface LotPackingEvent extends LabelEvent {
  /** Null for a quantity, and for a case. */
  readonly serial: SerialCode | null;
}

/** Where a serial lies now: in a case, on a pallet, or in a case on a pallet. */
export interface SerialUnits {
  readonly caseSscc: Sscc | null;
  readonly palletSscc: Sscc | null;
}

const EVENTS_AT_ONCE = 1000;

/** What packing knows of the lot `@lot` of the product `@gtin`: of what was said to be of it, and of serials that are, known to the catalogue or not. */
export class LotPacking {
  readonly #db: Database;
  readonly #isOfLot: string;
  readonly #told: string;

  /** `serialCodes`: a SELECT of the codes of serials of the product that are of the lot, or were. */
  constructor(db: Database, serialCodes: string) {
    this.#db = db;
    this.#isOfLot = `gtin = @gtin AND (lot = @lot OR serial IN (${serialCodes}))`;
    this.#told = ownersPackingActsSql(`SELECT 0 AS owner, * FROM packing_acts WHERE ${this.#isOfLot}`);
  }

  /** Pieces that lie in cases or on pallets now. */
  packedPieces({ gtin, lot }: LotKey): number {
    const sql = `SELECT ifnull(sum(quantity), 0) FROM packed_items WHERE ${this.#isOfLot}`;
    return this.#db.prepare<[object], number>(sql).pluck().get({ gtin, lot }) ?? 0;
  }

  /** The last first. */
  events({ gtin, lot }: LotKey, limit: number, offset: number): Page<LotPackingEvent> {
    const told = `SELECT * FROM (${this.#told}) ORDER BY number DESC LIMIT @limit OFFSET @offset`;
    const items = this.#db
      .prepare<[object], LotPackingEvent>(eventsSql(told, 'DESC'))
      .all({ gtin, lot, limit, offset });
    const total = this.#db
      .prepare<[object], number>(`SELECT count(*) FROM (${this.#told})`)
      .pluck()
      .get({ gtin, lot });
    return { items, total: total ?? 0 };
  }

  /** In their order, a stretch at a time. Found once: what is packed while they are read is not among them. */
  *allEvents({ gtin, lot }: LotKey): Generator<readonly LotPackingEvent[], void, void> {
    const found = this.#db
      .prepare<[object], { number: number; pieces: number }>(
        `SELECT number, pieces FROM (${this.#told}) ORDER BY number`,
      )
      .all({ gtin, lot });
    const told =
      "SELECT 0 AS owner, value ->> 'number' AS number, value ->> 'pieces' AS pieces FROM json_each(?)";
    const read = this.#db.prepare<[string], LotPackingEvent>(eventsSql(told, ''));
    for (let from = 0; from < found.length; from += EVENTS_AT_ONCE)
      yield read.all(JSON.stringify(found.slice(from, from + EVENTS_AT_ONCE)));
  }
}

/** Reads where serials of a product lie now; those that lie nowhere are left out. */
export function readSerialUnits(
  db: Database,
  gtin: Gtin,
  serials: readonly SerialCode[],
): ReadonlyMap<SerialCode, SerialUnits> {
  const rows = db
    .prepare<[object], SerialUnits & { readonly serial: SerialCode }>(
      `SELECT item.serial, CASE unit.kind WHEN 'case' THEN unit.sscc END AS caseSscc,
          CASE unit.kind WHEN 'pallet' THEN unit.sscc ELSE pallet.sscc END AS palletSscc
         FROM json_each(@serials) AS wanted
           CROSS JOIN packed_items AS item ON item.gtin = @gtin AND item.serial = wanted.value
           JOIN logistic_units AS unit ON unit.pk = item.unit_pk
           LEFT JOIN packed_items AS place ON place.child_pk = unit.pk
           LEFT JOIN logistic_units AS pallet ON pallet.pk = place.unit_pk`,
    )
    .all({ gtin, serials: JSON.stringify(serials) });
  return new Map(rows.map(({ serial, ...place }) => [serial, place]));
}

/** Gives the query of the events of acts that are told, in their order or, with `DESC`, the last first. */
function eventsSql(told: string, order: '' | 'DESC'): string {
  return `SELECT ${LABEL_EVENT_COLUMNS}, serial
    FROM (${PACKING_EVENT}, act.serial, act.pk AS number ${fromPackingActs(told)}) ORDER BY number ${order}`;
}
