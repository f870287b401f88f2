import type { CatalogCount, CatalogRow, Scope } from '../../shared/catalog/entities.ts';
import { type DateKind, lacksDay } from '../../shared/catalog/shelf-life.ts';
import { type StationDay, stationDayOf } from '../../shared/catalog/withheld.ts';
import type { ExportFilters } from '../../shared/contract/export-request.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { changedAttributes, checkCombination } from '../../shared/fields/attribute-changes.ts';
import type { AttributeChanges } from '../../shared/gs1/attributes.ts';
import { attributesOf, expiryOfLabel } from '../../shared/label/label.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { RecordStatus } from '../../shared/scan/scan-answer.ts';
import { neverPrintedCondition, notVoidedCondition } from '../ledger/print-ledger.ts';
import { type Database, inTransaction, type Page } from '../store/database.ts';
import { searchCondition, type SqlCondition, whereClause } from './catalog-queries.ts';
import { FROM_TABLES, labelColumns } from './label-columns.ts';
import { activeCondition, filterCondition } from './selection.ts';
import {
  type BlockColumns,
  blockColumns,
  blockOf,
  withheldCondition,
  withheldProblemOf,
} from './withheld-lots.ts';

/** What a table shows: what an export with these filters would select, or what it would leave out, narrowed by a text. */
export interface CatalogSearch {
  readonly scope: Scope;
  /** Looked for in GTIN, name, brand, lot, serial and attributes; an empty one finds everything. */
  readonly search: string;
  readonly filters: ExportFilters;
  /** `active` is what can be exported; `inactive` what is switched off, itself or with what it belongs to. */
  readonly show: 'active' | 'inactive' | 'all';
}

/** As many rows of one code as a person can choose from; with more, the GTIN has to be scanned. */
const MAX_ROWS_OF_CODE = 5;

