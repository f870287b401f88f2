import { type Gtin, nativeGtin } from '../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../shared/gs1/lot-and-serial.ts';
import type { Sscc } from '../../shared/gs1/sscc.ts';
import {
  LARGEST_QUANTITY,
  type PackableItem,
  type PackedItem,
  type UnitContents,
} from '../../shared/logistics/logistic-unit.ts';
import { problem } from '../../shared/result/problem.ts';
import type { LogisticsCode } from '../../shared/result/problems/logistics.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { type Database, transactOrRefuse } from '../store/database.ts';
import { type LogisticUnits, type StoredUnit, unitOf, type UnitPk } from './logistic-units.ts';
import { movedSql } from './packing-events.ts';
import { alsoPackedIn } from './packing-records.ts';

/** What packing needs of the station. */
export interface PackingParts {
  readonly db: Database;
  readonly catalog: Catalog;
  readonly units: LogisticUnits;
  readonly now: () => Date;
}

/** A row of what is packed, or of an act, less the unit that it is of. */
interface ItemRow {
  readonly childPk: UnitPk | null;
  readonly gtin: Gtin | null;
  readonly lot: LotCode | null;
  readonly serial: SerialCode | null;
  readonly quantity: number;
}

/** Who does something, and when, ISO-8601 UTC. */
interface Doing {
  readonly by: string;
  readonly at: string;
}

/** A row of `packed_items`. */
type PackedRow = ItemRow & { readonly pk: number; readonly unitPk: UnitPk };

const COLUMNS = 'child_pk AS childPk, gtin, lot, serial, quantity';

/** Whether two rows are of the same thing: quantities of one lot add up, a serial is itself whatever lot is said of it. */
const SAME_ITEM = `child_pk IS @childPk AND gtin IS @gtin AND serial IS @serial
  AND (serial IS NOT NULL OR lot IS @lot)`;

/** Puts pieces into cases and pallets, and cases onto pallets, and takes them out again; every act is kept. */
export class Packing {
  readonly #db: Database;
  readonly #catalog: Catalog;
  readonly #units: LogisticUnits;
  readonly #now: () => Date;

  constructor({ db, catalog, units, now }: PackingParts) {
    this.#db = db;
    this.#catalog = catalog;
    this.#units = units;
    this.#now = now;
  }

  /**
   * Packs items into a unit: all or nothing. Fails with `unit_not_found`, `unit_voided`, `packing_unknown` (the catalogue
   * has no such product), `packing_voided`, `packing_quantity`, `unit_nesting` (only a case goes onto a pallet) or
   * `already_packed`, which says where.
   */
  pack(sscc: Sscc, items: readonly PackableItem[], by: string): Result<UnitContents, LogisticsCode> {
    const doing = this.#doing(by);
    const usable = (named: Sscc): Result<StoredUnit, LogisticsCode> => this.#units.usable(named);
    return this.#change(sscc, items, usable, (unit, row) => this.#put(unit, row, doing));
  }

  /** Takes items out of a unit: all or nothing. Fails as {@link pack} does, and with `not_packed`. */
  unpack(sscc: Sscc, items: readonly PackableItem[], by: string): Result<UnitContents, LogisticsCode> {
    const doing = this.#doing(by);
    const inUse = (named: Sscc): Result<StoredUnit, LogisticsCode> => this.#inUse(named);
    return this.#change(sscc, items, inUse, (unit, row) => this.#take(unit, row, null, doing));
  }

