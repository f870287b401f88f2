import type { Scope } from '../../../shared/catalog/entities.ts';
import type { Database } from '../../store/database.ts';
import type { ImportKind } from './fields.ts';
import type { StagingTables } from './staging.ts';

/** What is written, and what it is written down as. */
export interface StagedImport {
  readonly kind: ImportKind;
  readonly tables: StagingTables;
  readonly importPk: number;
  /** The run that new lots and serials belong to. */
  readonly lotRunPk: number | null;
  /** ISO-8601 UTC. */
  readonly now: string;
}

/**
 * Writes what is staged, compared and valid into the catalogue, a few
 * statements for each table: what changes, after its old values were kept, then
 * what is new. New rows get their pk from where they stand in the file, so the
 * catalogue's order is the file's and none has to be looked up again.
 */
export function writeStaged(db: Database, staged: StagedImport): void {
  const values = {
    import: staged.importPk,
    run: staged.lotRunPk,
    now: staged.now,
    lastProduct: lastPk(db, 'products'),
    lastLot: lastPk(db, 'lots'),
    lastSerial: lastPk(db, 'serials'),
  };
  const { tables } = staged;
  for (const sql of [...productWrites(staged.kind, tables), ...lotWrites(tables), ...serialWrites(tables)]) {
    db.prepare(sql).run(values);
  }
}

const NEW = "staged.used = 1 AND staged.outcome = 'new'";
const CHANGED = "staged.used = 1 AND staged.outcome = 'changed'";

/** The pk in the catalogue of a staged parent, which may be new itself. */
const PRODUCT_PK = 'coalesce(product.catalogue_pk, @lastProduct + product.pk)';
const LOT_PK = 'coalesce(lot.catalogue_pk, @lastLot + lot.pk)';

function productWrites(kind: ImportKind, { products }: StagingTables): readonly string[] {
  // A file of products says what they are called; any other only where nobody has said it yet.
  const merged = (field: string): string =>
    kind === 'products'
      ? `iif(staged.${field} = '', products.${field}, staged.${field})`
      : `iif(products.${field} = '', staged.${field}, products.${field})`;
  return [
    keepOld('products', products, "'name', held.name, 'brand', held.brand"),
    `UPDATE products SET name = ${merged('name')}, brand = ${merged('brand')}, updated_at = @now
     FROM ${products} AS staged WHERE products.pk = staged.catalogue_pk AND ${CHANGED}`,
    `INSERT INTO products (pk, id, gtin, name, brand, created_at, updated_at)
     SELECT @lastProduct + pk, new_id(), gtin, name, brand, @now, @now
     FROM ${products} AS staged WHERE ${NEW} ORDER BY pk`,
    noteNew('products', products, '@lastProduct'),
  ];
}

function lotWrites({ products, lots }: StagingTables): readonly string[] {
  return [
    keepOld('lots', lots, "'expiry', held.expiry"),
    `UPDATE lots SET expiry = staged.expiry, updated_at = @now
     FROM ${lots} AS staged WHERE lots.pk = staged.catalogue_pk AND ${CHANGED}`,
    `INSERT INTO lots (pk, id, product_pk, code, expiry, lot_run_pk, created_at, updated_at)
     SELECT @lastLot + staged.pk, new_id(), ${PRODUCT_PK}, staged.code, staged.expiry, @run, @now, @now
     FROM ${lots} AS staged JOIN ${products} AS product ON product.pk = staged.product
     WHERE ${NEW} ORDER BY staged.pk`,
    noteNew('lots', lots, '@lastLot'),
  ];
}

function serialWrites({ products, lots, serials }: StagingTables): readonly string[] {
  return [
    keepOld('serials', serials, "'lot_pk', held.lot_pk"),
    `UPDATE serials SET lot_pk = ${LOT_PK}, updated_at = @now
     FROM ${serials} AS staged JOIN ${lots} AS lot ON lot.pk = staged.lot
     WHERE serials.pk = staged.catalogue_pk AND ${CHANGED}`,
    `INSERT INTO serials (pk, id, product_pk, lot_pk, code, lot_run_pk, created_at, updated_at)
     SELECT @lastSerial + staged.pk, new_id(), ${PRODUCT_PK}, ${LOT_PK}, staged.code, @run, @now, @now
     FROM ${serials} AS staged JOIN ${products} AS product ON product.pk = staged.product
       LEFT JOIN ${lots} AS lot ON lot.pk = staged.lot
     WHERE ${NEW} ORDER BY staged.pk`,
    noteNew('serials', serials, '@lastSerial'),
  ];
}

/** Writes down what a row said before it is changed, for the undo. */
function keepOld(entity: Scope, table: string, values: string): string {
  return `INSERT INTO import_changes (import_pk, entity, entity_pk, before)
    SELECT @import, '${entity}', held.pk, json_object(${values}, 'updated_at', held.updated_at)
    FROM ${table} AS staged JOIN ${entity} AS held ON held.pk = staged.catalogue_pk WHERE ${CHANGED}`;
}

/** Writes down which rows are new, for the undo. */
function noteNew(entity: Scope, table: string, lastPk: string): string {
  return `INSERT INTO import_changes (import_pk, entity, entity_pk, before)
    SELECT @import, '${entity}', ${lastPk} + pk, NULL FROM ${table} AS staged WHERE ${NEW} ORDER BY pk`;
}

/** The last pk that a table ever gave: its sequence never gives one twice, also after an undo. */
function lastPk(db: Database, entity: Scope): number {
  return (
    db.prepare<[string], number>('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(entity) ?? 0
  );
}