type StoredRow = Omit<CatalogRow, 'active' | 'printed' | 'attributes' | 'expiry' | 'withheld' | 'block'> &
  BlockColumns & {
    readonly attributes: string;
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
        `SELECT ${columnsOf(scope)} FROM ${FROM_TABLES[scope]} WHERE ${scope}.pk IN
           (SELECT ${scope}.pk ${from(search)} ${where.sql} ORDER BY ${scope}.pk LIMIT ? OFFSET ?)
         ORDER BY ${scope}.pk`,
      )
      .all(...where.values, limit, offset);
    return { items: this.#rowsOf(items), total: this.#total(search) };
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
      withheld: this.#withheld(search),
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
      .prepare<unknown[], StoredRow>(
        `SELECT ${columnsOf(scope)} FROM ${FROM_TABLES[scope]} WHERE ${scope}.id = ?`,
      )
      .get(id);
    return row === undefined ? null : (this.#rowsOf([row])[0] ?? null);
  }

  /**
   * Gives whether a label of a row can be made; `inactive` where the row, its lot or its product is inactive. That its lot
   * is blocked comes before all else: it is what a person has to know of it.
   */
  labelStatus(scope: Scope, { id, withheld }: Pick<CatalogRow, 'id' | 'withheld'>): RecordStatus {
    if (withheld?.code === 'lot_blocked') return 'blocked';
    const notVoided = scope === 'serials' ? notVoidedCondition('serials.pk') : 'TRUE';
    const sql = `SELECT CASE WHEN NOT ${notVoided} THEN 'voided' WHEN ${activeCondition(scope)} THEN 'usable' ELSE 'inactive' END
      FROM ${FROM_TABLES[scope]} WHERE ${scope}.id = ?`;
    const status = this.#db.prepare<[string], RecordStatus>(sql).pluck().get(id) ?? 'inactive';
    return status === 'usable' && withheld !== null ? 'expired' : status;
  }

  /** The lots or serials of this code, of whichever product; at most {@link MAX_ROWS_OF_CODE}. */
  findByCode(scope: 'lots' | 'serials', code: string): readonly CatalogRow[] {
    const rows = this.#db
      .prepare<unknown[], StoredRow>(
        `SELECT ${columnsOf(scope)} FROM ${FROM_TABLES[scope]} WHERE ${scope}.code = ? ORDER BY ${scope}.pk LIMIT ${MAX_ROWS_OF_CODE}`,
      )
      .all(code);
    return this.#rowsOf(rows);
  }

  /** Switches rows on or off; ids that there are none of are passed over. */
  setActive(scope: Scope, ids: readonly ShortId[], active: boolean): void {
    this.#db
      .prepare(`UPDATE ${scope} SET active = ?, updated_at = ? WHERE id IN (SELECT value FROM json_each(?))`)
      .run(Number(active), this.#now().toISOString(), JSON.stringify(ids));
  }

  /**
   * Changes what a row says of itself beside what identifies it: null takes a value away, what is not named stays. Fails
   * with `not_found`, with `day_needed` where healthcare is regulated, or as `checkCombination` does for what its label would then say.
   */
  setAttributes(
    scope: Scope,
    id: ShortId,
    changes: AttributeChanges,
  ): Result<CatalogRow, 'not_found' | 'ai_needs' | 'ai_bars' | 'day_needed'> {
    return inTransaction(this.#db, () => {
      const row = this.find(scope, id);
      if (row === null) return problem('not_found', { which: 'gone' });
      const checked = checkCombination(changedAttributes(row.attributes, changes));
      if (!checked.ok) return checked;
      if (lacksDay(this.#dateKindOf(row.productId), checked.value)) return problem('day_needed');
      this.#db
        .prepare(`UPDATE ${scope} SET attributes = json_patch(attributes, ?), updated_at = ? WHERE id = ?`)
        .run(JSON.stringify(changes), this.#now().toISOString(), id);
      return ok(this.find(scope, id) ?? row);
    });
  }

  #dateKindOf(productId: ShortId): DateKind {
    const sql = 'SELECT date_kind FROM products WHERE id = ?';
    return this.#db.prepare<[string], DateKind>(sql).pluck().get(productId) ?? 'other';
  }

  #rowsOf(stored: readonly StoredRow[]): readonly CatalogRow[] {
    const today = stationDayOf(this.#now());
    return stored.map((row) => rowOf(row, today));
  }

  #withheld(search: CatalogSearch): number {
    const where = conditionsOf(search);
    const and = where.sql === '' ? 'WHERE' : `${where.sql} AND`;
    const sql = `SELECT count(*) FROM ${FROM_TABLES[search.scope]} ${and} ${withheldCondition(search.scope, stationDayOf(this.#now()))}`;
    return (
      this.#db
        .prepare<unknown[], number>(sql)
        .pluck()
        .get(...where.values) ?? 0
    );
  }

  #total(search: CatalogSearch): number {
    const where = conditionsOf(search);
    const total = this.#db.prepare<unknown[], number>(`SELECT count(*) ${from(search)} ${where.sql}`).pluck();
    return total.get(...where.values) ?? 0;
  }
}

/** All rows of a table are found without looking at any other. */
function from({ scope, search, filters, show }: CatalogSearch): string {
  const wholeTable = search === '' && show === 'all' && Object.keys(filters).length === 0;
  return `FROM ${wholeTable ? scope : FROM_TABLES[scope]}`;
}

function columnsOf(scope: Scope): string {
  return `${scope}.id, products.id AS productId, ${labelColumns(scope)},
    ${scope}.active, NOT ${neverPrintedCondition(scope, `${scope}.pk`)} AS printed, ${blockColumnsOf(scope)}`;
}

/** A product's label says no lot. */
function blockColumnsOf(scope: Scope): string {
  return scope === 'products' ? blockColumns('NULL', 'NULL') : blockColumns('products.gtin', 'lots.code');
}

function conditionsOf({ scope, search, filters, show }: CatalogSearch): SqlCondition {
  const conditions: SqlCondition[] = [filterCondition(scope, filters)];
  if (search !== '') conditions.push(searchCondition(scope, search));
  if (show === 'active') conditions.push({ sql: activeCondition(scope), values: [] });
  if (show === 'inactive') conditions.push({ sql: `NOT ${activeCondition(scope)}`, values: [] });
  return whereClause(conditions);
}

function rowOf({ blockedBy, blockedAt, blockReason, ...row }: StoredRow, today: StationDay): CatalogRow {
  const attributes = attributesOf(row.attributes);
  const expiry = expiryOfLabel({ attributes });
  const columns = { blockedBy, blockedAt, blockReason };
  const withheld = withheldProblemOf({ ...row, expiry }, columns, today);
  const [active, printed] = [row.active === 1, row.printed === 1];
  return { ...row, attributes, expiry, active, printed, withheld, block: blockOf(columns) };
}