  /** Takes back the last packing of a unit that nobody took back. Fails with `unit_not_found`, `unit_voided` or `nothing_to_undo`. */
  undoLast(sscc: Sscc, by: string): Result<UnitContents, LogisticsCode> {
    return transactOrRefuse(this.#db, () => {
      const unit = this.#inUse(sscc);
      if (!unit.ok) return unit;
      const last = this.#acts(unit.value.pk).find((act) => this.#lies(unit.value.pk, act));
      if (last === undefined) return problem('nothing_to_undo', { sscc });
      const taken = this.#take(unit.value, last, last.id, this.#doing(by));
      return taken.ok ? this.contents(sscc) : taken;
    });
  }

  /** What lies in a unit, down to its pieces. Fails with `unit_not_found`. */
  contents(sscc: Sscc): Result<UnitContents, LogisticsCode> {
    const unit = this.#units.stored(sscc);
    return unit === null ? problem('unit_not_found', { sscc }) : ok(this.#contentsOf(unit));
  }

  /** The unit that a piece lies in; null where it lies in none. */
  unitOfSerial(gtin: Gtin, serial: SerialCode): Sscc | null {
    const pk = this.#db
      .prepare<[string, string], number>('SELECT unit_pk FROM packed_items WHERE gtin = ? AND serial = ?')
      .pluck()
      .get(gtin, serial);
    return pk === undefined ? null : this.#units.at(pk).sscc;
  }

  #change(
    sscc: Sscc,
    items: readonly PackableItem[],
    find: (sscc: Sscc) => Result<StoredUnit, LogisticsCode>,
    apply: (unit: StoredUnit, row: ItemRow) => Result<null, LogisticsCode>,
  ): Result<UnitContents, LogisticsCode> {
    return transactOrRefuse(this.#db, () => {
      const unit = find(sscc);
      if (!unit.ok) return unit;
      for (const item of items) {
        const row = this.#rowOf(item, find);
        if (!row.ok) return row;
        const applied = apply(unit.value, row.value);
        if (!applied.ok) return applied;
      }
      return this.contents(sscc);
    });
  }

  /** As `LogisticUnits.usable`, and a void one too that holds or is packed: another bench packed it before it knew. */
  #inUse(sscc: Sscc): Result<StoredUnit, LogisticsCode> {
    const unit = this.#units.stored(sscc);
    const isInUse = unit !== null && (unit.parent !== null || this.#holdsAnything(unit.pk));
    return isInUse ? ok(unit) : this.#units.usable(sscc);
  }

  #holdsAnything(unitPk: UnitPk): boolean {
    return this.#db.prepare('SELECT 1 FROM packed_items WHERE unit_pk = ? LIMIT 1').get(unitPk) !== undefined;
  }

  /** What is to be written of an item, checked against the catalogue and the units. */
  #rowOf(
    item: PackableItem,
    find: (sscc: Sscc) => Result<StoredUnit, LogisticsCode>,
  ): Result<ItemRow, LogisticsCode> {
    if (item.kind === 'unit') {
      const child = find(item.sscc);
      if (!child.ok) return child;
      return ok({ childPk: child.value.pk, gtin: null, lot: null, serial: null, quantity: 1 });
    }
    const { gtin } = item;
    const product = this.#catalog.products.find(gtin);
    if (product === null) return problem('packing_unknown', { gtin: nativeGtin(gtin) });
    if (item.kind === 'quantity') {
      const { lot, quantity } = item;
      if (!Number.isInteger(quantity) || quantity < 1 || quantity > LARGEST_QUANTITY) {
        return problem('packing_quantity', { most: LARGEST_QUANTITY });
      }
      return ok({ childPk: null, gtin, lot, serial: null, quantity });
    }
    const { serial } = item;
    const known = this.#catalog.serials.findByCode(product.id, serial);
    const status =
      known === null ? null : this.#catalog.table.labelStatus('serials', { id: known.id, withheld: null });
    if (status === 'voided') {
      return problem('packing_voided', { serial });
    }
    return ok({ childPk: null, gtin, lot: item.lot ?? known?.lotCode ?? null, serial, quantity: 1 });
  }

  #put(unit: StoredUnit, row: ItemRow, doing: Doing): Result<null, LogisticsCode> {
    if (row.childPk !== null) {
      const child = this.#units.at(row.childPk);
      if (unit.kind !== 'pallet' || child.kind !== 'case') return problem('unit_nesting');
    }
    const there = this.#packed(row);
    if (there !== null && (there.unitPk !== unit.pk || !isQuantity(row))) {
      const item = this.#nameOf(row);
      return there.unitPk === unit.pk
        ? problem('already_packed', { which: 'here', item })
        : problem('already_packed', { which: 'elsewhere', item, sscc: this.#units.at(there.unitPk).sscc });
    }
    this.#db
      .prepare(
        `INSERT INTO packed_items (unit_pk, child_pk, gtin, lot, serial, quantity)
         VALUES (@unitPk, @childPk, @gtin, @lot, @serial, @quantity)
         ON CONFLICT (unit_pk, gtin, coalesce(lot, '')) WHERE child_pk IS NULL AND serial IS NULL
           DO UPDATE SET quantity = quantity + excluded.quantity`,
      )
      .run({ ...row, unitPk: unit.pk });
    this.#record(unit.pk, 'packed', row, null, doing);
    return ok(null);
  }

  #take(unit: StoredUnit, row: ItemRow, undoes: string | null, doing: Doing): Result<null, LogisticsCode> {
    const there = this.#packedIn(unit.pk, row);
    if (there === null || there.quantity < row.quantity) {
      return problem('not_packed', { item: this.#nameOf(row), sscc: unit.sscc });
    }
    if (there.quantity === row.quantity) {
      this.#db.prepare('DELETE FROM packed_items WHERE pk = ?').run(there.pk);
    } else {
      this.#db
        .prepare('UPDATE packed_items SET quantity = quantity - ? WHERE pk = ?')
        .run(row.quantity, there.pk);
    }
    // The lot that was packed counts, not what is said of it now.
    this.#record(unit.pk, 'unpacked', { ...row, lot: there.lot }, undoes, doing);
    return ok(null);
  }

  #record(
    unitPk: UnitPk,
    act: 'packed' | 'unpacked',
    row: ItemRow,
    undoes: string | null,
    doing: Doing,
  ): void {
    this.#db
      .prepare(
        `INSERT INTO packing_acts (unit_pk, act, child_pk, gtin, lot, serial, quantity, undoes, done_by, done_at)
         VALUES (@unitPk, @act, @childPk, @gtin, @lot, @serial, @quantity, @undoes, @by, @at)`,
      )
      .run({ ...row, unitPk, act, undoes, ...doing });
  }

  /** All that one call moves, it moves at one moment. */
  #doing(by: string): Doing {
    return { by, at: this.#now().toISOString() };
  }

  /** Where a case or a serial lies already; a quantity is none of either. */
  #packed(row: ItemRow): PackedRow | null {
    if (isQuantity(row)) return null;
    const sql = `SELECT pk, unit_pk AS unitPk, ${COLUMNS} FROM packed_items WHERE ${SAME_ITEM}`;
    return this.#db.prepare<[object], PackedRow>(sql).get(row) ?? null;
  }

  #packedIn(unitPk: UnitPk, row: ItemRow): PackedRow | null {
    const sql = `SELECT pk, unit_pk AS unitPk, ${COLUMNS} FROM packed_items WHERE unit_pk = @unitPk AND ${SAME_ITEM}`;
    return this.#db.prepare<[object], PackedRow>(sql).get({ ...row, unitPk }) ?? null;
  }

  #lies(unitPk: UnitPk, row: ItemRow): boolean {
    return (this.#packedIn(unitPk, row)?.quantity ?? 0) >= row.quantity;
  }

  /** The acts of packing into a unit that moved something and were not taken back, newest first. */
  #acts(unitPk: UnitPk): readonly (ItemRow & { readonly id: string })[] {
    const sql = `SELECT id, ${COLUMNS} FROM packing_acts
      WHERE unit_pk = ? AND act = 'packed' AND ${movedSql('packing_acts')} > 0
        AND id NOT IN (SELECT undoes FROM packing_acts WHERE undoes IS NOT NULL)
      ORDER BY pk DESC`;
    return this.#db.prepare<[number], ItemRow & { id: string }>(sql).all(unitPk);
  }

  #contentsOf(unit: StoredUnit): UnitContents {
    const sql = `SELECT pk, unit_pk AS unitPk, ${COLUMNS} FROM packed_items WHERE unit_pk = ? ORDER BY pk`;
    const rows = this.#db.prepare<[number], PackedRow>(sql).all(unit.pk);
    const others = alsoPackedIn(this.#db, unit.pk);
    const alsoIn = ({ pk }: PackedRow) => (others.has(pk) ? { alsoIn: others.get(pk) ?? [] } : {});
    const names = new Map<Gtin, string>();
    const items = rows.flatMap((row): PackedItem[] => {
      const { gtin, lot, serial, quantity } = row;
      if (gtin === null) return [];
      return [{ gtin, name: this.#productName(gtin, names), lot, serial, quantity, ...alsoIn(row) }];
    });
    const units = rows.flatMap((row) =>
      row.childPk === null ? [] : [{ ...this.#contentsOf(this.#units.at(row.childPk)), ...alsoIn(row) }],
    );
    const pieceCount =
      items.reduce((sum, { quantity }) => sum + quantity, 0) +
      units.reduce((sum, child) => sum + child.pieceCount, 0);
    return { unit: unitOf(unit), items, units, pieceCount };
  }

  #productName(gtin: Gtin, known: Map<Gtin, string>): string {
    const name = known.get(gtin) ?? this.#catalog.products.find(gtin)?.name ?? '';
    known.set(gtin, name);
    return name;
  }

  /** As a problem names it. */
  #nameOf({ childPk, gtin, lot, serial }: ItemRow): string {
    if (childPk !== null) return this.#units.at(childPk).sscc;
    return serial ?? `${gtin ?? ''}${lot === null ? '' : ` ${lot}`}`;
  }
}

function isQuantity({ childPk, serial }: ItemRow): boolean {
  return childPk === null && serial === null;
}
