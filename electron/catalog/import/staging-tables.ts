import type { Database } from '../../store/database.ts';
import type { StagedEntity, StagedProduct } from './contradictions.ts';

/** The tables that an import is gathered in. They are the connection's own and vanish with it. */
export interface StagingTables {
  readonly products: string;
  readonly lots: string;
  readonly serials: string;
  /** Rows that repeat a thing of the file's own kind without contradicting it. */
  readonly repeats: string;
}

/** A serial as it is staged, with the lot that it was first said to be of. */
export interface StagedSerial extends StagedEntity {
  readonly lot: number | null;
  readonly lot_row: number | null;
  readonly lot_code: string | null;
}

/** Serials of one statement. */
export const SERIALS_AT_ONCE = 50;

/** What a statement binds of a serial. */
const SERIAL_COLUMNS = 'product, code, lot, lot_row, attributes, attribute_rows, first_row';

/**
 * `date_kind` and `shelf_life` are empty where the file does not say them, and `kind_then` is the kind that the product has
 * once the file is imported. `product` and `lot` point into the sibling tables. `catalogue_pk`, `outcome`,
 * `used`, `inactive` and `kept` (the catalogue has another name, and keeps it)
 * are for the comparison with the catalogue.
 */
export function stagingSchema(tables: StagingTables): string {
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

/** See {@link stagingStatements}. */
export type StagingStatements = ReturnType<typeof stagingStatements>;

/** What the first row says stands; later ones add to it. */
const MERGED_ATTRIBUTES = ['attributes', 'attribute_rows']
  .map(
    (column) => `${column} = CASE WHEN excluded.${column} = '{}' THEN ${column}
      WHEN ${column} = '{}' THEN excluded.${column} ELSE json_patch(excluded.${column}, ${column}) END`,
  )
  .join(', ');

/** What is asked of the tables, prepared once. */
export function stagingStatements(db: Database, tables: StagingTables) {
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
      `INSERT INTO ${tables.serials} (${SERIAL_COLUMNS})
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (product, code) DO UPDATE SET
         lot = coalesce(lot, excluded.lot), lot_row = coalesce(lot_row, excluded.lot_row), ${MERGED_ATTRIBUTES}
       RETURNING pk, first_row, lot, lot_row, attributes, attribute_rows, (SELECT code FROM ${tables.lots} AS held WHERE held.pk = lot) AS lot_code`,
    ),
    manySerials: db.prepare<(string | number | null)[]>(
      `INSERT INTO ${tables.serials} (${SERIAL_COLUMNS})
       VALUES ${Array.from({ length: SERIALS_AT_ONCE }, () => '(?, ?, ?, ?, ?, ?, ?)').join(', ')}
       ON CONFLICT (product, code) DO NOTHING`,
    ),
    lastSerial: db.prepare<[], number | null>(`SELECT max(pk) FROM ${tables.serials}`).pluck(),
    firstRowsAfter: db
      .prepare<[number], number>(`SELECT first_row FROM ${tables.serials} WHERE pk > ?`)
      .pluck(),
    repeat: db.prepare<[number, number]>(`INSERT INTO ${tables.repeats} (row, thing) VALUES (?, ?)`),
    productConflict: conflict(tables.products),
    lotConflict: conflict(tables.lots),
    serialConflict: conflict(tables.serials),
  };
}
