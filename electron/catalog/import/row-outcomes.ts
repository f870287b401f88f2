import type { Scope } from '../../../shared/catalog/entities.ts';
import { type StationDay, stationDayOf } from '../../../shared/catalog/withheld.ts';
import { fail, ok, type Result } from '../../../shared/result/result.ts';
import { notVoidedCondition } from '../../ledger/print-ledger.ts';
import type { Database, StorageCode } from '../../store/database.ts';
import { blockedCondition, expiredRowCondition } from '../withheld-lots.ts';
import { applyImport, CATALOGUE_CHANGED } from './apply-import.ts';
import type { ImportReport } from './import-report.ts';
import type { ImportKind } from './parsing/fields.ts';
import type { ImportPlan } from './plan-import.ts';
import type { StagingTables } from './staging-tables.ts';

/** An applied file, with the outcome of each of its rows. */
export interface ImportOutcome {
  readonly kind: ImportKind;
  readonly report: ImportReport;
  /** What became of each row that could be read, in file order. */
  readonly rows: readonly RowOutcome[];
}

/**
 * Applies a plan and gives the outcome of each row: the catalogue entry it names, new or not. A file without a
 * valid row succeeds too: it names none. Fails as applying does, with `catalogue_changed` also where nothing was to
 * be written.
 */
export function applyWithOutcomes(
  db: Database,
  plan: ImportPlan,
  now: Date,
): Result<ImportOutcome, 'catalogue_changed' | 'no_valid_rows' | StorageCode> {
  const { kind, counts } = plan.report;
  if (counts.rows.new + counts.rows.changed > 0) {
    const applied = applyImport(db, plan, now);
    if (!applied.ok) return applied;
  }
  const rows = rowOutcomes(db, plan, stationDayOf(now));
  return rows === null ? fail(CATALOGUE_CHANGED) : ok({ kind, report: plan.report, rows });
}

/** Why no label of a row is made; `blocked` and `expired` are of its lot. */
export type WithheldReason = 'blocked' | 'inactive' | 'voided' | 'expired';

/** The outcome of a row that could be read, by its number in the file. */
export type RowOutcome = AcceptedRow | DuplicateRow | InvalidRow;

/** A row that is new, changed or unchanged, and the thing in the catalogue that it stands for. */
export interface AcceptedRow {
  readonly row: number;
  readonly outcome: 'good';
  /** The GTIN of a product, the id of a lot or serial. */
  readonly key: string;
  /** Why no label of it is made; null where one is. */
  readonly withheld: WithheldReason | null;
}

/** A row that repeats an earlier one, which stands for the thing. */
export interface DuplicateRow {
  readonly row: number;
  readonly outcome: 'duplicate';
  readonly firstRow: number;
}

/** A row that another one or the catalogue contradicts. */
export interface InvalidRow {
  readonly row: number;
  readonly outcome: 'invalid';
}

interface FoundEntity {
  readonly row: number;
  readonly valid: number;
  readonly key: string | null;
  readonly inactive: number;
  readonly voided: number;
  readonly blocked: number;
  readonly expired: number;
}

/**
 * Gives the outcome of each row of a plan, in file order, once the catalogue holds the valid ones: after the import,
 * or where it would change nothing. Rows that could not be read are not among them. Null where the catalogue does not
 * hold all of them any more.
 */
function rowOutcomes(
  db: Database,
  { report, staging }: ImportPlan,
  today: StationDay,
): readonly RowOutcome[] | null {
  const { kind } = report;
  const entities = db
    .prepare<[], FoundEntity>(`${ENTITIES_SQL[kind](staging.tables, today)} ORDER BY staged.first_row`)
    .all();
  if (entities.some(({ valid, key }) => valid === 1 && key === null)) return null;
  const duplicates = db
    .prepare<[], Pick<DuplicateRow, 'row' | 'firstRow'>>(
      `SELECT repeats.row, staged.first_row AS firstRow FROM ${staging.tables.repeats} AS repeats
        JOIN ${staging.tables[kind]} AS staged ON staged.pk = repeats.thing`,
    )
    .all();
  return [
    ...entities.map(outcomeOf),
    ...duplicates.map(({ row, firstRow }): DuplicateRow => ({ row, outcome: 'duplicate', firstRow })),
  ].sort((a, b) => a.row - b.row);
}

function outcomeOf({ row, valid, key, ...withheld }: FoundEntity): AcceptedRow | InvalidRow {
  if (valid === 0 || key === null) return { row, outcome: 'invalid' };
  return { row, outcome: 'good', key, withheld: WITHHELD_ORDER.find((why) => withheld[why] === 1) ?? null };
}

/** What a person has to know first. */
const WITHHELD_ORDER: readonly WithheldReason[] = ['blocked', 'inactive', 'voided', 'expired'];

const COLUMNS = "staged.first_row AS row, staged.outcome <> 'invalid' AS valid, staged.inactive";

/** Found by what the catalogue knows a thing by, not by the plan's pk: new ones have theirs only since the import. */
const ENTITIES_SQL: Readonly<Record<ImportKind, (tables: StagingTables, today: StationDay) => string>> = {
  products: ({ products }, today) => `
    SELECT ${COLUMNS}, held.gtin AS key, 0 AS voided, 0 AS blocked,
      ${expiredRowCondition('products', 'held.pk', today)} AS expired
    FROM ${products} AS staged LEFT JOIN main.products AS held ON held.gtin = staged.gtin`,
  lots: ({ products, lots }, today) => `
    SELECT ${COLUMNS}, held.id AS key, 0 AS voided, ${blockedCondition('held.pk')} AS blocked,
      ${expiredRowCondition('lots', 'held.pk', today)} AS expired
    FROM ${lots} AS staged ${heldOfProduct('lots', products)}`,
  serials: ({ products, serials }, today) => `
    SELECT ${COLUMNS}, held.id AS key, NOT (${notVoidedCondition('held.pk')}) AS voided,
      ${blockedCondition('held.lot_pk')} AS blocked, ${expiredRowCondition('serials', 'held.pk', today)} AS expired
    FROM ${serials} AS staged ${heldOfProduct('serials', products)}`,
};

function heldOfProduct(entity: Scope, products: string): string {
  return `JOIN ${products} AS product ON product.pk = staged.product
    LEFT JOIN main.products AS heldProduct ON heldProduct.gtin = product.gtin
    LEFT JOIN main.${entity} AS held ON held.product_pk = heldProduct.pk AND held.code = staged.code`;
}
