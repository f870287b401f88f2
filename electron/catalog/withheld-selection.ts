import type { StationDay } from '../../shared/catalog/withheld.ts';
import type { ElementDate } from '../../shared/gs1/element-date.ts';
import type { Gtin } from '../../shared/gs1/gtin.ts';
import type { LotCode } from '../../shared/gs1/lot-and-serial.ts';
import type { Database } from '../store/database.ts';
import { labelExpirySql, labelLot, labelTables } from './label-columns.ts';
import { candidateCondition, type CatalogSelection, fillsOf } from './selection.ts';
import {
  type BlockColumns,
  blockColumns,
  type WithheldCause,
  withheldCauseOf,
  withheldCondition,
} from './withheld-lots.ts';

/** What is withheld of one lot that a request selects. */
export interface WithheldLot {
  readonly cause: WithheldCause;
  readonly labels: number;
}

interface WithheldRow extends BlockColumns {
  readonly gtin: Gtin;
  /** Null for labels that say none. */
  readonly lot: LotCode | null;
  /** The earliest that one of the labels says. */
  readonly expiry: ElementDate | null;
  readonly labels: number;
}

/** Reads what a request for labels of the catalogue selects and is withheld today, lot by lot; at most `limit` lots, -1 for all. */
export function withheldLots(
  db: Database,
  selection: CatalogSelection,
  today: StationDay,
  { search, limit }: { readonly search: string; readonly limit: number },
): readonly WithheldLot[] {
  const { scope, filters = {} } = selection;
  const candidates = candidateCondition(scope, filters, search);
  const fills = fillsOf(selection);
  const lot = labelLot(scope, fills);
  return db
    .prepare<unknown[], WithheldRow>(
      `SELECT products.gtin, ${lot.code} AS lot, min(${labelExpirySql(scope, fills)}) AS expiry, count(*) AS labels,
          ${blockColumns('products.gtin', lot.code)}
         FROM ${labelTables(scope, fills)} WHERE ${withheldCondition(scope, today, fills)} AND ${candidates.sql}
        GROUP BY ${lot.pk}, products.pk ORDER BY ${lot.pk}, products.pk LIMIT ?`,
    )
    .all(...candidates.values, limit)
    .flatMap((row) => {
      const cause = withheldCauseOf(row, row, today);
      return cause === null ? [] : [{ cause, labels: row.labels }];
    });
}
