import type { ExportFilters } from '../../../shared/contract/export-request.ts';
import { foldForSearch } from '../../../shared/text/collation.ts';
import type { Database } from '../../store/database.ts';
import { ownTextCondition } from '../catalog-queries.ts';
import type { CatalogSearch } from '../catalog-search.ts';
import type { FoundByText, SerialQuery } from './serial-matcher.ts';

/** Looks up what a search of serials names of products, lots and runs. */
export function serialQueryOf(db: Database, { search, filters, show }: CatalogSearch): SerialQuery {
  const { gtins, product_id: product, lot_ids: lots, serial_ids: serials } = filters;
  const pks = (sql: string, ...values: readonly string[]): ReadonlySet<number> =>
    new Set(
      db
        .prepare<unknown[], number>(sql)
        .pluck()
        .all(...values),
    );
  const listed = (table: 'products' | 'lots' | 'serials', key: string, values: readonly string[]) =>
    pks(`SELECT pk FROM ${table} WHERE ${key} IN (SELECT value FROM json_each(?))`, JSON.stringify(values));
  const ofGtins = gtins === undefined ? null : listed('products', 'gtin', gtins);
  const ofProduct = product === undefined ? null : pks('SELECT pk FROM products WHERE id = ?', product);
  return {
    show,
    neverPrinted: filters.never_printed === true,
    products: both(ofGtins, ofProduct),
    lots: lots === undefined ? null : listed('lots', 'id', lots),
    serials: serials === undefined ? null : listed('serials', 'id', serials),
    run: runOf(db, filters),
    found: foundByText(db, search),
  };
}

/** What is in both sets; null is everything. */
function both(one: ReadonlySet<number> | null, other: ReadonlySet<number> | null): SerialQuery['products'] {
  if (one === null || other === null) return one ?? other;
  return new Set([...one].filter((pk) => other.has(pk)));
}

/** A run that generated lots alone stands for the serials of those lots. */
function runOf(db: Database, { lot_run_id: id }: ExportFilters): SerialQuery['run'] {
  if (id === undefined) return null;
  const run = db
    .prepare<[string], { readonly pk: number; readonly hasSerials: 0 | 1 }>(
      `SELECT pk, EXISTS (SELECT 1 FROM serials WHERE lot_run_pk = lot_runs.pk) AS hasSerials FROM lot_runs WHERE id = ?`,
    )
    .get(id);
  if (run === undefined) return { pk: NO_PK, lots: new Set() };
  const lots = db.prepare<[number], number>('SELECT pk FROM lots WHERE lot_run_pk = ?').pluck();
  return { pk: run.pk, lots: new Set(run.hasSerials === 1 ? [] : lots.all(run.pk)) };
}

/** No row has it. */
const NO_PK = -1;

function foundByText(db: Database, search: string): FoundByText | null {
  const needle = foldForSearch(search.trim());
  if (needle === '') return null;
  const found = (scope: 'products' | 'lots'): ReadonlySet<number> => {
    const { sql, values } = ownTextCondition(scope, search);
    return new Set(
      db
        .prepare<unknown[], number>(`SELECT pk FROM ${scope} WHERE ${sql}`)
        .pluck()
        .all(...values),
    );
  };
  return { needle, products: found('products'), lots: found('lots') };
}
