import type { CatalogCount, CatalogRow, Scope } from '../../shared/catalog/entities.ts';
import { type DateKind, lacksDay } from '../../shared/catalog/shelf-life.ts';
import { type StationDay, stationDayOf } from '../../shared/catalog/withheld.ts';
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
import type { CatalogSearch } from './catalog-search.ts';
import { FROM_TABLES, labelColumns } from './label-columns.ts';
import { activeCondition, filterCondition } from './selection.ts';
import { SerialIndex } from './serial-index/serial-index.ts';
import {
  type BlockColumns,
  blockColumns,
  blockOf,
  withheldCondition,
  withheldProblemOf,
} from './withheld-lots.ts';

/** As many rows of one code as a person can choose from; with more, the GTIN has to be scanned. */
const MAX_ROWS_OF_CODE = 5;

type StoredRow = Omit<CatalogRow, 'active' | 'printed' | 'attributes' | 'expiry' | 'withheld' | 'block'> &
  BlockColumns & {
    readonly attributes: string;
    readonly active: number;
    readonly printed: number;
  };

/** What a table asks of print jobs. Supplied by printing. */
export interface PrintConditions {
  /** Gives the SQL condition that a row that was never printed has a label that is printed and not yet confirmed. */
  readonly unconfirmed: (scope: Scope, entityPk: string) => string;
  /** Gives a SELECT of the `entity_pk` of the rows that are on print jobs, with a WHERE that a condition can be joined to by AND. */
  readonly printJobRows: (scope: Scope) => string;
}

/** Where nothing is printed. */
export const NO_PRINTS: PrintConditions = {
  unconfirmed: () => 'FALSE',
  printJobRows: () => 'SELECT NULL AS entity_pk WHERE FALSE',
};

/** Products, lots and serials as tables of one shape, in the order of an export. */
export class CatalogTable {
  readonly #db: Database;
  readonly #now: () => Date;
  readonly #prints: PrintConditions;
  #index: SerialIndex | null = null;

  constructor(db: Database, now: () => Date, prints: PrintConditions) {
    this.#db = db;
    this.#now = now;
    this.#prints = prints;
  }

  /** See {@link SerialIndex.prepare}. */
  prepare(): Promise<void> {
    return this.#serials.prepare();
  }

  list(search: CatalogSearch, limit: number, offset: number): Page<CatalogRow> {
    const { scope } = search;
    if (scope === 'serials') {
      const pks = this.#serials.pks(search, limit, offset);
      return { items: this.#rowsOf(this.#stored(scope, pks)), total: this.#total(search) };
    }
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
    if (search.scope === 'serials') return this.#countOfSerials(search);
    const neverPrinted = { ...search, filters: { ...filters, never_printed: true } };
    const { scope } = search;
    const where = conditionsOf(neverPrinted);
    const unconfirmed = this.#db
      .prepare<unknown[], number>(
        `SELECT count(*) ${from(neverPrinted)} ${where.sql} AND ${this.#prints.unconfirmed(scope, `${scope}.pk`)}`,
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

  /** What the contract's filters list of the rows found: GTINs of products, ids of lots and serials. Null where there are more than `most`. */
  keys(search: CatalogSearch, most: number): readonly string[] | null {
    const { scope } = search;
    if (this.#total(search) > most) return null;
    if (scope === 'serials') return this.#serialIds(this.#serials.pks(search, most, 0));
    const where = conditionsOf(search);
    const key = scope === 'products' ? 'products.gtin' : `${scope}.id`;
    return this.#db
      .prepare<unknown[], string>(`SELECT ${key} ${from(search)} ${where.sql} ORDER BY ${scope}.pk`)
      .pluck()
      .all(...where.values);
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

  get #serials(): SerialIndex {
    this.#index ??= new SerialIndex(this.#db, this.#now, this.#prints.printJobRows('serials'));
    return this.#index;
  }

  #rowsOf(stored: readonly StoredRow[]): readonly CatalogRow[] {
    const today = stationDayOf(this.#now());
    return stored.map((row) => rowOf(row, today));
  }

  /** The rows of these pks, in their order. */
  #stored(scope: Scope, pks: readonly number[]): readonly StoredRow[] {
    return this.#db
      .prepare<[string], StoredRow>(
        `SELECT ${columnsOf(scope)} FROM json_each(?) AS wanted CROSS JOIN ${FROM_TABLES[scope]}
          WHERE ${scope}.pk = wanted.value ORDER BY wanted.key`,
      )
      .all(JSON.stringify(pks));
  }

  #serialIds(pks: readonly number[]): readonly string[] {
    return this.#db
      .prepare<[string], string>(
        `SELECT serials.id FROM json_each(?) AS wanted CROSS JOIN serials WHERE serials.pk = wanted.value ORDER BY wanted.key`,
      )
      .pluck()
      .all(JSON.stringify(pks));
  }

  #countOfSerials(search: CatalogSearch): CatalogCount {
    const { total, neverPrinted, withheld, onPrintJobs, undecided } = this.#serials.summary(search);
    const today = stationDayOf(this.#now());
    return {
      total,
      neverPrinted,
      unconfirmed: this.#countOf(onPrintJobs, this.#prints.unconfirmed('serials', 'serials.pk')),
      withheld: withheld + this.#countOf(undecided, withheldCondition('serials', today)),
    };
  }

  /** How many of these serials a condition holds for. */
  #countOf(pks: readonly number[], condition: string): number {
    if (pks.length === 0) return 0;
    const sql = `SELECT count(*) FROM json_each(?) AS wanted CROSS JOIN ${FROM_TABLES.serials}
      WHERE serials.pk = wanted.value AND ${condition}`;
    return this.#db.prepare<[string], number>(sql).pluck().get(JSON.stringify(pks)) ?? 0;
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
    if (search.scope === 'serials') return this.#serials.summary(search).total;
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
