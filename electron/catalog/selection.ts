import type { Scope } from '../../shared/catalog/entities.ts';
import { DEFAULT_SORT } from '../../shared/contract/asset-config.ts';
import type { ExportFilters, ExportRequest } from '../../shared/contract/export-request.ts';
import { nativeGtin } from '../../shared/gs1/gtin.ts';
import type { Facts } from '../../shared/result/result.ts';
import { neverPrintedCondition, notVoidedCondition } from '../ledger/print-ledger.ts';
import type { Condition } from './condition.ts';
import { searchCondition } from './search.ts';
import { listOrder, sortedBy } from './selection-order.ts';

/** A SELECT with its bound values, and what its rows are ordered by. */
export interface SelectionQuery {
  /** Gives the rows in any order: who only counts them does not pay for one. */
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
  /** The terms of an ORDER BY over the columns of `sql`; no two rows are equal in them. */
  readonly order: string;
}

/** What a request says of which labels there are, and in which order. */
export type Selecting = Pick<ExportRequest, 'scope' | 'filters' | 'asset_config'>;

/**
 * The rows that a request's filters select at its scope: entity_pk, gtin, name, brand, lot, expiry, serial, and
 * listed_at, where a list of the request has them. Each filter keeps what is related to what it names, at every
 * scope: `lot_ids` at `products` are the products of those lots. Inactive rows, the lots and serials of inactive ones,
 * and voided serials are never selected. A search text narrows it further, as it does the tables' rows.
 */
export function selectionQuery(
  { scope, filters = {}, asset_config: assets }: Selecting,
  search = '',
): SelectionQuery {
  const sort = assets?.sort ?? DEFAULT_SORT;
  const listed = sort === 'listed' ? listOrder(scope, filters) : null;
  const filtered = filterCondition(scope, filters);
  const found = search === '' ? EVERYTHING : searchCondition(scope, search);
  const standing = scope === 'serials' ? notVoidedCondition('serials.pk') : 'TRUE';
  const conditions = [activeCondition(scope), standing, filtered.sql, found.sql];
  return {
    sql: `SELECT ${COLUMNS[scope]}, ${listed?.position ?? 'NULL'} AS listed_at
      FROM ${TABLES[scope]} ${listed?.join.sql ?? ''} WHERE ${conditions.join(' AND ')}`,
    parameters: [...(listed?.join.values ?? []), ...filtered.values, ...found.values],
    order: sortedBy(sort),
  };
}

/** A SELECT of the id and the label of each row whose pk a JSON array lists, in its order. One value is bound: the array. */
export function labelsByPk(scope: Scope): string {
  return `SELECT ${scope}.id, ${COLUMNS[scope]}
    FROM json_each(?) AS wanted CROSS JOIN ${TABLES[scope]} WHERE ${scope}.pk = wanted.value ORDER BY wanted.key`;
}

const EVERYTHING: Condition = { sql: 'TRUE', values: [] };

/** The condition that a row of a scope is exported at all: neither it nor what it belongs to is inactive. */
export function activeCondition(scope: Scope): string {
  return `(${ACTIVE[scope].join(' AND ')})`;
}

/** The condition that a row of a scope is kept by the filters, active or not. */
export function filterCondition(scope: Scope, filters: ExportFilters): Condition {
  const conditions: string[] = [];
  const values: string[] = [];
  const filter = (condition: string, value: string): void => {
    conditions.push(condition);
    // A condition may name its value more than once.
    for (let count = condition.split('?').length - 1; count > 0; count--) values.push(value);
  };
  const related = RELATED[scope];
  if (filters.gtins !== undefined)
    filter('products.gtin IN (SELECT value FROM json_each(?))', JSON.stringify(filters.gtins));
  if (filters.product_id !== undefined) filter('products.id = ?', filters.product_id);
  if (filters.lot_ids !== undefined) filter(related.lots, JSON.stringify(filters.lot_ids));
  if (filters.serial_ids !== undefined) filter(related.serials, JSON.stringify(filters.serial_ids));
  if (filters.lot_run_id !== undefined) filter(related.run, filters.lot_run_id);
  if (filters.never_printed === true) conditions.push(neverPrintedCondition(scope, `${scope}.pk`));
  return { sql: conditions.length === 0 ? 'TRUE' : conditions.join(' AND '), values };
}

