import type { EventPayload } from '../../shared/warehouse/bench-event.ts';
import type { EventKey } from '../../shared/warehouse/event-key.ts';
import type { Database } from '../store/database.ts';
import { Prepared } from '../store/prepared.ts';
import type { UnitPk } from './logistic-units.ts';
import { type OrderedAct, packingOutcome } from './packing-order.ts';
import type { SharedUnits } from './shared-units.ts';

/** One thing in one unit, as a row names it. */
interface Place {
  readonly unitPk: UnitPk;
  readonly childPk: UnitPk | null;
  readonly gtin: string | null;
  readonly lot: string | null;
  readonly serial: string | null;
}

type Told = EventPayload<'packing'>;

type StoredAct = OrderedAct & { readonly pk: number; readonly moved: number | null };

/**
 * Writes what other benches packed and took out. Where two put one thing into two units, it lies in both, until a person takes it out of
 * one: nobody knows from afar which of them holds it. All of it belongs in a transaction.
 */
export class SharedPacking {
  readonly #sql: Prepared;
  readonly #units: SharedUnits;

  constructor(db: Database, units: SharedUnits) {
    this.#sql = Prepared.of(db);
    this.#units = units;
  }

  /** Puts an act behind all others. What a bench tells of as it joins stays where it is, if another event gave it that place. */
  write(key: EventKey, told: Told, by: string): void {
    const place = this.#placeOf(told, by);
    const known = this.#sql.number('SELECT pk FROM packing_acts WHERE id = ?', told.id);
    if (known !== null) {
      if (told.uploaded === true && this.#withKey(key, told) === null) return;
      this.#sql.run('DELETE FROM packing_acts WHERE pk = ?', known);
    }
    const { id, act, quantity, undoes, at } = told;
    this.#sql.run(
      `INSERT INTO packing_acts (id, unit_pk, act, child_pk, gtin, lot, serial, quantity, undoes, done_by, done_at, station, event_number)
         VALUES (@id, @unitPk, @act, @childPk, @gtin, @lot, @serial, @quantity, @undoes, @by, @at, @station, @number)`,
      { ...place, id, act, quantity, undoes, by, at, station: key.station, number: key.number },
    );
    this.#countAgain(place);
  }

  /** Takes away the act that an event gave its place. */
  take(key: EventKey, told: Told, by: string): void {
    const pk = this.#withKey(key, told);
    if (pk === null) return;
    this.#sql.run('DELETE FROM packing_acts WHERE pk = ?', pk);
    this.#countAgain(this.#placeOf(told, by));
  }

  /** Gives up the keys of all acts: those of a hub that is left mean nothing to another. */
  forgetKeys(): void {
    this.#sql.run('UPDATE packing_acts SET station = NULL, event_number = NULL WHERE station IS NOT NULL');
  }

  #withKey({ station, number }: EventKey, { id }: Told): number | null {
    const sql = 'SELECT pk FROM packing_acts WHERE id = ? AND station = ? AND event_number = ?';
    return this.#sql.number(sql, id, station, number);
  }

  #placeOf({ unit, unitKind, child, gtin, lot, serial, at }: Told, by: string): Place {
    return {
      unitPk: this.#units.pk({ sscc: unit, unitKind, at }, by),
      childPk: child === null ? null : this.#units.pk({ sscc: child, unitKind: 'case', at }, by),
      gtin,
      lot,
      serial,
    };
  }

  /** Counts what lies in a place by all acts on it, in their order. */
  #countAgain(place: Place): void {
    const isQuantity = place.childPk === null && place.serial === null;
    const where = `unit_pk = @unitPk AND ${SAME_THING[thingOf(place)]}`;
    const acts = this.#sql.rows(
      `SELECT pk, id, act, lot, quantity, moved, undoes FROM packing_acts WHERE ${where} ORDER BY pk`,
      place,
    ) as readonly StoredAct[];
    const { moved, there, lot } = packingOutcome(acts, isQuantity);
    acts.forEach(({ pk, quantity, moved: before }, index) => {
      const now = moved[index] === quantity ? null : moved[index];
      if (now !== before) this.#sql.run('UPDATE packing_acts SET moved = ? WHERE pk = ?', now, pk);
    });
    const values = { ...place, there, nowLot: lot };
    if (there === 0) this.#sql.run(`DELETE FROM packed_items WHERE ${where}`, place);
    else if (
      this.#sql.run(`UPDATE packed_items SET quantity = @there, lot = @nowLot WHERE ${where}`, values)
        .changes === 0
    )
      this.#sql.run(
        `INSERT INTO packed_items (unit_pk, child_pk, gtin, lot, serial, quantity)
           VALUES (@unitPk, @childPk, @gtin, @nowLot, @serial, @there)`,
        values,
      );
  }
}

function thingOf({ childPk, serial }: Place): keyof typeof SAME_THING {
  if (childPk !== null) return 'unit';
  return serial === null ? 'quantity' : 'serial';
}

/** What names the same thing: a serial is itself, whatever lot is said of it. */
const SAME_THING = {
  unit: 'child_pk = @childPk',
  serial: 'gtin = @gtin AND serial = @serial',
  quantity: 'gtin = @gtin AND lot IS @lot AND serial IS NULL AND child_pk IS NULL',
} as const;
