import { fail, ok, type Result } from '../../../shared/result/result.ts';
import type { Database } from '../../store/database.ts';
import { applyImport, CATALOGUE_CHANGED } from './apply-import.ts';
import type { ImportKind } from './fields.ts';
import type { ImportReport } from './import-report.ts';
import type { ImportPlan } from './plan-import.ts';
import { type TakenRow, takenRows } from './taken-rows.ts';

/** A file whose good rows are in the catalogue. */
export interface TakenIn {
  readonly kind: ImportKind;
  readonly report: ImportReport;
  /** What became of each row that could be read, in file order. */
  readonly rows: readonly TakenRow[];
}

/**
 * Imports what a plan has new, and says which row stands for which thing of the catalogue, new or not. A file without a
 * good row is taken in too: it names none. Fails as applying does, with `catalogue_changed` also where nothing was to
 * be written.
 */
export function takeIn(db: Database, plan: ImportPlan, now: Date): Result<TakenIn> {
  const { kind, counts } = plan.report;
  if (counts.rows.new + counts.rows.changed > 0) {
    const applied = applyImport(db, plan, now);
    if (!applied.ok) return applied;
  }
  const rows = takenRows(db, plan);
  return rows === null ? fail(CATALOGUE_CHANGED) : ok({ kind, report: plan.report, rows });
}
