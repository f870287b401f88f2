import type { ImportKind } from './fields.ts';
import type { StagingTables } from './staging.ts';

/** One statement of the comparison. It binds the first and the last pk of a range of its table's rows. */
export interface ComparisonStep {
  readonly table: string;
  readonly sql: string;
}

/**
 * How staged things are compared with the catalogue, parents first: fills in
 * `catalogue_pk` and `outcome` (`new`, `changed`, `unchanged`, `invalid`), and
 * last `used`: whether a valid row of the file needs the thing. A file speaks for
 * things of its own kind and may change them; in what stands above them (a lot's
 * product, a serial's lot) it only fills in what is empty. Empty cells never erase.
 */
export function comparisonSteps(kind: ImportKind, tables: StagingTables): readonly ComparisonStep[] {
  const { products, lots, serials } = tables;
  const steps = [
    { table: products, sql: compareProducts(kind, products) },
    { table: lots, sql: compareLots(kind, tables) },
    { table: serials, sql: compareSerials(tables) },
  ];
  const useLots = { table: serials, sql: markUsed(lots, 'lot', serials) };
  const useProductsOf = (table: string): ComparisonStep => ({
    table,
    sql: markUsed(products, 'product', table),
  });
  if (kind === 'products') return steps.slice(0, 1);
  if (kind === 'lots') return [...steps.slice(0, 2), useProductsOf(lots)];
  return [...steps, useLots, useProductsOf(serials)];
}

function compareProducts(kind: ImportKind, products: string): string {
  const own = kind === 'products';
  const changes = (field: string): string =>
    own
      ? `(staged.${field} <> '' AND staged.${field} <> held.${field})`
      : `(staged.${field} <> '' AND held.${field} = '')`;
  const keeps = (field: string): string =>
    `(staged.${field} <> '' AND held.${field} <> '' AND staged.${field} <> held.${field})`;
  return compare(
    products,
    `SELECT staged.pk, held.pk AS catalogue_pk, coalesce(held.active = 0, 0) AS inactive,
        ${own ? '0' : `coalesce(${keeps('name')} OR ${keeps('brand')}, 0)`} AS kept,
        CASE ${own ? "WHEN staged.conflict_row IS NOT NULL THEN 'invalid'" : ''}
          WHEN held.pk IS NULL THEN 'new'
          WHEN ${changes('name')} OR ${changes('brand')} THEN 'changed'
          ELSE 'unchanged' END AS outcome
      FROM ${products} AS staged LEFT JOIN main.products AS held ON held.gtin = staged.gtin`,
    { own, copies: ['kept'] },
  );
}

function compareLots(kind: ImportKind, { products, lots }: StagingTables): string {
  const own = kind === 'lots';
  return compare(
    lots,
    `SELECT staged.pk, held.pk AS catalogue_pk, coalesce(held.active = 0, 0) OR product.inactive AS inactive,
        CASE WHEN staged.conflict_row IS NOT NULL THEN 'invalid'
          WHEN held.pk IS NULL THEN 'new'
          WHEN staged.expiry IS NULL OR staged.expiry IS held.expiry THEN 'unchanged'
          WHEN ${own ? 'TRUE' : 'held.expiry IS NULL'} THEN 'changed'
          ELSE 'invalid' END AS outcome
      FROM ${lots} AS staged JOIN ${products} AS product ON product.pk = staged.product
        LEFT JOIN main.lots AS held ON held.product_pk = product.catalogue_pk AND held.code = staged.code`,
    { own },
  );
}

function compareSerials({ products, lots, serials }: StagingTables): string {
  return compare(
    serials,
    `SELECT staged.pk, held.pk AS catalogue_pk,
        coalesce(held.active = 0, 0) OR product.inactive OR coalesce(lot.inactive, heldLot.active = 0, 0) AS inactive,
        CASE WHEN staged.conflict_row IS NOT NULL OR lot.outcome = 'invalid' THEN 'invalid'
          WHEN held.pk IS NULL THEN 'new'
          WHEN staged.lot IS NULL OR held.lot_pk = lot.catalogue_pk THEN 'unchanged'
          WHEN held.lot_pk IS NULL THEN 'changed'
          ELSE 'invalid' END AS outcome
      FROM ${serials} AS staged JOIN ${products} AS product ON product.pk = staged.product
        LEFT JOIN ${lots} AS lot ON lot.pk = staged.lot
        LEFT JOIN main.serials AS held ON held.product_pk = product.catalogue_pk AND held.code = staged.code
        LEFT JOIN main.lots AS heldLot ON heldLot.pk = held.lot_pk`,
    { own: true },
  );
}

/** Writes what a SELECT found back into the staged rows. Things of the file's own kind are used where they are valid. */
function compare(
  table: string,
  select: string,
  { own, copies = [] }: { readonly own: boolean; readonly copies?: readonly string[] },
): string {
  const copied = ['catalogue_pk', 'inactive', 'outcome', ...copies].map(
    (column) => `${column} = found.${column}`,
  );
  return `UPDATE ${table} AS target
    SET ${copied.join(', ')}, used = ${own ? "found.outcome <> 'invalid'" : '0'}
    FROM (${select} WHERE staged.pk BETWEEN ? AND ?) AS found WHERE target.pk = found.pk`;
}

function markUsed(table: string, reference: string, by: string): string {
  return `UPDATE ${table} SET used = 1
    WHERE used = 0 AND pk IN (SELECT ${reference} FROM ${by} WHERE pk BETWEEN ? AND ? AND outcome <> 'invalid')`;
}
