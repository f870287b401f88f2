import type { Scope } from '../../shared/catalog/entities.ts';
import type { Database } from '../store/database.ts';
import { notVoidedCondition, STANDING_PRINTS } from './print-ledger.ts';

/** What the ledger holds of one row of the catalogue. */
export interface LabelPrints {
  readonly pk: number;
  /** Confirmed prints, each copy counted. */
  readonly prints: number;
  readonly lastPrintedAt: string | null;
  readonly lastPrintedBy: string | null;
  readonly lastPrinter: string | null;
  readonly voided: number;
}

/** Reads what the ledger holds of rows of a catalogue table, in the order of their pks. */
export function readLabelPrints(db: Database, scope: Scope, pks: readonly number[]): readonly LabelPrints[] {
  const standing = `FROM ${STANDING_PRINTS} AS print WHERE print.entity = '${scope}' AND print.entity_pk = wanted.value`;
  const last = (column: string): string => `(SELECT ${column} ${standing} ORDER BY printed_at DESC LIMIT 1)`;
  const voided = scope === 'serials' ? `NOT (${notVoidedCondition('wanted.value')})` : '0';
  return db
    .prepare<[string], LabelPrints>(
      `SELECT wanted.value AS pk, (SELECT count(*) ${standing}) AS prints, ${last('printed_at')} AS lastPrintedAt,
          ${last('printed_by')} AS lastPrintedBy, ${last('printer_name')} AS lastPrinter, ${voided} AS voided
         FROM json_each(?) AS wanted ORDER BY wanted.key`,
    )
    .all(JSON.stringify(pks));
}

/** Counts what the ledger holds of the serials, and of the lot, of which these are SELECTs of the pks, with the values of both. */
export function countLabelPrints(
  db: Database,
  { serials, lot, values }: { readonly serials: string; readonly lot: string; readonly values: object },
): { readonly printed: number; readonly voided: number } {
  const counted = db
    .prepare<[object], { printed: number; voided: number }>(
      `SELECT (SELECT count(*) FROM (${serials}) AS label JOIN ${STANDING_PRINTS} AS print
           ON print.entity = 'serials' AND print.entity_pk = label.pk)
         + (SELECT count(*) FROM (${lot}) AS label JOIN ${STANDING_PRINTS} AS print
           ON print.entity = 'lots' AND print.entity_pk = label.pk) AS printed,
         (SELECT count(*) FROM (${serials}) AS label WHERE NOT (${notVoidedCondition('label.pk')})) AS voided`,
    )
    .get(values);
  return counted ?? { printed: 0, voided: 0 };
}
