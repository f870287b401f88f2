import type { Sscc } from '../../shared/gs1/sscc.ts';
import type { UnitKind } from '../../shared/logistics/logistic-unit.ts';
import type { EventPayload } from '../../shared/warehouse/bench-event.ts';
import { type Database, newId } from '../store/database.ts';
import { Prepared } from '../store/prepared.ts';
import type { UnitPk } from './logistic-units.ts';

/** A unit that an event names, and what is known of it where this bench has not heard of it yet. */
export interface NamedUnit {
  readonly sscc: Sscc;
  readonly unitKind: UnitKind;
  readonly at: string;
}

/** Writes what other benches did with cases and pallets, by their SSCCs. All of it belongs in a transaction. */
export class SharedUnits {
  readonly #sql: Prepared;

  constructor(db: Database) {
    this.#sql = Prepared.of(db);
  }

  /** Writes a unit whole. Who made it keeps the name that this bench knows. */
  write({ sscc, unitKind, shipTo, elements, at }: EventPayload<'unit'>, by: string): void {
    this.#sql.run(
      `INSERT INTO logistic_units (id, sscc, kind, ship_to, elements, created_by, created_at)
         VALUES (@id, @sscc, @unitKind, @shipTo, @elements, @by, @at)
         ON CONFLICT (sscc) DO UPDATE SET kind = excluded.kind, ship_to = excluded.ship_to, elements = excluded.elements,
           created_by = iif(created_at = excluded.created_at, created_by, excluded.created_by), created_at = excluded.created_at`,
      { id: newId(), sscc, unitKind, shipTo, elements: JSON.stringify(elements), by, at },
    );
  }

  /** Voids a unit for good, whatever else benches say of it. Of two that did so without knowing of each other, all keep the same. */
  void(told: EventPayload<'unit_void'>, by: string): void {
    const { reason, at } = told;
    this.#sql.run(
      `UPDATE logistic_units SET voided_at = @at, voided_by = @by, void_reason = @reason
         WHERE pk = @pk AND (voided_at IS NULL OR (voided_at, void_reason) > (@at, @reason))`,
      { pk: this.pk(told, by), at, by, reason },
    );
  }

  /** The row of a unit; made where there is none. */
  pk({ sscc, unitKind, at }: NamedUnit, by: string): UnitPk {
    return (
      this.#sql.number('SELECT pk FROM logistic_units WHERE sscc = ?', sscc) ??
      this.#sql.run(
        'INSERT INTO logistic_units (id, sscc, kind, created_by, created_at) VALUES (?, ?, ?, ?, ?)',
        newId(),
        sscc,
        unitKind,
        by,
        at,
      ).pk
    );
  }
}
