import type { CatalogCount, CatalogRow, Scope } from '../../shared/catalog/entities.ts';
import type { ExportFilters } from '../../shared/contract/export-request.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { RecordStatus } from '../../shared/scan/scan-answer.ts';
import { neverPrintedCondition, notVoidedCondition } from '../ledger/print-ledger.ts';
import type { Database, Page } from '../store/database.ts';
import { searchCondition, type SqlCondition, whereClause } from './catalog-queries.ts';
import { activeCondition, filterCondition } from './selection.ts';

/** What a table shows: what an export with these filters would select, or what it would leave out, narrowed by a text. */
export interface CatalogSearch {
  readonly scope: Scope;
  /** Looked for in GTIN, name, brand, lot and serial; an empty one finds everything. */
  readonly search: string;
  readonly filters: ExportFilters;
  /** `active` is what can be exported; `inactive` what is switched off, itself or with what it belongs to. */
  readonly show: 'active' | 'inactive' | 'all';
}

/** As many rows of one code as a person can choose from; with more, the GTIN has to be scanned. */
const MAX_ROWS_OF_CODE = 5;

type StoredRow = Omit<CatalogRow, 'active' | 'printed'> & {
  readonly active: number;
  readonly printed: number;
};

/** Gives the SQL condition that a row has a label that is printed and not yet confirmed. Supplied by printing. */
export type UnconfirmedCondition = (scope: Scope, entityPk: string) => string;

/** Products, lots and serials as tables of one shape, in the order of an export. */
export class CatalogTable {
  readonly #db: Database;
  readonly #now: () => Date;
  readonly #cameOut: UnconfirmedCondition;

  constructor(db: Database, now: () => Date, unconfirmedCondition: UnconfirmedCondition) {
    this.#db = db;
    this.#now = now;
    this.#cameOut = unconfirmedCondition;
  }

  list(search: CatalogSearch, limit: number, offset: number): Page<CatalogRow> {
    const { scope } = search;
    const where = conditionsOf(search);
    // The rows are found by their keys alone first: what the page skips is never put together.
    const items = this.#db
      .prepare<unknown[], StoredRow>(
        `SELECT ${columnsOf(scope)} ${FROM[scope]} WHERE ${scope}.pk IN
           (SELECT ${scope}.pk ${from(search)} ${where.sql} ORDER BY ${scope}.pk LIMIT ? OFFSET ?)
         ORDER BY ${scope}.pk`,
      )
      .all(...where.values, limit, offset);
    return { items: items.map(rowOf), total: this.#total(search) };
  }

  count(search: CatalogSearch): CatalogCount {
    const { filters } = search;
    const neverPrinted = { ...search, filters: { ...filters, never_printed: true } };
    const { scope } = search;
    const where = conditionsOf(neverPrinted);
    const unconfirmed = this.#db
      .prepare<unknown[], number>(
        `SELECT count(*) ${from(neverPrinted)} ${where.sql} AND ${this.#cameOut(scope, `${scope}.pk`)}`,
      )
      .pluck()
      .get(...where.values);
    return {
      total: this.#total(search),
      neverPrinted: this.#total(neverPrinted),
      unconfirmed: unconfirmed ?? 0,
    };
  }

  /** What the contract's filters list of the rows found: GTINs of products, ids of lots and serials; at most `limit`. */
  keys(search: CatalogSearch, limit: number): readonly string[] {
    const { scope } = search;
    const where = conditionsOf(search);
    const key = scope === 'products' ? 'products.gtin' : `${scope}.id`;
    return this.#db
      .prepare<unknown[], string>(`SELECT ${key} ${from(search)} ${where.sql} ORDER BY ${scope}.pk LIMIT ?`)
      .pluck()
      .all(...where.values, limit);
  }

  /** Active or not; null where there is none. */
  find(scope: Scope, id: ShortId): CatalogRow | null {
    const row = this.#db
      .prepare<unknown[], StoredRow>(`SELECT ${columnsOf(scope)} ${FROM[scope]} WHERE ${scope}.id = ?`)
      .get(id);
    return row === undefined ? null : rowOf(row);
  }

  /** Gives whether a label of a row can be made; `inactive` where the row, its lot or its product is inactive. */
  labelStatus(scope: Scope, id: ShortId): RecordStatus {
    const notVoided = scope === 'serials' ? notVoidedCondition('serials.pk') : 'TRUE';
    const sql = `SELECT CASE WHEN NOT ${notVoided} THEN 'voided' WHEN ${activeCondition(scope)} THEN 'usable' ELSE 'inactive' END
      ${FROM[scope]} WHERE ${scope}.id = ?`;
    return this.#db.prepare<[string], RecordStatus>(sql).pluck().get(id) ?? 'inactive';
  }

  /** The lots or serials of this code, of whichever product; at most {@link MAX_ROWS_OF_CODE}. */
  findByCode(scope: 'lots' | 'serials', code: string): readonly CatalogRow[] {
    return this.#db
      .prepare<unknown[], StoredRow>(
        `SELECT ${columnsOf(scope)} ${FROM[scope]} WHERE ${scope}.code = ? ORDER BY ${scope}.pk LIMIT ${MAX_ROWS_OF_CODE}`,
      )
      .all(code)
      .map(rowOf);
  }

  /** Switches rows on or off; ids that there are none of are passed over. */
  setActive(scope: Scope, ids: readonly ShortId[], active: boolean): void {
    this.#db
      .prepare(`UPDATE ${scope} SET active = ?, updated_at = ? WHERE id IN (SELECT value FROM json_each(?))`)
      .run(Number(active), this.#now().toISOString(), JSON.stringify(ids));
  }

  #total(search: CatalogSearch): number {
    const where = conditionsOf(search);
    const total = this.#db.prepare<unknown[], number>(`SELECT count(*) ${from(search)} ${where.sql}`).pluck();
    return total.get(...where.values) ?? 0;
  }
}

const FROM: Readonly<Record<Scope, string>> = {
  products: 'FROM products',
  lots: 'FROM lots JOIN products ON products.pk = lots.product_pk',
  serials: `FROM serials JOIN products ON products.pk = serials.product_pk
    LEFT JOIN lots ON lots.pk = serials.lot_pk`,
};

/** All rows of a table are found without looking at any other. */
function from({ scope, search, filters, show }: CatalogSearch): string {
  const wholeTable = search === '' && show === 'all' && Object.keys(filters).length === 0;
  return wholeTable ? `FROM ${scope}` : FROM[scope];
}

const COLUMNS: Readonly<Record<Scope, string>> = {
  products: 'NULL AS lot, NULL AS expiry, NULL AS serial',
  lots: 'lots.code AS lot, lots.expiry, NULL AS serial',
  serials: 'lots.code AS lot, lots.expiry, serials.code AS serial',
};

function columnsOf(scope: Scope): string {
  return `${scope}.id, products.id AS productId, products.gtin, products.name, products.brand, ${COLUMNS[scope]},
    ${scope}.active, NOT ${neverPrintedCondition(scope, `${scope}.pk`)} AS printed`;
}

function conditionsOf({ scope, search, filters, show }: CatalogSearch): SqlCondition {
  const conditions: SqlCondition[] = [filterCondition(scope, filters)];
  if (search !== '') conditions.push(searchCondition(scope, search));
  if (show === 'active') conditions.push({ sql: activeCondition(scope), values: [] });
  if (show === 'inactive') conditions.push({ sql: `NOT ${activeCondition(scope)}`, values: [] });
  return whereClause(conditions);
}

function rowOf(row: StoredRow): CatalogRow {
  return { ...row, active: row.active === 1, printed: row.printed === 1 };
}
