import type { Database } from '../../store/database.ts';
import { expiryWithoutDayCondition } from '../catalog-queries.ts';
import type { EntityCounts } from './import-report.ts';
import type { ImportKind } from './parsing/fields.ts';
import type { StagingTables } from './staging-tables.ts';

/** Rows compared at a time: a few milliseconds, after which others get their turn. */
const ROWS_AT_A_TIME = 1000;

/** How the things of one table came out, in numbers. Things that no valid row uses count only where they are invalid. */
export interface Tally {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly invalid: number;
  /** Valid ones that are inactive in the catalogue, or belong to something that is. */
  readonly inactive: number;
}

/** What the comparison with the catalogue found. */
export interface ComparisonResult {
  /** Things of the file's own kind. */
  readonly own: Tally;
  readonly products: EntityCounts;
  readonly lots: EntityCounts;
  readonly serials: EntityCounts;
}

/** Compares the staged rows with the catalogue in batches: see {@link comparisonSteps}. */
export class CatalogueComparison {
  readonly #db: Database;
  readonly #kind: ImportKind;
  readonly #tables: StagingTables;
  readonly #tallies: Record<ImportKind, Tally> = {
    products: EMPTY_TALLY,
    lots: EMPTY_TALLY,
    serials: EMPTY_TALLY,
  };

  constructor(db: Database, kind: ImportKind, tables: StagingTables) {
    this.#db = db;
    this.#kind = kind;
    this.#tables = tables;
  }

  /** Does the comparison; gives after each piece how much is done, from 0 to 1. */
  *run(): Generator<number> {
    const counting = (['products', 'lots', 'serials'] as const).map((entity) => ({
      table: this.#tables[entity],
      work: this.#tallyOf(entity),
    }));
    const comparing = comparisonSteps(this.#kind, this.#tables).map(({ table, sql }) => {
      const statement = this.#db.prepare<[number, number]>(sql);
      return { table, work: (from: number, to: number) => void statement.run(from, to) };
    });
    const steps = [...comparing, ...counting];
    for (const [index, { table, work }] of steps.entries()) {
      const last = this.#db.prepare<[], number | null>(`SELECT max(pk) FROM ${table}`).pluck().get() ?? 0;
      for (let from = 1; from <= last; from += ROWS_AT_A_TIME) {
        work(from, from + ROWS_AT_A_TIME - 1);
        yield (index + Math.min(1, (from + ROWS_AT_A_TIME) / last)) / steps.length;
      }
    }
  }

  /** Complete once `run` has come to its end. */
  outcomes(): ComparisonResult {
    const { products, lots, serials } = this.#tallies;
    return {
      own: this.#tallies[this.#kind],
      products: newAndChanged(products),
      lots: newAndChanged(lots),
      serials: newAndChanged(serials),
    };
  }

  #tallyOf(entity: ImportKind): (from: number, to: number) => void {
    const statement = this.#db.prepare<[number, number], Tally>(
      `SELECT total(used AND outcome = 'new') AS new, total(used AND outcome = 'changed') AS changed,
          total(used AND outcome = 'unchanged') AS unchanged, total(outcome = 'invalid') AS invalid,
          total(used AND inactive) AS inactive
        FROM ${this.#tables[entity]} WHERE pk BETWEEN ? AND ?`,
    );
    return (from, to) => {
      const piece = statement.get(from, to);
      if (piece !== undefined) this.#tallies[entity] = sum(this.#tallies[entity], piece);
    };
  }
}

const EMPTY_TALLY: Tally = { new: 0, changed: 0, unchanged: 0, invalid: 0, inactive: 0 };

function sum(a: Tally, b: Tally): Tally {
  return {
    new: a.new + b.new,
    changed: a.changed + b.changed,
    unchanged: a.unchanged + b.unchanged,
    invalid: a.invalid + b.invalid,
    inactive: a.inactive + b.inactive,
  };
}

