import { searchCondition } from '../../../electron/catalog/catalog-queries.ts';
import type { CatalogSearch } from '../../../electron/catalog/catalog-search.ts';
import { FROM_TABLES } from '../../../electron/catalog/label-columns.ts';
import { activeCondition, filterCondition } from '../../../electron/catalog/selection.ts';
import { withheldCondition } from '../../../electron/catalog/withheld-lots.ts';
import { neverPrintedCondition } from '../../../electron/ledger/print-ledger.ts';
import { reportedPrintedCondition } from '../../../electron/printing/sql/unconfirmed-labels.ts';
import type { Database } from '../../../electron/store/database.ts';
import type { CatalogCount } from '../../../shared/catalog/entities.ts';
import { stationDayOf } from '../../../shared/catalog/withheld.ts';

/** What a search of serials finds, read row by row from the tables themselves. */
export function foundBySql(
  db: Database,
  { search, filters, show }: CatalogSearch,
  now: Date,
): { readonly ids: readonly string[]; readonly count: CatalogCount } {
  const active = activeCondition('serials');
  const shown = { active, inactive: `NOT ${active}`, all: 'TRUE' }[show];
  const filtered = filterCondition('serials', filters);
  const found = searchCondition('serials', search);
  const values = [...filtered.values, ...found.values];
  const from = `FROM ${FROM_TABLES.serials} WHERE ${filtered.sql} AND ${found.sql} AND ${shown}`;
  const count = (condition: string): number =>
    db
      .prepare<unknown[], number>(`SELECT count(*) ${from} AND ${condition}`)
      .pluck()
      .get(...values) ?? 0;
  const neverPrinted = neverPrintedCondition('serials', 'serials.pk');
  return {
    ids: db
      .prepare<unknown[], string>(`SELECT serials.id ${from} ORDER BY serials.pk`)
      .pluck()
      .all(...values),
    count: {
      total: count('TRUE'),
      neverPrinted: count(neverPrinted),
      unconfirmed: count(`${neverPrinted} AND ${reportedPrintedCondition('serials', 'serials.pk')}`),
      withheld: count(withheldCondition('serials', stationDayOf(now))),
    },
  };
}
