import { isDeepStrictEqual } from 'node:util';

import type { Scope } from '../../../shared/catalog/entities.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import { fail, ok, type Result } from '../../../shared/result/result.ts';
import {
  type Database,
  newId,
  type StorageCode,
  storageProblem,
  transactOrRefuse,
} from '../../store/database.ts';
import { catalogueState } from '../catalogue-versions.ts';
import { CatalogueComparison, type ComparisonResult } from './catalogue-comparison.ts';
import { findImport, type ImportRecord } from './import-history.ts';
import type { ImportReport } from './import-report.ts';
import type { ImportKind } from './parsing/fields.ts';
import type { ImportPlan } from './plan-import.ts';
import type { StagingTables } from './staging-tables.ts';

/**
 * Does what a plan's report says, in one transaction: all of it or nothing.
 * Invalid rows are left out. Where anybody has written to the catalogue since, it is compared once more under the write
 * lock: fails with `catalogue_changed` where
 * that gives anything but the report's numbers, with `no_valid_rows`, or with what
 * the store says of a full disk. What is staged stays, for `rowOutcomes`.
 */
export function applyImport(
  db: Database,
  plan: ImportPlan,
  now: Date,
): Result<ImportRecord, 'catalogue_changed' | 'no_valid_rows' | StorageCode> {
  try {
    return transactOrRefuse(db, () => applyInTransaction(db, plan, now.toISOString()));
  } catch (error) {
    const known = storageProblem(error);
    if (known === null) throw error;
    return fail(known);
  }
}

function applyInTransaction(
  db: Database,
  { report, staging, comparedWith }: ImportPlan,
  now: string,
): Result<ImportRecord, 'catalogue_changed' | 'no_valid_rows'> {
  const { rows } = report.counts;
  if (rows.new + rows.changed + rows.unchanged === 0) return fail(NO_VALID_ROWS);
  if (catalogueState(db) !== comparedWith) {
    const comparison = new CatalogueComparison(db, report.kind, staging.tables);
    Array.from(comparison.run());
    if (!matchesReport(report, comparison.outcomes())) return fail(CATALOGUE_CHANGED);
  }
  const { id, importPk, lotRunPk } = insertRecord(db, report, now);
  writeStaged(db, { kind: report.kind, tables: staging.tables, importPk, lotRunPk, now });
  const record = findImport(db, id);
  if (record === null) throw new Error(`Import ${id} was not recorded.`);
  return ok(record);
}

const NO_VALID_ROWS = newProblem('no_valid_rows');

/** What the plan was compared with is not what the catalogue holds any more. */
export const CATALOGUE_CHANGED = newProblem('catalogue_changed', { which: 'import' });

function matchesReport({ counts }: ImportReport, found: ComparisonResult): boolean {
  const { own, products, lots, serials } = found;
  const { rows } = counts;
  return isDeepStrictEqual(
    [rows.new, rows.changed, rows.unchanged, counts.products, counts.lots, counts.serials],
    [own.new, own.changed, own.unchanged, products, lots, serials],
  );
}

