import type { AttributeKey } from '../../shared/gs1/attributes.ts';
import type { Gtin } from '../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../shared/gs1/lot-and-serial.ts';
import type { EventPayload } from '../../shared/warehouse/bench-event.ts';
import type { EditedField } from '../../shared/warehouse/edit-conflict.ts';
import { type Database, newId } from '../store/database.ts';
import { Prepared } from '../store/prepared.ts';

/** What an event says that adds or changes a record. */
type ToldRecord = EventPayload<'lot' | 'product' | 'serial'>;

/** 1 where an event means a field of a record that is there, which says something where it is no default. */
function sets({ changed, added }: ToldRecord, field: EditedField, saysSomething: boolean): number {
  if (changed !== undefined) return Number(Object.hasOwn(changed, field));
  return Number(added !== true || saysSomething);
}

const ATTRIBUTE = 'attribute:';

/** The attributes of a record as JSON, and those that change where it is there: null where all of them are replaced. */
function attributesOf({ attributes, changed, added }: ToldRecord): {
  readonly attributes: string;
  readonly changes: string | null;
} {
  const whole = JSON.stringify(attributes);
  if (changed === undefined) return { attributes: whole, changes: added === true ? whole : null };
  const keys = Object.keys(changed).filter((field) => field.startsWith(ATTRIBUTE));
  const changes = keys.map((field) => {
    const key = field.slice(ATTRIBUTE.length) as AttributeKey;
    return [key, attributes[key] ?? null] as const;
  });
  return { attributes: whole, changes: JSON.stringify(Object.fromEntries(changes)) };
}

const changedAttributes = (table: string): string => `attributes = iif(@changes IS NULL, excluded.attributes,
  json_patch(iif(json_valid(${table}.attributes), ${table}.attributes, '{}'), @changes)), updated_at = excluded.updated_at`;

const WRITE_PRODUCT = `
  INSERT INTO products (id, gtin, name, brand, active, date_kind, shelf_life, attributes, created_at, updated_at)
    VALUES (@id, @gtin, @name, @brand, @active, @dateKind, @shelfLife, @attributes, @at, @at)
    ON CONFLICT (gtin) DO UPDATE SET name = iif(@setsName, excluded.name, name), brand = iif(@setsBrand, excluded.brand, brand),
      active = iif(@setsActive, excluded.active, active), date_kind = iif(@setsDateKind, excluded.date_kind, date_kind),
      shelf_life = iif(@setsShelfLife, excluded.shelf_life, shelf_life), ${changedAttributes('products')}`;

const WRITE_LOT = `
  INSERT INTO lots (id, product_pk, code, active, attributes, created_at, updated_at)
    VALUES (@id, @productPk, @lot, @active, @attributes, @at, @at)
    ON CONFLICT (product_pk, code) DO UPDATE SET active = iif(@setsActive, excluded.active, active), ${changedAttributes('lots')}`;

const WRITE_SERIAL = `
  INSERT INTO serials (id, product_pk, lot_pk, code, active, attributes, created_at, updated_at)
    VALUES (@id, @productPk, @lotPk, @serial, @active, @attributes, @at, @at)
    ON CONFLICT (product_pk, code) DO UPDATE SET lot_pk = iif(@setsLot, excluded.lot_pk, lot_pk),
      active = iif(@setsActive, excluded.active, active), ${changedAttributes('serials')}`;

/**
 * Writes what other benches did with products, lots and serials, by their codes. What an event names and this bench does not
 * have is made: a label that was printed elsewhere says so itself. An instance is of one transaction, and all of it belongs in that.
 */
export class SharedRecords {
  readonly #sql: Prepared;
  /** Products and lots that were found: the next event names the same. */
  readonly #found = new Map<string, number>();

  constructor(db: Database) {
    this.#sql = Prepared.of(db);
  }

