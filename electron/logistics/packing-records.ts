import type { Gtin } from '../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../shared/gs1/lot-and-serial.ts';
import type { Sscc } from '../../shared/gs1/sscc.ts';
import type { PackingAct } from '../../shared/logistics/logistic-unit.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { Database } from '../store/database.ts';
import { setTriggerAside } from '../store/trigger.ts';

/** Which acts to read: what is left out narrows nothing. */
export interface PackingActFilter {
  /** ISO-8601 UTC: from and with. */
  readonly from?: string | undefined;
  /** ISO-8601 UTC: up to and without. */
  readonly until?: string | undefined;
  /** Of this product. */
  readonly gtin?: Gtin | undefined;
  readonly lot?: LotCode | undefined;
  readonly serial?: SerialCode | undefined;
  /** Into or out of this unit, and those that moved it. */
  readonly sscc?: Sscc | undefined;
}

type ActRow = Omit<PackingAct, 'unit'> & {
  readonly unitSscc: Sscc;
  readonly unitKind: PackingAct['unit']['kind'];
};

const ACTS_AT_ONCE = 1000;

/** The packing acts that a filter keeps, oldest first, however many: for exports of events and for traces. */
export function* packingActs(db: Database, filter: PackingActFilter): Generator<PackingAct, void, void> {
  const { from = null, until = null, gtin = null, lot = null, serial = null, sscc = null } = filter;
  const read = db.prepare<[object], ActRow>(
    `SELECT act.pk AS number, act.act, unit.sscc AS unitSscc, unit.kind AS unitKind, child.sscc AS childSscc, act.gtin,
        act.lot, act.serial, act.quantity, undone.pk AS undoes, act.done_by AS by, act.done_at AS at
       FROM packing_acts AS act JOIN logistic_units AS unit ON unit.pk = act.unit_pk
         LEFT JOIN logistic_units AS child ON child.pk = act.child_pk
         LEFT JOIN packing_acts AS undone ON undone.id = act.undoes
      WHERE act.pk > @after AND (@from IS NULL OR act.done_at >= @from) AND (@until IS NULL OR act.done_at < @until)
        AND (@gtin IS NULL OR act.gtin = @gtin) AND (@lot IS NULL OR act.lot = @lot)
        AND (@serial IS NULL OR act.serial = @serial) AND (@sscc IS NULL OR @sscc IN (unit.sscc, child.sscc))
      ORDER BY act.pk LIMIT ${ACTS_AT_ONCE}`,
  );
  for (let after = 0; ;) {
    const rows = read.all({ after, from, until, gtin, lot, serial, sscc });
    for (const { unitSscc, unitKind, ...act } of rows) {
      yield { ...act, unit: { sscc: unitSscc, kind: unitKind } };
    }
    after = rows.at(-1)?.number ?? after;
    if (rows.length < ACTS_AT_ONCE) return;
  }
}

/** The moments at which something was packed or taken out, oldest first: from and with `from`, up to and without `until` (ISO-8601 UTC). */
export function* packingMoments(db: Database, from: string, until: string): Generator<string, void, void> {
  const next = db
    .prepare<[string, string], string | null>(
      'SELECT min(done_at) FROM packing_acts WHERE done_at > ? AND done_at < ?',
    )
    .pluck();
  const first = db.prepare<[string, string], string | null>(
    'SELECT min(done_at) FROM packing_acts WHERE done_at >= ? AND done_at < ?',
  );
  let at = first.pluck().get(from, until) ?? null;
  while (at !== null) {
    yield at;
    at = next.get(at, until) ?? null;
  }
}

/** The acts of one moment in their order, less those that were taken back and those that took them back. */
export function standingActsAt(db: Database, at: string): readonly PackingAct[] {
  const takenBack = db
    .prepare<[number], number>(
      'SELECT 1 FROM packing_acts WHERE undoes = (SELECT id FROM packing_acts WHERE pk = ?)',
    )
    .pluck();
  const acts = [...packingActs(db, { from: at, until: `${at}\u0001` })];
  return acts.filter(({ number, undoes }) => undoes === null && takenBack.get(number) === undefined);
}

/** Where pieces lie now. */
export interface PackedIn {
  readonly gtin: Gtin;
  readonly lot: LotCode | null;
  readonly serial: SerialCode | null;
  readonly quantity: number;
  readonly sscc: Sscc;
  /** The pallet that the unit is on; null where it is on none. */
  readonly parent: Sscc | null;
}

/** The units in which pieces of a product, a lot or one serial lie now, in the order in which they were packed. */
export function packedIn(
  db: Database,
  { gtin, lot, serial }: Pick<PackingActFilter, 'lot' | 'serial'> & { readonly gtin: Gtin },
): readonly PackedIn[] {
  return db
    .prepare<[object], PackedIn>(
      `SELECT item.gtin, item.lot, item.serial, item.quantity, unit.sscc, parent.sscc AS parent
         FROM packed_items AS item JOIN logistic_units AS unit ON unit.pk = item.unit_pk
           LEFT JOIN packed_items AS place ON place.child_pk = unit.pk
           LEFT JOIN logistic_units AS parent ON parent.pk = place.unit_pk
        WHERE item.gtin = @gtin AND (@lot IS NULL OR item.lot = @lot) AND (@serial IS NULL OR item.serial = @serial)
        ORDER BY item.pk`,
    )
    .all({ gtin, lot: lot ?? null, serial: serial ?? null });
}

/**
 * The other units that a serial or case of a unit lies in too, by the number of its row in `packed_items`: benches that did not know of each
 * other packed it. Rows that lie nowhere else are left out.
 */
export function alsoPackedIn(db: Database, unitPk: number): ReadonlyMap<number, readonly Sscc[]> {
  const rows = db
    .prepare<[object], { readonly pk: number; readonly sscc: Sscc }>(
      `SELECT item.pk, unit.sscc FROM packed_items AS item
          CROSS JOIN packed_items AS other ON other.gtin = item.gtin AND other.serial = item.serial AND other.unit_pk <> item.unit_pk
          JOIN logistic_units AS unit ON unit.pk = other.unit_pk WHERE item.unit_pk = @unitPk AND item.serial IS NOT NULL
       UNION ALL SELECT item.pk, unit.sscc FROM packed_items AS item
          CROSS JOIN packed_items AS other ON other.child_pk = item.child_pk AND other.unit_pk <> item.unit_pk
          JOIN logistic_units AS unit ON unit.pk = other.unit_pk WHERE item.unit_pk = @unitPk AND item.child_pk IS NOT NULL`,
    )
    .all({ unitPk });
  const others = new Map<number, Sscc[]>();
  for (const { pk, sscc } of rows) others.set(pk, [...(others.get(pk) ?? []), sscc]);
  return others;
}

/** The part of packing in a restore: a backup may hold a thing that two benches packed into two units. */
export function restorePacking(db: Database): Result<() => void, never> {
  return ok(setTriggerAside(db, 'packed_items_once'));
}
