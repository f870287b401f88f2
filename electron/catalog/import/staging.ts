import type { Scope } from '../../../shared/catalog/entities.ts';
import { PRODUCT_FACTS } from '../../../shared/catalog/product-fact.ts';
import { NO_ATTRIBUTES_JSON } from '../../../shared/label/label.ts';
import type { Database } from '../../store/database.ts';
import {
  contradictedAttribute,
  contradictedName,
  type Contradiction,
  type StagedEntity,
  type StagedProduct,
} from './contradictions.ts';
import type { ImportKind } from './parsing/fields.ts';
import type { RowValues } from './parsing/row-problems.ts';

/** The tables that an import is gathered in. They are the connection's own and vanish with it. */
export interface StagingTables {
  readonly products: string;
  readonly lots: string;
  readonly serials: string;
  /** Rows that repeat a thing of the file's own kind without contradicting it. */
  readonly repeats: string;
}

interface StagedSerial extends StagedEntity {
  readonly lot: number | null;
  readonly lot_row: number | null;
  readonly lot_code: string | null;
}

/** Several plans may be open at once, each with tables of its own. */
let stagingCount = 0;

/**
 * Stages the rows of a file as the products, lots and serials that they name,
 * each once, in the order they first come. Rows that repeat a thing add what
 * earlier ones left empty; rows that contradict are given back, and the thing is
 * marked (`conflict_row`) so that the earlier row is not believed either.
 */
export class Staging {
  readonly tables: StagingTables;
  readonly #db: Database;
  readonly #kind: ImportKind;
  readonly #statements: Statements;
  #lastProduct: { readonly values: RowValues; readonly staged: StagedProduct } | null = null;
  #lastLot: { readonly values: RowValues; readonly staged: StagedEntity } | null = null;

  constructor(db: Database, kind: ImportKind) {
    stagingCount += 1;
    this.#db = db;
    this.#kind = kind;
    this.tables = {
      products: `temp.import_${stagingCount}_products`,
      lots: `temp.import_${stagingCount}_lots`,
      serials: `temp.import_${stagingCount}_serials`,
      repeats: `temp.import_${stagingCount}_repeats`,
    };
    try {
      db.exec(schema(this.tables));
    } catch (error) {
      this.discard();
      throw error;
    }
    this.#statements = statements(db, this.tables);
  }

  /** Stages a batch of rows. */
  add(rows: readonly RowValues[]): readonly Contradiction[] {
    // Deferred: the catalogue itself is not touched, so nobody has to wait for the lock.
    return this.#db
      .transaction(() => rows.map((row) => this.#addRow(row)).filter((found) => found !== null))
      .deferred();
  }

  /** Takes the tables away. The staging is of no use afterwards. */
  discard(): void {
    for (const table of Object.values(this.tables)) this.#db.exec(`DROP TABLE IF EXISTS ${table}`);
  }

  #addRow(row: RowValues): Contradiction | null {
    const product = this.#product(row);
    const ofProduct = contradictedAttribute(row, 'products', product);
    if (ofProduct !== null) return this.#contradicted(ofProduct, this.#statements.productConflict, product);
    const otherName = contradictedName(row, product);
    if (otherName !== null) {
      this.#statements.productConflict.run(row.rowNumber, product.pk);
      // Only a file of products speaks of their names; elsewhere the first one stands, and a note tells.
      if (this.#kind === 'products') return otherName;
    }
    if (row.lot === null)
      return row.serial === null ? this.#taken(row, product) : this.#addSerial(row, product, null);
    const lot = this.#lot(row, product);
    const ofLot = contradictedAttribute(row, 'lots', lot);
    if (ofLot !== null) return this.#contradicted(ofLot, this.#statements.lotConflict, lot);
    return row.serial === null ? this.#taken(row, lot) : this.#addSerial(row, product, lot);
  }

  /** Marks the thing, so that the earlier row is not believed either. */
  #contradicted(
    found: Contradiction,
    conflict: Statements['lotConflict'],
    { pk }: StagedEntity,
  ): Contradiction {
    conflict.run(found.rowNumber, pk);
    return found;
  }

  /** Writes down where a row repeats an earlier one; the first row of a thing is in its own table. */
  #taken({ rowNumber }: RowValues, entity: StagedEntity): null {
    if (entity.first_row !== rowNumber) this.#statements.repeat.run(rowNumber, entity.pk);
    return null;
  }

