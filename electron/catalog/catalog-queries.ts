import type { Scope } from '../../shared/catalog/entities.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { foldForSearch } from '../../shared/text/collation.ts';
import { labelEventSql } from '../ledger/label-events.ts';
import type { LabelCodeSource } from '../ledger/ledger-csv.ts';
import type { LabelRows } from '../ledger/print-ledger.ts';
import type { Database, Page } from '../store/database.ts';

/** An SQL condition with its bound values. */
export interface SqlCondition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** Gives the condition that a foreign key points at the row of another table that has this id. */
export function foreignKeyCondition(
  column: string,
  table: 'products' | 'lots' | 'lot_runs',
  id: ShortId,
): SqlCondition {
  return { sql: `${column} = (SELECT pk FROM ${table} WHERE id = ?)`, values: [id] };
}

/** Joins conditions with AND to a WHERE clause; empty without conditions. */
export function whereClause(conditions: readonly SqlCondition[]): SqlCondition {
  return {
    sql: conditions.length === 0 ? '' : `WHERE ${conditions.map((condition) => condition.sql).join(' AND ')}`,
    values: conditions.flatMap((condition) => condition.values),
  };
}

/**
 * Gives the condition that a row of a table contains the text in its GTIN, name, brand, lot or serial, or in an attribute of its
 * own or of what it belongs to, whatever the letters' case and accents. It is for a query that has the table under its own name and needs no join. Every character of the
 * text stands for itself; all rows hold an empty one.
 */
export function searchCondition(scope: Scope, text: string): SqlCondition {
  return boundText(SEARCH_SQL[scope], text);
}

/** Gives the condition that a product or lot itself contains the text, as {@link searchCondition} does, whatever it belongs to. */
export function ownTextCondition(scope: 'products' | 'lots', text: string): SqlCondition {
  return boundText(scope === 'products' ? PRODUCT_CONTAINS : LOT_CONTAINS, text);
}

function boundText(sql: string, text: string): SqlCondition {
  const needle = foldForSearch(text.trim());
  return { sql, values: Array.from(sql.matchAll(/\?/g), () => needle) };
}

/** Lot codes and serials are ASCII: GS1 allows nothing else. */
function codeContains(column: string): string {
  return `instr(lower(${column}), ?) > 0`;
}

/** Read from an index, which holds the rows that say anything: each is its own search, done once. */
function attributesContain(table: Scope): string {
  return `${table}.pk IN (SELECT pk FROM ${table} WHERE attribute_values <> '' AND instr(attribute_values, ?) > 0)`;
}

const PRODUCT_CONTAINS = `(instr(products.search_text, ?) > 0 OR ${attributesContain('products')})`;
const LOT_CONTAINS = `(${codeContains('lots.code')} OR ${attributesContain('lots')})`;
const SERIAL_CONTAINS = `(${codeContains('serials.code')} OR ${attributesContain('serials')})`;
const OF_FOUND_PRODUCT = `product_pk IN (SELECT products.pk FROM products WHERE ${PRODUCT_CONTAINS})`;

/** Products and lots are searched once, not again for each of their serials. */
const SEARCH_SQL: Readonly<Record<Scope, string>> = {
  products: PRODUCT_CONTAINS,
  lots: `(${LOT_CONTAINS} OR lots.${OF_FOUND_PRODUCT})`,
  serials: `(${SERIAL_CONTAINS} OR serials.${OF_FOUND_PRODUCT}
    OR serials.lot_pk IN (SELECT lots.pk FROM lots WHERE ${LOT_CONTAINS}))`,
};