const COLUMNS: Readonly<Record<Scope, string>> = {
  products: `products.pk AS entity_pk, products.gtin, products.name, products.brand,
      NULL AS lot, NULL AS expiry, NULL AS serial`,
  lots: `lots.pk AS entity_pk, products.gtin, products.name, products.brand,
      lots.code AS lot, lots.expiry, NULL AS serial`,
  serials: `serials.pk AS entity_pk, products.gtin, products.name, products.brand,
      lots.code AS lot, lots.expiry, serials.code AS serial`,
};

/** The table of each scope, and what its rows belong to. */
const TABLES: Readonly<Record<Scope, string>> = {
  products: 'products',
  lots: 'lots JOIN products ON products.pk = lots.product_pk',
  serials:
    'serials JOIN products ON products.pk = serials.product_pk LEFT JOIN lots ON lots.pk = serials.lot_pk',
};

const ACTIVE: Readonly<Record<Scope, readonly string[]>> = {
  products: ['products.active = 1'],
  lots: ['products.active = 1', 'lots.active = 1'],
  serials: ['products.active = 1', 'serials.active = 1', '(lots.pk IS NULL OR lots.active = 1)'],
};

const RUN = '(SELECT pk FROM lot_runs WHERE id = ?)';
const LISTED = '(SELECT value FROM json_each(?))';

/** How each filter reaches the rows of each scope. */
const RELATED: Readonly<
  Record<Scope, { readonly lots: string; readonly serials: string; readonly run: string }>
> = {
  products: {
    lots: `products.pk IN (SELECT product_pk FROM lots WHERE id IN ${LISTED})`,
    serials: `products.pk IN (SELECT product_pk FROM serials WHERE id IN ${LISTED})`,
    run: `(products.pk IN (SELECT product_pk FROM lots WHERE lot_run_pk = ${RUN})
      OR products.pk IN (SELECT product_pk FROM serials WHERE lot_run_pk = ${RUN}))`,
  },
  lots: {
    lots: `lots.id IN ${LISTED}`,
    serials: `lots.pk IN (SELECT lot_pk FROM serials WHERE id IN ${LISTED})`,
    run: `(lots.lot_run_pk = ${RUN} OR lots.pk IN (SELECT lot_pk FROM serials WHERE lot_run_pk = ${RUN}))`,
  },
  serials: {
    lots: `lots.id IN ${LISTED}`,
    serials: `serials.id IN ${LISTED}`,
    // A run that minted lots alone: the serials of those lots. Not so where it minted serials, or later runs would come along.
    run: `(serials.lot_run_pk = ${RUN}
      OR (serials.lot_pk IN (SELECT pk FROM lots WHERE lot_run_pk = ${RUN})
        AND NOT EXISTS (SELECT 1 FROM serials AS minted WHERE minted.lot_run_pk = ${RUN})))`,
  },
};

/** How many names a sentence lists before it says how many more there are. */
const LISTED_IN_FULL = 3;

/** What a selection looked for, as a noun phrase: `active lots of GTIN 9506000134352 that were never printed`. */
export function describeSelection(scope: Scope, filters: ExportFilters): string {
  const parts = [`active ${scope}`];
  if (filters.gtins !== undefined) parts.push(`of GTIN ${listed(filters.gtins.map(nativeGtin))}`);
  if (filters.product_id !== undefined) parts.push(`of product ${filters.product_id}`);
  if (filters.lot_ids !== undefined) parts.push(`of lot ${listed(filters.lot_ids)}`);
  if (filters.serial_ids !== undefined) parts.push(`of serial ${listed(filters.serial_ids)}`);
  if (filters.lot_run_id !== undefined) parts.push(`of run ${filters.lot_run_id}`);
  if (filters.never_printed === true) parts.push('that were never printed');
  return parts.join(' ');
}

/** The same as a fact of a sentence; none where so much was named that only its own words tell it. */
export function selectionFacts(
  scope: Scope,
  { never_printed: neverPrinted, ...named }: ExportFilters,
): Facts {
  if (Object.keys(named).length > 0) return {};
  const which = neverPrinted === true ? `${scope}NeverPrinted` : scope;
  const message = describeSelection(scope, { never_printed: neverPrinted });
  return { selection: { code: 'selection', message, facts: { which } } };
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return '(an empty list)';
  const more = names.length - LISTED_IN_FULL;
  const shown = names.slice(0, LISTED_IN_FULL).join(', ');
  return more > 0 ? `${shown} and ${String(more)} more` : shown;
}