  #product(row: RowValues): StagedProduct {
    const last = this.#lastProduct;
    if (last !== null && sameProduct(last.values, row)) return last.staged;
    const staged = requireRow(
      this.#statements.product.get(
        row.gtin,
        row.name,
        row.brand,
        row.facts.date_kind,
        row.facts.shelf_life,
        ...attributesOf(row, 'products'),
        row.rowNumber,
      ),
    );
    this.#lastProduct = { values: row, staged };
    return staged;
  }

  #lot(row: RowValues, product: StagedProduct): StagedEntity {
    const last = this.#lastLot;
    if (last !== null && sameLot(last.values, row)) return last.staged;
    const staged = requireRow(
      this.#statements.lot.get(product.pk, row.lot, ...attributesOf(row, 'lots'), row.rowNumber),
    );
    this.#lastLot = { values: row, staged };
    return staged;
  }

  #addSerial(row: RowValues, product: StagedProduct, lot: StagedEntity | null): Contradiction | null {
    const lotRow = lot === null ? null : row.rowNumber;
    const serial = requireRow(
      this.#statements.serial.get(
        product.pk,
        row.serial,
        lot?.pk ?? null,
        lotRow,
        ...attributesOf(row, 'serials'),
        row.rowNumber,
      ),
    );
    const ofSerial = contradictedAttribute(row, 'serials', serial);
    if (ofSerial !== null) return this.#contradicted(ofSerial, this.#statements.serialConflict, serial);
    if (lot === null || serial.lot === lot.pk) return this.#taken(row, serial);
    this.#statements.serialConflict.run(row.rowNumber, serial.pk);
    const facts = { which: 'lot' as const, row: serial.lot_row ?? 0, lot: serial.lot_code ?? '' };
    return { rowNumber: row.rowNumber, field: 'lot', value: row.lot ?? '', facts };
  }
}

/** What a RETURNING clause gave; it always gives a row. */
function requireRow<Staged>(staged: Staged | undefined): Staged {
  if (staged === undefined) throw new Error('A staged row was not given back.');
  return staged;
}

function sameProduct(a: RowValues, b: RowValues): boolean {
  return (
    a.gtin === b.gtin &&
    a.name === b.name &&
    a.brand === b.brand &&
    PRODUCT_FACTS.every((fact) => a.facts[fact] === b.facts[fact]) &&
    a.attributes.products === b.attributes.products
  );
}

function sameLot(a: RowValues, b: RowValues): boolean {
  return a.gtin === b.gtin && a.lot === b.lot && a.attributes.lots === b.attributes.lots;
}

/** What a statement binds of a row's attributes: the values, and for each the row, as JSON. */
function attributesOf({ rowNumber, attributes }: RowValues, entity: Scope): readonly [string, string] {
  const json = attributes[entity];
  if (json === NO_ATTRIBUTES_JSON) return [json, json];
  const keys = Object.keys(JSON.parse(json) as object);
  return [json, JSON.stringify(Object.fromEntries(keys.map((key) => [key, rowNumber])))];
}

/**
 * `date_kind` and `shelf_life` are empty where the file does not say them, and `kind_then` is the kind that the product has
 * once the file is imported. `product` and `lot` point into the sibling tables. `catalogue_pk`, `outcome`,
 * `used`, `inactive` and `kept` (the catalogue has another name, and keeps it)
 * are for the comparison with the catalogue.
 */
