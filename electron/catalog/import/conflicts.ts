import { newProblem } from '../../../shared/result/problem.ts';
import type { Database } from '../../store/database.ts';
import { MOST_PROBLEMS } from './import-report.ts';
import type { ColumnMap } from './parsing/column-map.ts';
import type { ImportKind } from './parsing/fields.ts';
import type { RowProblem } from './parsing/row-problems.ts';
import type { Contradiction, StagingTables } from './staging.ts';

interface Conflict {
  readonly row: number;
  readonly code: string;
  readonly conflictRow: number | null;
  readonly lot: string | null;
  readonly expiry: string | null;
  readonly lotConflictRow: number | null;
  /** What the catalogue says. */
  readonly heldExpiry: string | null;
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
    SELECT first_row AS row, gtin AS code, conflict_row AS conflictRow FROM ${products} AS staged
    WHERE outcome = 'invalid'`,
  lots: ({ lots }) => `
    SELECT first_row AS row, code, conflict_row AS conflictRow FROM ${lots} AS staged
    WHERE outcome = 'invalid'`,
  serials: ({ lots, serials }) => `
    SELECT staged.first_row AS row, staged.code, staged.conflict_row AS conflictRow, lot.code AS lot, lot.expiry,
      lot.conflict_row AS lotConflictRow, heldLot.expiry AS heldExpiry, otherLot.code AS heldLot
    FROM ${serials} AS staged LEFT JOIN ${lots} AS lot ON lot.pk = staged.lot
      LEFT JOIN main.lots AS heldLot ON heldLot.pk = lot.catalogue_pk
      LEFT JOIN main.serials AS held ON held.pk = staged.catalogue_pk
      LEFT JOIN main.lots AS otherLot ON otherLot.pk = held.lot_pk
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
  if (conflict.lotConflictRow !== null) {
    const facts = { which: 'lotExpiry' as const, row: conflict.lotConflictRow, lot };
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
  return {
    row,
    column: headingOf(columns, 'expiry'),
    value: conflict.expiry ?? '',
    ...newProblem('lot_expiry_differs', { lot, expiry: String(conflict.heldExpiry) }),
  };
}

const KEY_FIELD = { products: 'gtin', lots: 'lot', serials: 'serial' } as const;

function headingOf(columns: ColumnMap, field: string): string | null {
  return columns.columns.find((column) => column.field === field)?.heading ?? null;
}