/** The search, filter and page of a list request. */
export interface Listing {
  /** Text that a code, a GTIN, a name, a brand or an attribute must hold, whatever its case and accents. */
  readonly search?: string | undefined;
  readonly active?: boolean | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Reads one page of a table in the order of insertion. `select` may join others; `conditions` name the table alone. */
export function pageOf<Row>(
  db: Database,
  { table, select }: { readonly table: Scope; readonly select: string },
  listing: Listing,
  conditions: readonly SqlCondition[],
): Page<Row> {
  const all = [...conditions];
  if (listing.search) all.push(searchCondition(table, listing.search));
  if (listing.active !== undefined)
    all.push({ sql: `${table}.active = ?`, values: [Number(listing.active)] });
  const where = whereClause(all);
  const items = db
    .prepare<unknown[], Row>(`${select} ${where.sql} ORDER BY ${table}.pk LIMIT ? OFFSET ?`)
    .all(...where.values, listing.limit, listing.offset);
  const { limit, offset } = listing;
  // A page with room to spare is the last one: there is nothing left to count.
  if (items.length < limit && (items.length > 0 || offset === 0))
    return { items, total: offset + items.length };
  const total = db.prepare<unknown[], number>(`SELECT count(*) FROM ${table} ${where.sql}`).pluck();
  return { items, total: total.get(...where.values) ?? 0 };
}

/** Reads the pk of a product; undefined where there is none. */
export function productPkOf(db: Database, id: ShortId): number | undefined {
  return db.prepare<unknown[], number>('SELECT pk FROM products WHERE id = ?').pluck().get(id);
}

/** Reads the pk of a product's lot; undefined where there is none, or it is another product's. */
export function lotPkOf(db: Database, id: ShortId, productPk: number): number | undefined {
  const sql = 'SELECT pk FROM lots WHERE id = ? AND product_pk = ?';
  return db.prepare<unknown[], number>(sql).pluck().get(id, productPk);
}

/** Gives a query of the rows of a catalogue table that have one of these ids; unknown ids are skipped. */
export function rowsById(entity: Scope, ids: readonly ShortId[]): LabelRows {
  return {
    entity,
    sql: `SELECT pk FROM ${entity} WHERE id IN (SELECT value FROM json_each(?))`,
    values: [JSON.stringify(ids)],
  };
}

/** Gives the attributes of a record and of the one above it as SQL: what belongs to the record goes before. NULL where both are. */
export function mergedAttributes(above: string, own: string): string {
  return `CASE WHEN ${own} = '{}' THEN ${above} WHEN ${above} = '{}' THEN ${own} ELSE json_patch(${above}, ${own}) END`;
}

/** Gives the SQL condition that the attributes of a row of this name say an expiry date, AI (17), without a day: see `lacksDay`. */
export function expiryWithoutDayCondition(row: string): string {
  return `${row}.attributes ->> '17' LIKE '%-00'`;
}

/** Gives the codes that rows of the catalogue have now. `entity` and `entityPk` are the SQL expressions of which rows. */
export function catalogueCodes(entity: string, entityPk: string): LabelCodeSource {
  const ofLot = mergedAttributes('lot_product.attributes', 'lots.attributes');
  const aboveSerial = mergedAttributes('serial_product.attributes', "coalesce(serial_lot.attributes, '{}')");
  const ofSerial = mergedAttributes(aboveSerial, 'serials.attributes');
  return {
    joins: `LEFT JOIN products ON ${entity} = 'products' AND products.pk = ${entityPk}
      LEFT JOIN lots ON ${entity} = 'lots' AND lots.pk = ${entityPk}
      LEFT JOIN products AS lot_product ON lot_product.pk = lots.product_pk
      LEFT JOIN serials ON ${entity} = 'serials' AND serials.pk = ${entityPk}
      LEFT JOIN lots AS serial_lot ON serial_lot.pk = serials.lot_pk
      LEFT JOIN products AS serial_product ON serial_product.pk = serials.product_pk`,
    gtin: 'coalesce(products.gtin, lot_product.gtin, serial_product.gtin)',
    lot: 'coalesce(lots.code, serial_lot.code)',
    serial: 'serials.code',
    sscc: 'NULL',
    attributes: `coalesce(products.attributes, ${ofLot}, ${ofSerial})`,
  };
}

/** Gives a SELECT of the events that created the rows `@pks` of a catalogue table: the first of their label histories. */
export function createdEventSql(scope: Scope): string {
  if (scope === 'products') {
    return `${labelEventSql('pk', 'created_at', "'imported'", {})} FROM products
      WHERE pk IN (SELECT value FROM json_each(@pks))`;
  }
  const kind = "CASE run.origin WHEN 'imported' THEN 'imported' ELSE 'generated' END";
  return `${labelEventSql(`${scope}.pk`, `${scope}.created_at`, kind, {})}
    FROM ${scope} LEFT JOIN lot_runs AS run ON run.pk = ${scope}.lot_run_pk
    WHERE ${scope}.pk IN (SELECT value FROM json_each(@pks))`;
}
