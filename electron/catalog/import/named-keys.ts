import type { Database } from '../../store/database.ts';
import type { ImportPlan } from './plan-import.ts';

/**
 * What the catalogue holds of the things that a plan's valid rows stand for, in
 * file order: GTINs of products, ids of lots and serials. After the import that
 * is all of them, so a file's own labels can be made, whatever it changed.
 */
export function namedKeys(db: Database, { report, staging }: ImportPlan): readonly string[] {
  const { kind } = report;
  const key = kind === 'products' ? 'gtin' : 'id';
  return db
    .prepare<[], string>(
      `SELECT held.${key} FROM ${staging.tables[kind]} AS staged JOIN ${kind} AS held ON held.pk = staged.catalogue_pk
        WHERE staged.used = 1 AND staged.outcome <> 'invalid' ORDER BY staged.first_row`,
    )
    .pluck()
    .all();
}