  writeProduct(told: EventPayload<'product'>): void {
    this.#sql.run(WRITE_PRODUCT, {
      id: newId(),
      gtin: told.gtin,
      name: told.name,
      brand: told.brand,
      active: Number(told.active),
      dateKind: told.dateKind,
      shelfLife: told.shelfLife,
      at: told.at,
      ...attributesOf(told),
      setsName: sets(told, 'name', told.name !== ''),
      setsBrand: sets(told, 'brand', told.brand !== ''),
      setsActive: sets(told, 'active', !told.active),
      setsDateKind: sets(told, 'dateKind', told.dateKind !== 'other'),
      setsShelfLife: sets(told, 'shelfLife', told.shelfLife !== null),
    });
  }

  /** Removes a product that nothing refers to any more. False where it stays. */
  removeProduct({ gtin }: EventPayload<'product_removed'>): boolean {
    this.#found.clear();
    this.#sql.run(
      `DELETE FROM products WHERE gtin = ? AND NOT EXISTS (SELECT 1 FROM lots WHERE product_pk = products.pk)
           AND NOT EXISTS (SELECT 1 FROM serials WHERE product_pk = products.pk)
           AND NOT EXISTS (SELECT 1 FROM lot_runs WHERE product_pk = products.pk)
           AND NOT EXISTS (SELECT 1 FROM run_counters WHERE product_pk = products.pk)`,
      gtin,
    );
    return this.#knownProduct(gtin) === null;
  }

  writeLot(told: EventPayload<'lot'>): void {
    this.#sql.run(WRITE_LOT, {
      id: newId(),
      productPk: this.productPk(told.gtin, told.at),
      lot: told.lot,
      active: Number(told.active),
      at: told.at,
      ...attributesOf(told),
      setsActive: sets(told, 'active', !told.active),
    });
  }

  /** Removes a lot that no serial is of. False where it stays. */
  removeLot({ gtin, lot }: EventPayload<'lot_removed'>): boolean {
    this.#found.clear();
    this.#sql.run(
      `DELETE FROM lots WHERE product_pk = (SELECT pk FROM products WHERE gtin = ?) AND code = ?
           AND NOT EXISTS (SELECT 1 FROM serials WHERE lot_pk = lots.pk)`,
      gtin,
      lot,
    );
    const productPk = this.#knownProduct(gtin);
    return productPk === null || this.#pkOf('lots', productPk, lot) === null;
  }

  writeSerial(told: EventPayload<'serial'>): void {
    const { gtin, lot, at } = told;
    this.#sql.run(WRITE_SERIAL, {
      id: newId(),
      productPk: this.productPk(gtin, at),
      lotPk: lot === null ? null : this.lotPk(gtin, lot, at),
      serial: told.serial,
      active: Number(told.active),
      at,
      ...attributesOf(told),
      setsLot: sets(told, 'lot', lot !== null),
      setsActive: sets(told, 'active', !told.active),
    });
  }

  /** Removes a serial, unless the ledger has prints of it: `wasPrinted` says so of its row. False where it stays. */
  removeSerial(
    { gtin, serial }: EventPayload<'serial_removed'>,
    wasPrinted: (serialPk: number) => boolean,
  ): boolean {
    const productPk = this.#knownProduct(gtin);
    const pk = productPk === null ? null : this.#pkOf('serials', productPk, serial);
    if (pk === null) return true;
    if (wasPrinted(pk)) return false;
    this.#sql.run('DELETE FROM serials WHERE pk = ?', pk);
    return true;
  }

  /** Has the others told of all of a record that stays here, though a bench that did not know why removed it. */
  tellAgain(table: 'lots' | 'products' | 'serials', gtin: Gtin, code: LotCode | SerialCode | null): void {
    const row =
      code === null ? 'gtin = ?' : 'product_pk = (SELECT pk FROM products WHERE gtin = ?) AND code = ?';
    this.#sql.run(
      `INSERT INTO event_uploads (source, first_pk, last_pk) SELECT 'kept ${table}', pk, pk FROM ${table} WHERE ${row}`,
      ...(code === null ? [gtin] : [gtin, code]),
    );
  }

  /** Puts an act on a lot behind all others; one that is there already goes there. */
  writeLotAct(told: EventPayload<'lot_act'>, by: string): void {
    this.takeLotAct(told, by);
    const { gtin, lot, act, reason, at } = told;
    this.#sql.run(
      'INSERT INTO lot_acts (gtin, lot, act, acted_by, reason, acted_at) VALUES (?, ?, ?, ?, ?, ?)',
      gtin,
      lot,
      act,
      by,
      reason,
      at,
    );
  }

  /** Takes away the act on a lot that says just this. */
  takeLotAct({ gtin, lot, act, reason, at }: EventPayload<'lot_act'>, by: string): void {
    this.#sql.run(
      `DELETE FROM lot_acts WHERE gtin = ? AND lot = ? AND act = ? AND acted_by = ? AND reason = ? AND acted_at = ?`,
      gtin,
      lot,
      act,
      by,
      reason,
      at,
    );
  }

  /** The row of a product; made without a name where there is none. */
  productPk(gtin: Gtin, at: string): number {
    return (
      this.#knownProduct(gtin) ??
      this.#sql.run(
        'INSERT INTO products (id, gtin, created_at, updated_at) VALUES (?, ?, ?, ?)',
        newId(),
        gtin,
        at,
        at,
      ).pk
    );
  }

  /** The row of a lot; made where there is none. */
  lotPk(gtin: Gtin, lot: LotCode, at: string): number {
    const productPk = this.productPk(gtin, at);
    return (
      this.#remembered(`${productPk}:${lot}`, () => this.#pkOf('lots', productPk, lot)) ??
      this.#sql.run(
        'INSERT INTO lots (id, product_pk, code, created_at, updated_at) VALUES (?, ?, ?, ?, ?)',
        newId(),
        productPk,
        lot,
        at,
        at,
      ).pk
    );
  }

  /** The row of a serial; made where there is none. */
  serialPk(gtin: Gtin, lot: LotCode | null, serial: SerialCode, at: string): number {
    const productPk = this.productPk(gtin, at);
    return (
      this.#pkOf('serials', productPk, serial) ??
      this.#sql.run(
        'INSERT INTO serials (id, product_pk, lot_pk, code, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
        newId(),
        productPk,
        lot === null ? null : this.lotPk(gtin, lot, at),
        serial,
        at,
        at,
      ).pk
    );
  }

  #knownProduct(gtin: Gtin): number | null {
    return this.#remembered(gtin, () => this.#sql.number('SELECT pk FROM products WHERE gtin = ?', gtin));
  }

  #remembered(name: string, find: () => number | null): number | null {
    const known = this.#found.get(name) ?? find();
    if (known !== null) this.#found.set(name, known);
    return known;
  }

  #pkOf(table: 'lots' | 'serials', productPk: number, code: string): number | null {
    return this.#sql.number(`SELECT pk FROM ${table} WHERE product_pk = ? AND code = ?`, productPk, code);
  }
}
