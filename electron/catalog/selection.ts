import type { Scope } from '../../shared/catalog/entities.ts';
import {
  DEFAULT_SORT,
  type ExportFilters,
  type ExportRequest,
  type Sort,
} from '../../shared/contract/export-request.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { nativeGtin } from '../../shared/gs1/gtin.ts';
import type { Label } from '../../shared/label/label.ts';
import { newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';
import { neverPrintedCondition, notVoidedCondition } from '../ledger/print-ledger.ts';
import type { Database } from '../store/database.ts';
import { searchCondition, type SqlCondition } from './catalog-queries.ts';

/** A SELECT statement with its bound values and its ORDER BY terms. */
export interface SelectionQuery {
  /** Gives the rows in any order: who only counts them does not pay for one. */
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
  /** The terms of an ORDER BY over the columns of `sql`; no two rows are equal in them. */
  readonly order: string;
}

/** The parts of a request that select and order its labels. */
export type LabelSelection = Pick<ExportRequest, 'scope' | 'filters' | 'asset_config'>;

/**
 * Gives the query of the rows that a request's filters select at its scope: entity_pk, gtin, name, brand, lot, expiry, serial, and
 * listed_at, where a list of the request has them. Each filter keeps what is related to what it names, at every
 * scope: `lot_ids` at `products` are the products of those lots. Inactive rows, the lots and serials of inactive ones,
 * and voided serials are never selected. A search text narrows it further, as it does the tables' rows.
 */
export function selectionQuery(
  { scope, filters = {}, asset_config: assets }: LabelSelection,
  search = '',
): SelectionQuery {
  const sort = assets?.sort ?? DEFAULT_SORT;
  const listed = sort === 'listed' ? listOrder(scope, filters) : null;
  const filtered = filterCondition(scope, filters);
  const found = search === '' ? EVERYTHING : searchCondition(scope, search);
  const notVoided = scope === 'serials' ? notVoidedCondition('serials.pk') : 'TRUE';
  const conditions = [activeCondition(scope), notVoided, filtered.sql, found.sql];
  return {
    sql: `SELECT ${LABEL_COLUMNS[scope]}, ${listed?.position ?? 'NULL'} AS listed_at
      FROM ${FROM_TABLES[scope]} ${listed?.join.sql ?? ''} WHERE ${conditions.join(' AND ')}`,
    parameters: [...(listed?.join.values ?? []), ...filtered.values, ...found.values],
    order: orderTerms(sort),
  };
}

/** Gives a SELECT of the id and the label of each row whose pk a JSON array lists, in its order. One value is bound: the array. */
function labelsByPk(scope: Scope): string {
  return `SELECT ${scope}.id, ${LABEL_COLUMNS[scope]}
    FROM json_each(?) AS wanted CROSS JOIN ${FROM_TABLES[scope]} WHERE ${scope}.pk = wanted.value ORDER BY wanted.key`;
}

const EVERYTHING: SqlCondition = { sql: 'TRUE', values: [] };

/** Gives the SQL condition that a row of a scope is active: neither it nor its product or lot is inactive. */
export function activeCondition(scope: Scope): string {
  return `(${ACTIVE_TERMS[scope].join(' AND ')})`;
}

/** Gives the SQL condition that a row of a scope passes the filters, active or not. */
export function filterCondition(scope: Scope, filters: ExportFilters): SqlCondition {
  const conditions: string[] = [];
  const values: string[] = [];
  const filter = (condition: string, value: string): void => {
    conditions.push(condition);
    // A condition may name its value more than once.
    for (let count = condition.split('?').length - 1; count > 0; count--) values.push(value);
  };
  const related = FILTER_SQL[scope];
  if (filters.gtins !== undefined)
    filter('products.gtin IN (SELECT value FROM json_each(?))', JSON.stringify(filters.gtins));
  if (filters.product_id !== undefined) filter('products.id = ?', filters.product_id);
  if (filters.lot_ids !== undefined) filter(related.lots, JSON.stringify(filters.lot_ids));
  if (filters.serial_ids !== undefined) filter(related.serials, JSON.stringify(filters.serial_ids));
  if (filters.lot_run_id !== undefined) filter(related.run, filters.lot_run_id);
  if (filters.never_printed === true) conditions.push(neverPrintedCondition(scope, `${scope}.pk`));
  return { sql: conditions.length === 0 ? 'TRUE' : conditions.join(' AND '), values };
}

const LABEL_COLUMNS: Readonly<Record<Scope, string>> = {
  products: `products.pk AS entity_pk, products.gtin, products.name, products.brand,
      NULL AS lot, NULL AS expiry, NULL AS serial`,
  lots: `lots.pk AS entity_pk, products.gtin, products.name, products.brand,
      lots.code AS lot, lots.expiry, NULL AS serial`,
  serials: `serials.pk AS entity_pk, products.gtin, products.name, products.brand,
      lots.code AS lot, lots.expiry, serials.code AS serial`,
};

/** The table of each scope, and what its rows belong to. */
const FROM_TABLES: Readonly<Record<Scope, string>> = {
  products: 'products',
  lots: 'lots JOIN products ON products.pk = lots.product_pk',
  serials:
    'serials JOIN products ON products.pk = serials.product_pk LEFT JOIN lots ON lots.pk = serials.lot_pk',
};

const ACTIVE_TERMS: Readonly<Record<Scope, readonly string[]>> = {
  products: ['products.active = 1'],
  lots: ['products.active = 1', 'lots.active = 1'],
  serials: ['products.active = 1', 'serials.active = 1', '(lots.pk IS NULL OR lots.active = 1)'],
};

const RUN = '(SELECT pk FROM lot_runs WHERE id = ?)';
const LISTED_VALUES = '(SELECT value FROM json_each(?))';

/** How each filter reaches the rows of each scope. */
const FILTER_SQL: Readonly<
  Record<Scope, { readonly lots: string; readonly serials: string; readonly run: string }>
> = {
  products: {
    lots: `products.pk IN (SELECT product_pk FROM lots WHERE id IN ${LISTED_VALUES})`,
    serials: `products.pk IN (SELECT product_pk FROM serials WHERE id IN ${LISTED_VALUES})`,
    run: `(products.pk IN (SELECT product_pk FROM lots WHERE lot_run_pk = ${RUN})
      OR products.pk IN (SELECT product_pk FROM serials WHERE lot_run_pk = ${RUN}))`,
  },
  lots: {
    lots: `lots.id IN ${LISTED_VALUES}`,
    serials: `lots.pk IN (SELECT lot_pk FROM serials WHERE id IN ${LISTED_VALUES})`,
    run: `(lots.lot_run_pk = ${RUN} OR lots.pk IN (SELECT lot_pk FROM serials WHERE lot_run_pk = ${RUN}))`,
  },
  serials: {
    lots: `lots.id IN ${LISTED_VALUES}`,
    serials: `serials.id IN ${LISTED_VALUES}`,
    // A run that generated lots alone: the serials of those lots. Not so where it generated serials, or later runs would be included.
    run: `(serials.lot_run_pk = ${RUN}
      OR (serials.lot_pk IN (SELECT pk FROM lots WHERE lot_run_pk = ${RUN})
        AND NOT EXISTS (SELECT 1 FROM serials AS minted WHERE minted.lot_run_pk = ${RUN})))`,
  },
};

/** How many names a sentence lists before it says how many more there are. */
const NAMES_IN_FULL = 3;

/** Describes a selection as a noun phrase: `active lots of GTIN 9506000134352 that were never printed`. */
export function describeSelection(scope: Scope, filters: ExportFilters): Problem {
  const { never_printed: neverPrinted, ...named } = filters;
  if (Object.keys(named).length > 0)
    return newProblem('selection', { which: 'named', phrase: phraseOf(scope, filters) });
  return newProblem('selection', { which: neverPrinted === true ? `${scope}NeverPrinted` : scope });
}

/** English alone says what a selection by names is. */
function phraseOf(scope: Scope, filters: ExportFilters): string {
  const parts = [`active ${scope}`];
  if (filters.gtins !== undefined) parts.push(`of GTIN ${nameList(filters.gtins.map(nativeGtin))}`);
  if (filters.product_id !== undefined) parts.push(`of product ${filters.product_id}`);
  if (filters.lot_ids !== undefined) parts.push(`of lot ${nameList(filters.lot_ids)}`);
  if (filters.serial_ids !== undefined) parts.push(`of serial ${nameList(filters.serial_ids)}`);
  if (filters.lot_run_id !== undefined) parts.push(`of run ${filters.lot_run_id}`);
  if (filters.never_printed === true) parts.push('that were never printed');
  return parts.join(' ');
}

function nameList(names: readonly string[]): string {
  if (names.length === 0) return '(an empty list)';
  const more = names.length - NAMES_IN_FULL;
  const shown = names.slice(0, NAMES_IN_FULL).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** The position of each row of a selection in a list that the request holds. */
export interface ListOrder {
  /** Goes behind the tables of the selection. It keeps what the list's own filter keeps. */
  readonly join: SqlCondition;
  /** An expression: the place in the list, the first one where it names a row twice. */
  readonly position: string;
}

/**
 * Gives the order of the list that takes precedence: the one of the scope's own rows, else the one that tells more of them
 * apart. A row takes the position of its parent or of its first child in the list. Null where nothing is listed.
 */
function listOrder(scope: Scope, filters: ExportFilters): ListOrder | null {
  const named: Readonly<Record<Scope, readonly string[] | undefined>> = {
    products: filters.gtins,
    lots: filters.lot_ids,
    serials: filters.serial_ids,
  };
  const entity = LIST_PRECEDENCE[scope].find((one) => named[one] !== undefined);
  if (entity === undefined) return null;
  // The two meet in the thing that both are or belong to.
  const sharedEntity = PARENTS[scope].length < PARENTS[entity].length ? scope : entity;
  return {
    join: {
      sql: `JOIN (SELECT ${keyOf(entity, sharedEntity)} AS pk, min(listed.key) AS position
          FROM json_each(?) AS listed CROSS JOIN ${entity} WHERE ${LIST_KEYS[entity]} = listed.value GROUP BY 1)
        AS list_order ON list_order.pk = ${keyOf(scope, sharedEntity)}`,
      values: [JSON.stringify(named[entity])],
    },
    position: 'list_order.position',
  };
}

/** Gives the ORDER BY terms of a selection; equal rows stay in the order in which they came into the catalogue. */
function orderTerms(sort: Sort): string {
  const terms = SORT_TERMS[sort];
  return terms === null ? 'entity_pk' : `${terms}, entity_pk`;
}

const SORT_TERMS: Readonly<Record<Sort, string | null>> = {
  listed: 'listed_at',
  catalogue: null,
  gtin: 'gtin',
  lot: 'in_number_order(lot)',
  serial: 'in_number_order(serial)',
  // Day 00 is the end of the month. What never expires comes last.
  expiry: `replace(expiry || '.', '-00.', '-99.') NULLS LAST`,
};

const LIST_PRECEDENCE: Readonly<Record<Scope, readonly Scope[]>> = {
  products: ['products', 'serials', 'lots'],
  lots: ['lots', 'serials', 'products'],
  serials: ['serials', 'lots', 'products'],
};

/** What a thing of each table belongs to. */
const PARENTS: Readonly<Record<Scope, readonly Scope[]>> = {
  products: [],
  lots: ['products'],
  serials: ['lots', 'products'],
};

const LIST_KEYS: Readonly<Record<Scope, string>> = {
  products: 'products.gtin',
  lots: 'lots.id',
  serials: 'serials.id',
};

/** The column of one table that points at a row of another, or of itself. */
function keyOf(entity: Scope, target: Scope): string {
  if (entity === target) return `${entity}.pk`;
  return `${entity}.${target === 'products' ? 'product_pk' : 'lot_pk'}`;
}

/** A label that a request selects, and the product, lot or serial it is of. */
export interface SelectedLabel {
  readonly id: ShortId;
  readonly label: Label;
}

/** Reads the labels that a request selects now, narrowed by a search text (empty: all), in the request's order, in batches. */
export class SelectedLabels {
  readonly #db: Database;
  readonly #scope: ExportRequest['scope'];
  /** Found once: asking for the nth stretch of a list of 100,000 would sort all of them for each. */
  readonly #pks: readonly number[];

  constructor(db: Database, request: ExportRequest, search: string) {
    this.#db = db;
    this.#scope = request.scope;
    const { sql, parameters, order } = selectionQuery(request, search);
    this.#pks = db
      .prepare<unknown[], number>(`SELECT entity_pk FROM (${sql}) ORDER BY ${order}`)
      .pluck()
      .all(...parameters);
  }

  get count(): number {
    return this.#pks.length;
  }

  batch(fromIndex: number, count: number): readonly SelectedLabel[] {
    const batchPks = this.#pks.slice(fromIndex, fromIndex + count);
    return this.#db
      .prepare<[string], SelectedRow>(labelsByPk(this.#scope))
      .all(JSON.stringify(batchPks))
      .map(({ id, gtin, name, brand, lot, expiry, serial }) => ({
        id,
        label: { gtin, name, brand, lot, expiry, serial },
      }));
  }
}

type SelectedRow = Label & { readonly id: ShortId };