function newAndChanged(tally: Tally): EntityCounts {
  return { new: tally.new, changed: tally.changed };
}

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
function comparisonSteps(kind: ImportKind, tables: StagingTables): readonly ComparisonStep[] {
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

/** Whether its product is of regulated healthcare and its expiry date has no day: see `lacksDay`. */
export const LACKS_DAY = `(${expiryWithoutDayCondition('staged')}
  AND product.kind_then = 'healthcare')`;

/** Whether a staged record says anything that the catalogue's does not, or says otherwise. */
const ADDS = attributesWhere('held.attributes ->> said.key IS NOT said.value');

/** Whether it says anything otherwise. */
const DIFFERS = attributesWhere('held.attributes ->> said.key <> said.value');

function attributesWhere(condition: string): string {
  return `(staged.attributes <> '{}' AND EXISTS (SELECT 1 FROM json_each(staged.attributes) AS said WHERE ${condition}))`;
}

/** The kind that a file says, else the one that the catalogue has. */
const KIND_IF_SAID = "iif(staged.date_kind <> '', staged.date_kind, held.date_kind)";

/** Whether the file makes a product one of regulated healthcare while it or its lots or serials have an expiry date without a day. */
const DATES_LACK_DAY = `(staged.date_kind = 'healthcare' AND ifnull(held.date_kind, '') <> 'healthcare'
  AND (${expiryWithoutDayCondition('staged')}
    OR EXISTS (SELECT 1 FROM main.lots WHERE lots.product_pk = held.pk AND ${expiryWithoutDayCondition('lots')})
    OR EXISTS (SELECT 1 FROM main.serials WHERE serials.product_pk = held.pk AND ${expiryWithoutDayCondition('serials')})))`;

/** The same as {@link KIND_IF_SAID} but where the dates of the product do not allow it. */
const KIND_IF_POSSIBLE = `iif(${DATES_LACK_DAY}, held.date_kind, ${KIND_IF_SAID})`;

function compareProducts(kind: ImportKind, products: string): string {
  const own = kind === 'products';
  const changes = (field: string): string =>
    own
      ? `(staged.${field} <> '' AND staged.${field} <> held.${field})`
      : `(staged.${field} <> '' AND held.${field} = '')`;
  const keeps = (field: string): string =>
    `(staged.${field} <> '' AND held.${field} <> '' AND staged.${field} <> held.${field})`;
  const kindThen = own ? KIND_IF_SAID : `iif(held.date_kind <> 'other', held.date_kind, ${KIND_IF_POSSIBLE})`;
  const isOtherLife = "(staged.shelf_life <> '' AND staged.shelf_life <> held.shelf_life)";
  const addsLife = "(staged.shelf_life <> '' AND held.shelf_life IS NULL)";
  const changesLife = own ? `(${isOtherLife} OR ${addsLife})` : addsLife;
  const keepsFact = `(staged.date_kind <> '' AND staged.date_kind <> ${kindThen}) OR ${isOtherLife}`;
  return compare(
    products,
    `SELECT staged.pk, held.pk AS catalogue_pk, coalesce(held.active = 0, 0) AS inactive,
        ${own ? '0' : `coalesce(${keeps('name')} OR ${keeps('brand')} OR ${keepsFact}, 0)`} AS kept,
        coalesce(nullif(${kindThen}, ''), 'other') AS kind_then,
        CASE ${own ? `WHEN staged.conflict_row IS NOT NULL OR ${DATES_LACK_DAY} THEN 'invalid'` : ''}
          WHEN held.pk IS NULL THEN 'new'
          WHEN ${changes('name')} OR ${changes('brand')} OR ${ADDS} THEN 'changed'
          WHEN ${kindThen} <> held.date_kind OR ${changesLife} THEN 'changed'
          ELSE 'unchanged' END AS outcome
      FROM ${products} AS staged LEFT JOIN main.products AS held ON held.gtin = staged.gtin`,
    { own, copies: ['kept', 'kind_then'] },
  );
}

function compareLots(kind: ImportKind, { products, lots }: StagingTables): string {
  const own = kind === 'lots';
  return compare(
    lots,
    `SELECT staged.pk, held.pk AS catalogue_pk, coalesce(held.active = 0, 0) OR product.inactive AS inactive,
        CASE WHEN staged.conflict_row IS NOT NULL OR ${LACKS_DAY} THEN 'invalid'
          WHEN held.pk IS NULL THEN 'new'
          WHEN NOT ${ADDS} THEN 'unchanged'
          WHEN ${own ? 'TRUE' : `NOT ${DIFFERS}`} THEN 'changed'
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
        CASE WHEN staged.conflict_row IS NOT NULL OR lot.outcome = 'invalid' OR ${LACKS_DAY} THEN 'invalid'
          WHEN held.pk IS NULL THEN 'new'
          WHEN staged.lot IS NOT NULL AND held.lot_pk IS NOT NULL AND held.lot_pk IS NOT lot.catalogue_pk THEN 'invalid'
          WHEN (staged.lot IS NOT NULL AND held.lot_pk IS NULL) OR ${ADDS} THEN 'changed'
          ELSE 'unchanged' END AS outcome
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
