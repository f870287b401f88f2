import { fieldOfAttribute } from '../../../shared/fields/label-fields.ts';
import type { AttributeKey } from '../../../shared/gs1/attributes.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Database } from '../../store/database.ts';
import { expiryWithoutDayCondition } from '../catalog-queries.ts';
import { LACKS_DAY } from './catalogue-comparison.ts';
import type { Contradiction } from './contradictions.ts';
import { MOST_PROBLEMS } from './import-report.ts';
import { type ColumnMap, fieldFact } from './parsing/column-map.ts';
import type { ImportKind } from './parsing/fields.ts';
import type { RowProblem } from './parsing/row-problems.ts';
import type { StagingTables } from './staging-tables.ts';

interface Conflict {
  readonly row: number;
  readonly code: string;
  readonly conflictRow: number | null;
  readonly lot: string | null;
  /** The first attribute that the catalogue's lot or product says otherwise, with both values. */
  readonly attribute: AttributeKey | null;
  readonly said: string | null;
  readonly lotConflictRow: number | null;
  /** 1 where an expiry date of regulated healthcare has no day. */
  readonly lacksDay: number;
  /** What the catalogue says. */
  readonly held: string | null;
  readonly heldLot: string | null;
}

/**
 * Things that valid-looking rows speak of and that cannot be imported all the
 * same: another row contradicts them, or the catalogue does. One problem for the
 * first row of each; the first {@link MOST_PROBLEMS}.
 */
export function conflicts(db: Database, columns: ColumnMap, tables: StagingTables): readonly RowProblem[] {
  return db
    .prepare<[number], Conflict>(`${CONFLICTS_SQL[columns.kind](tables)} ORDER BY staged.pk LIMIT ?`)
    .all(MOST_PROBLEMS)
    .map((conflict) => problemOf(conflict, columns));
}

/** A contradiction within the file, as a problem of the later row. */
export function contradictionProblem(
  { rowNumber, field, value, facts }: Contradiction,
  columns: ColumnMap,
): RowProblem {
  const column = headingOf(columns, field);
  return { row: rowNumber, column, value, ...newProblem('contradicts_row', facts) };
}

const CONFLICTS_SQL: Readonly<Record<ImportKind, (tables: StagingTables) => string>> = {
  products: ({ products }) => `
    SELECT first_row AS row, gtin AS code, conflict_row AS conflictRow, conflict_row IS NULL AS lacksDay FROM ${products} AS staged
    WHERE outcome = 'invalid'`,
  lots: ({ products, lots }) => `
    SELECT staged.first_row AS row, staged.code, staged.code AS lot, staged.conflict_row AS conflictRow, ${LACKS_DAY} AS lacksDay
    FROM ${lots} AS staged JOIN ${products} AS product ON product.pk = staged.product
    WHERE staged.outcome = 'invalid'`,
  serials: ({ products, lots, serials }) => `
    SELECT staged.first_row AS row, staged.code, staged.conflict_row AS conflictRow, lot.code AS lot,
      lot.conflict_row AS lotConflictRow, otherLot.code AS heldLot, differs.attribute, differs.said, differs.held,
      ${LACKS_DAY} OR (${expiryWithoutDayCondition('lot')} AND lot.outcome = 'invalid' AND differs.attribute IS NULL) AS lacksDay
    FROM ${serials} AS staged JOIN ${products} AS product ON product.pk = staged.product LEFT JOIN ${lots} AS lot ON lot.pk = staged.lot
      LEFT JOIN main.serials AS held ON held.pk = staged.catalogue_pk
      LEFT JOIN main.lots AS otherLot ON otherLot.pk = held.lot_pk
      LEFT JOIN ${differingLots(lots)} AS differs ON differs.lot_pk = lot.pk
    WHERE staged.outcome = 'invalid'`,
};

function problemOf(conflict: Conflict, columns: ColumnMap): RowProblem {
  const { row } = conflict;
  const key = headingOf(columns, KEY_FIELD[columns.kind]);
  const lot = conflict.lot ?? '';
  if (conflict.conflictRow !== null) {
    const facts = { which: columns.kind, row: conflict.conflictRow };
    return { row, column: key, value: conflict.code, ...newProblem('contradicts_row', facts) };
  }
  if (conflict.lacksDay === 1) {
    const field = columns.kind === 'products' ? 'date_kind' : 'expiry';
    return { row, column: headingOf(columns, field), value: '', ...newProblem('day_needed') };
  }
  if (conflict.lotConflictRow !== null) {
    const facts = { which: 'lotAttribute' as const, row: conflict.lotConflictRow, lot };
    return { row, column: headingOf(columns, 'lot'), value: lot, ...newProblem('contradicts_row', facts) };
  }
  if (conflict.heldLot !== null && conflict.heldLot !== lot) {
    const facts = { lot: conflict.heldLot };
    return {
      row,
      column: headingOf(columns, 'lot'),
      value: lot,
      ...newProblem('serial_in_other_lot', facts),
    };
  }
  const field = conflict.attribute === null ? 'lot' : fieldOfAttribute(conflict.attribute);
  return {
    row,
    column: headingOf(columns, field),
    value: conflict.said ?? '',
    ...newProblem('lot_differs', { lot, label: fieldFact(field), held: conflict.held ?? '' }),
  };
}

/** The staged lots of which the catalogue says something otherwise: the first such attribute of each. */
function differingLots(lots: string): string {
  return `(SELECT staged.pk AS lot_pk, said.key AS attribute, said.value AS said, held.attributes ->> said.key AS held
    FROM ${lots} AS staged JOIN main.lots AS held ON held.pk = staged.catalogue_pk
      JOIN json_each(staged.attributes) AS said
    WHERE held.attributes ->> said.key <> said.value GROUP BY staged.pk)`;
}

const KEY_FIELD = { products: 'gtin', lots: 'lot', serials: 'serial' } as const;

function headingOf(columns: ColumnMap, field: string): string | null {
  return columns.columns.find((column) => column.field === field)?.heading ?? null;
}
