import { ok, type Result } from '../../../shared/result/result.ts';
import type { ImportKind } from './fields.ts';
import type { ImportReport } from './import-report.ts';
import type { Imports } from './imports.ts';
import type { ImportOptions } from './plan-import.ts';

/** A file whose good rows are in the catalogue. */
export interface TakenIn {
  readonly kind: ImportKind;
  readonly report: ImportReport;
  /** What its good rows stand for, in file order: GTINs of products, ids of lots and serials. */
  readonly keys: readonly string[];
}

/** Imports what a file has new, and names what its good rows stand for, new or not. Fails as planning and applying do. */
export async function takeIn(
  imports: Imports,
  file: string,
  options: Pick<ImportOptions, 'map' | 'dates' | 'signal' | 'onProgress'>,
): Promise<Result<TakenIn>> {
  const plan = await imports.plan(file, options);
  if (!plan.ok) return plan;
  const { report } = plan.value;
  if (report.counts.rows.new + report.counts.rows.changed > 0) {
    const applied = imports.apply(plan.value);
    if (!applied.ok) return applied;
  } else {
    imports.discard(plan.value);
  }
  // Rows that were new have their ids only now.
  const again = await imports.plan(file, options);
  if (!again.ok) return again;
  try {
    return ok({ kind: report.kind, report, keys: imports.namedKeys(again.value) });
  } finally {
    imports.discard(again.value);
  }
}
