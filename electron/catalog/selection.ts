import type { Scope } from '../../shared/catalog/entities.ts';
import type { StationDay } from '../../shared/catalog/withheld.ts';
import {
  DEFAULT_SORT,
  type ExportFilters,
  type ExportRequest,
  type Sort,
} from '../../shared/contract/export-request.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { type Label, labelOf, type LabelRow } from '../../shared/label/label.ts';
import { type LabelFills, NO_FILLS } from '../../shared/label/label-fills.ts';
import { neverPrintedCondition, notVoidedCondition } from '../ledger/print-ledger.ts';
import type { Database } from '../store/database.ts';
import { searchCondition, type SqlCondition } from './catalog-queries.ts';
import { expirySql, FROM_TABLES, LABEL_KIND, labelColumns, labelTables } from './label-columns.ts';
import { notWithheldCondition } from './withheld-lots.ts';

/** A SELECT statement with its bound values and its ORDER BY terms. */
export interface SelectionQuery {
  /** Gives the rows in any order: who only counts them does not pay for one. */
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
  /** The terms of an ORDER BY over the columns of `sql`; no two rows are equal in them. */
  readonly order: string;
}

/** The parts of a request that select and order its labels. */
export interface LabelSelection extends Pick<ExportRequest, 'scope' | 'filters' | 'asset_config'> {
  /** What its answers stand for; left out: for nothing. */
  readonly answered?: LabelFills;
}

/** Such parts of a request for labels of the catalogue's rows. */
export type CatalogSelection = LabelSelection & { readonly scope: Scope };

/**
 * Gives the query of the rows that a request's filters select at its scope: entity_pk, gtin, name, brand, lot, serial, attributes, and
 * listed_at, where a list of the request has them. Each filter keeps what is related to what it names, at every
 * scope: `lot_ids` at `products` are the products of those lots. Inactive rows, the lots and serials of inactive ones,
 * voided serials, and what is withheld today are never selected. A search text narrows it further, as it does the tables' rows.
 */
export function selectionQuery(selection: CatalogSelection, today: StationDay, search = ''): SelectionQuery {
  const { scope, filters = {}, asset_config: assets } = selection;
  const sort = assets?.sort ?? DEFAULT_SORT;
  const listed = sort === 'listed' ? listOrder(scope, filters) : null;
  const candidates = candidateCondition(scope, filters, search);
  const fills = fillsOf(selection);
  return {
    sql: `SELECT ${scope}.pk AS entity_pk, ${labelColumns(scope, fills)}, ${LABEL_KIND}, NULL AS logistic,
        ${listed?.position ?? 'NULL'} AS listed_at
      FROM ${labelTables(scope, fills)} ${listed?.join.sql ?? ''}
      WHERE ${candidates.sql} AND ${notWithheldCondition(scope, today, fills)}`,
    parameters: [...(listed?.join.values ?? []), ...candidates.values],
    order: orderTerms(sort),
  };
}

/** What a selection fills in where its rows say nothing: its production date, and what its answers stand for. */
export function fillsOf({ asset_config: assets, answered = NO_FILLS }: LabelSelection): LabelFills {
  const date = assets?.production_date;
  if (date === undefined) return answered;
  return { ...answered, attributes: { '11': date, ...answered.attributes } };
}

/** Gives the SQL condition of the rows that a request selects, withheld or not: the filters keep them, and they are in use. */
export function candidateCondition(scope: Scope, filters: ExportFilters, search = ''): SqlCondition {
  const filtered = filterCondition(scope, filters);
  const found = search === '' ? EVERYTHING : searchCondition(scope, search);
  const notVoided = scope === 'serials' ? notVoidedCondition('serials.pk') : 'TRUE';
  return {
    sql: [activeCondition(scope), notVoided, filtered.sql, found.sql].join(' AND '),
    values: [...filtered.values, ...found.values],
  };
}

/** True where a request selects any row of the catalogue, withheld or not. */
export function selectsAnyRow(db: Database, { scope, filters = {} }: CatalogSelection): boolean {
  const { sql, values } = candidateCondition(scope, filters);
  return db.prepare(`SELECT 1 FROM ${FROM_TABLES[scope]} WHERE ${sql} LIMIT 1`).get(...values) !== undefined;
}

/** Gives a SELECT of the id and the label of each row whose pk a JSON array lists, in its order. One value is bound: the array. */
function labelsByPk(scope: Scope, fills: LabelFills): string {
  return `SELECT ${scope}.id, ${labelColumns(scope, fills)}, ${LABEL_KIND}
    FROM json_each(?) AS wanted CROSS JOIN ${labelTables(scope, fills)} WHERE ${scope}.pk = wanted.value ORDER BY wanted.key`;
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
    // The record's own lot: one that a request fills in does not make it of that lot.
    lots: `serials.lot_pk IN (SELECT pk FROM lots WHERE id IN ${LISTED_VALUES})`,
    serials: `serials.id IN ${LISTED_VALUES}`,
    // A run that generated lots alone: the serials of those lots. Not so where it generated serials, or later runs would be included.
    run: `(serials.lot_run_pk = ${RUN}
      OR (serials.lot_pk IN (SELECT pk FROM lots WHERE lot_run_pk = ${RUN})
        AND NOT EXISTS (SELECT 1 FROM serials AS minted WHERE minted.lot_run_pk = ${RUN})))`,
  },
};

/** The position of each row of a selection in a list that the request holds. */
export interface ListOrder {
  /** Goes behind the tables of the selection. It keeps what the list's own filter keeps. */
  readonly join: SqlCondition;
  /** An expression: the position in the list, the first one where it names a row twice. */
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
  // What is used up first, by its expiry date or else its best-before date. Day 00 is the end of the month; what has neither comes last.
  expiry: `replace(coalesce(${expirySql('attributes')}, attributes ->> '15') || '.', '-00.', '-99.') NULLS LAST`,
};

const LIST_PRECEDENCE: Readonly<Record<Scope, readonly Scope[]>> = {
  products: ['products', 'serials', 'lots'],
  lots: ['lots', 'serials', 'products'],
  serials: ['serials', 'lots', 'products'],
};

/** Gives the filter that names single rows by their pks, in their order; rows that are gone are left out. */
export function filterOfRows(db: Database, scope: Scope, pks: readonly number[]): ExportFilters {
  const named = db
    .prepare<[string], string>(
      `SELECT ${LIST_KEYS[scope]} FROM json_each(?) AS wanted CROSS JOIN ${scope}
        WHERE ${scope}.pk = wanted.value ORDER BY wanted.key`,
    )
    .pluck()
    .all(JSON.stringify(pks));
  // They are the keys of rows, which were checked when those were written.
  const filters = { products: { gtins: named }, lots: { lot_ids: named }, serials: { serial_ids: named } };
  return filters[scope] as ExportFilters;
}

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
  readonly #scope: Scope;
  readonly #fills: LabelFills;
  /** Found once: asking for the nth stretch of a list of 100,000 would sort all of them for each. */
  readonly #pks: readonly number[];

  constructor(db: Database, request: CatalogSelection, today: StationDay, search: string) {
    this.#db = db;
    this.#scope = request.scope;
    this.#fills = fillsOf(request);
    const { sql, parameters, order } = selectionQuery(request, today, search);
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
      .prepare<[string], SelectedRow>(labelsByPk(this.#scope, this.#fills))
      .all(JSON.stringify(batchPks))
      .map(({ id, ...label }) => ({
        id,
        label: labelOf(label),
      }));
  }
}

type SelectedRow = LabelRow & { readonly id: ShortId };