function schema(tables: StagingTables): string {
  const compared = `catalogue_pk INTEGER, outcome TEXT, used INTEGER NOT NULL DEFAULT 0,
    inactive INTEGER NOT NULL DEFAULT 0, first_row INTEGER NOT NULL, conflict_row INTEGER,
    attributes TEXT NOT NULL, attribute_rows TEXT NOT NULL`;
  return `
    CREATE TABLE ${tables.products} (
      pk INTEGER PRIMARY KEY, gtin TEXT NOT NULL UNIQUE, name TEXT NOT NULL, brand TEXT NOT NULL,
      date_kind TEXT NOT NULL, shelf_life TEXT NOT NULL, kind_then TEXT NOT NULL DEFAULT 'other',
      kept INTEGER NOT NULL DEFAULT 0, ${compared}
    ) STRICT;
    CREATE TABLE ${tables.lots} (
      pk INTEGER PRIMARY KEY, product INTEGER NOT NULL, code TEXT NOT NULL, ${compared}, UNIQUE (product, code)
    ) STRICT;
    CREATE TABLE ${tables.serials} (
      pk INTEGER PRIMARY KEY, product INTEGER NOT NULL, code TEXT NOT NULL, lot INTEGER, lot_row INTEGER,
      ${compared}, UNIQUE (product, code)
    ) STRICT;
    CREATE TABLE ${tables.repeats} (row INTEGER PRIMARY KEY, thing INTEGER NOT NULL) STRICT;`;
}

type Statements = ReturnType<typeof statements>;

/** What the first row says stands; later ones add to it. */
const MERGED_ATTRIBUTES = ['attributes', 'attribute_rows']
  .map(
    (column) => `${column} = CASE WHEN excluded.${column} = '{}' THEN ${column}
      WHEN ${column} = '{}' THEN excluded.${column} ELSE json_patch(excluded.${column}, ${column}) END`,
  )
  .join(', ');

function statements(db: Database, tables: StagingTables) {
  const conflict = (table: string) =>
    db.prepare<[number, number]>(`UPDATE ${table} SET conflict_row = coalesce(conflict_row, ?) WHERE pk = ?`);
  return {
    product: db.prepare<(string | number | null)[], StagedProduct>(
      `INSERT INTO ${tables.products} (gtin, name, brand, date_kind, shelf_life, attributes, attribute_rows, first_row)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (gtin) DO UPDATE SET
         name = iif(name = '', excluded.name, name), brand = iif(brand = '', excluded.brand, brand),
         date_kind = iif(date_kind = '', excluded.date_kind, date_kind),
         shelf_life = iif(shelf_life = '', excluded.shelf_life, shelf_life), ${MERGED_ATTRIBUTES}
       RETURNING pk, first_row, name, brand, date_kind, shelf_life, attributes, attribute_rows`,
    ),
    lot: db.prepare<(string | number | null)[], StagedEntity>(
      `INSERT INTO ${tables.lots} (product, code, attributes, attribute_rows, first_row) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (product, code) DO UPDATE SET ${MERGED_ATTRIBUTES}
       RETURNING pk, first_row, attributes, attribute_rows`,
    ),
    serial: db.prepare<(string | number | null)[], StagedSerial>(
      `INSERT INTO ${tables.serials} (product, code, lot, lot_row, attributes, attribute_rows, first_row)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (product, code) DO UPDATE SET
         lot = coalesce(lot, excluded.lot), lot_row = coalesce(lot_row, excluded.lot_row), ${MERGED_ATTRIBUTES}
       RETURNING pk, first_row, lot, lot_row, attributes, attribute_rows, (SELECT code FROM ${tables.lots} AS held WHERE held.pk = lot) AS lot_code`,
    ),
    repeat: db.prepare<[number, number]>(`INSERT INTO ${tables.repeats} (row, thing) VALUES (?, ?)`),
    productConflict: conflict(tables.products),
    lotConflict: conflict(tables.lots),
    serialConflict: conflict(tables.serials),
  };
}
