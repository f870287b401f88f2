import type { Scope } from '../../../shared/catalog/entities.ts';
import { notVoidedCondition } from '../../ledger/print-ledger.ts';
import type { Database } from '../../store/database.ts';
import type { ImportKind } from './fields.ts';
import type { ImportPlan } from './plan-import.ts';
import type { StagingTables } from './staging.ts';

/** What became of a row that could be read, by its number in the file. */
export type TakenRow = GoodRow | DuplicateRow | InvalidRow;

/** A row that is new, changed or unchanged, and the thing in the catalogue that it stands for. */
export interface GoodRow {
  readonly row: number;
  readonly fate: 'good';
  /** The GTIN of a product, the id of a lot or serial. */
  readonly key: string;
  /** Why no label of it is made; null where one is. */
  readonly withheld: 'inactive' | 'voided' | null;
}

/** A row that repeats an earlier one, which stands for the thing. */
export interface DuplicateRow {
  readonly row: number;
  readonly fate: 'duplicate';
  readonly firstRow: number;
}

/** A row that another one or the catalogue contradicts. */
export interface InvalidRow {
  readonly row: number;
  readonly fate: 'invalid';
}

interface FoundThing {
  readonly row: number;
  readonly valid: number;
  readonly key: string | null;
  readonly inactive: number;
  readonly voided: number;
}

/**
 * Says of each row of a plan what it stands for, in file order, once the catalogue holds the good ones: after the import,
 * or where it would change nothing. Rows that could not be read are not among them. Null where the catalogue does not
 * hold all of them any more.
 */
export function takenRows(db: Database, { report, staging }: ImportPlan): readonly TakenRow[] | null {
  const { kind } = report;
  const things = db
    .prepare<[], FoundThing>(`${THINGS[kind](staging.tables)} ORDER BY staged.first_row`)
    .all();
  if (things.some(({ valid, key }) => valid === 1 && key === null)) return null;
  const duplicates = db
    .prepare<[], Pick<DuplicateRow, 'row' | 'firstRow'>>(
      `SELECT repeats.row, staged.first_row AS firstRow FROM ${staging.tables.repeats} AS repeats
        JOIN ${staging.tables[kind]} AS staged ON staged.pk = repeats.thing`,
    )
    .all();
  return [
    ...things.map(takenRow),
    ...duplicates.map(({ row, firstRow }): DuplicateRow => ({ row, fate: 'duplicate', firstRow })),
  ].sort((a, b) => a.row - b.row);
}

function takenRow({ row, valid, key, inactive, voided }: FoundThing): GoodRow | InvalidRow {
  if (valid === 0 || key === null) return { row, fate: 'invalid' };
  const active = voided === 1 ? 'voided' : null;
  return { row, fate: 'good', key, withheld: inactive === 1 ? 'inactive' : active };
}

const COLUMNS = "staged.first_row AS row, staged.outcome <> 'invalid' AS valid, staged.inactive";

/** Found by what the catalogue knows a thing by, not by the plan's pk: new ones have theirs only since the import. */
const THINGS: Readonly<Record<ImportKind, (tables: StagingTables) => string>> = {
  products: ({ products }) => `
    SELECT ${COLUMNS}, held.gtin AS key, 0 AS voided
    FROM ${products} AS staged LEFT JOIN main.products AS held ON held.gtin = staged.gtin`,
  lots: ({ products, lots }) => `
    SELECT ${COLUMNS}, held.id AS key, 0 AS voided
    FROM ${lots} AS staged ${heldOfProduct('lots', products)}`,
  serials: ({ products, serials }) => `
    SELECT ${COLUMNS}, held.id AS key, NOT (${notVoidedCondition('held.pk')}) AS voided
    FROM ${serials} AS staged ${heldOfProduct('serials', products)}`,
};

function heldOfProduct(entity: Scope, products: string): string {
  return `JOIN ${products} AS product ON product.pk = staged.product
    LEFT JOIN main.products AS heldProduct ON heldProduct.gtin = product.gtin
    LEFT JOIN main.${entity} AS held ON held.product_pk = heldProduct.pk AND held.code = staged.code`;
}