function insertRecord(
  db: Database,
  { counts, columns, fileName, kind }: ImportReport,
  now: string,
): { readonly id: ShortId; readonly importPk: number; readonly lotRunPk: number | null } {
  const newCodes = counts.lots.new + counts.serials.new;
  const lotRunPk =
    newCodes === 0
      ? null
      : db
          .prepare("INSERT INTO lot_runs (id, origin, minted_count, created_at) VALUES (?, 'imported', ?, ?)")
          .run(newId(), newCodes, now).lastInsertRowid;
  const id = newId();
  const importPk = db
    .prepare(
      'INSERT INTO imports (id, file_name, kind, lot_run_pk, counts, columns, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(id, fileName, kind, lotRunPk, JSON.stringify(counts), JSON.stringify(columns), now).lastInsertRowid;
  return { id, importPk: Number(importPk), lotRunPk: lotRunPk === null ? null : Number(lotRunPk) };
}

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
function writeStaged(db: Database, staged: StagedImport): void {
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
  const said = "nullif(staged.shelf_life, '')";
  const shelfLife =
    kind === 'products' ? `coalesce(${said}, products.shelf_life)` : `coalesce(products.shelf_life, ${said})`;
  return [
    recordOldValues(
      'products',
      products,
      "'name', held.name, 'brand', held.brand, 'date_kind', held.date_kind, 'shelf_life', held.shelf_life",
    ),
    `UPDATE products SET name = ${merged('name')}, brand = ${merged('brand')},
       date_kind = staged.kind_then, shelf_life = ${shelfLife}, ${patched('products')}, updated_at = @now
     FROM ${products} AS staged WHERE products.pk = staged.catalogue_pk AND ${CHANGED}`,
    `INSERT INTO products (pk, id, gtin, name, brand, date_kind, shelf_life, attributes, created_at, updated_at)
     SELECT @lastProduct + pk, new_id(), gtin, name, brand, kind_then, nullif(shelf_life, ''), attributes, @now, @now
     FROM ${products} AS staged WHERE ${NEW} ORDER BY pk`,
    recordNewRows('products', products, '@lastProduct'),
  ];
}

function lotWrites({ products, lots }: StagingTables): readonly string[] {
  return [
    recordOldValues('lots', lots),
    `UPDATE lots SET ${patched('lots')}, updated_at = @now
     FROM ${lots} AS staged WHERE lots.pk = staged.catalogue_pk AND ${CHANGED}`,
    `INSERT INTO lots (pk, id, product_pk, code, attributes, lot_run_pk, created_at, updated_at)
     SELECT @lastLot + staged.pk, new_id(), ${PRODUCT_PK}, staged.code, staged.attributes, @run, @now, @now
     FROM ${lots} AS staged JOIN ${products} AS product ON product.pk = staged.product
     WHERE ${NEW} ORDER BY staged.pk`,
    recordNewRows('lots', lots, '@lastLot'),
  ];
}

function serialWrites({ products, lots, serials }: StagingTables): readonly string[] {
  return [
    recordOldValues('serials', serials, "'lot_pk', held.lot_pk"),
    `UPDATE serials SET lot_pk = coalesce(${LOT_PK}, serials.lot_pk), ${patched('serials')}, updated_at = @now
     FROM ${serials} AS staged LEFT JOIN ${lots} AS lot ON lot.pk = staged.lot
     WHERE serials.pk = staged.catalogue_pk AND ${CHANGED}`,
    `INSERT INTO serials (pk, id, product_pk, lot_pk, code, attributes, lot_run_pk, created_at, updated_at)
     SELECT @lastSerial + staged.pk, new_id(), ${PRODUCT_PK}, ${LOT_PK}, staged.code, staged.attributes, @run, @now, @now
     FROM ${serials} AS staged JOIN ${products} AS product ON product.pk = staged.product
       LEFT JOIN ${lots} AS lot ON lot.pk = staged.lot
     WHERE ${NEW} ORDER BY staged.pk`,
    recordNewRows('serials', serials, '@lastSerial'),
  ];
}

/** What the file says of a record goes over what the catalogue has; the rest stays. */
function patched(entity: Scope): string {
  return `attributes = json_patch(${entity}.attributes, staged.attributes)`;
}

/** Records the old values of a row before it is changed, for the undo. */
function recordOldValues(entity: Scope, table: string, values = ''): string {
  const own = values === '' ? '' : `${values}, `;
  return `INSERT INTO import_changes (import_pk, entity, entity_pk, before)
    SELECT @import, '${entity}', held.pk, json_object(${own}'attributes', json(held.attributes), 'updated_at', held.updated_at)
    FROM ${table} AS staged JOIN ${entity} AS held ON held.pk = staged.catalogue_pk WHERE ${CHANGED}`;
}

/** Records which rows are new, for the undo. */
function recordNewRows(entity: Scope, table: string, lastPk: string): string {
  return `INSERT INTO import_changes (import_pk, entity, entity_pk, before)
    SELECT @import, '${entity}', ${lastPk} + pk, NULL FROM ${table} AS staged WHERE ${NEW} ORDER BY pk`;
}

/** The last pk that a table ever gave: its sequence never gives one twice, also after an undo. */
function lastPk(db: Database, entity: Scope): number {
  return (
    db.prepare<[string], number>('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(entity) ?? 0
  );
}
