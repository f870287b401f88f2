import { isDeepStrictEqual } from 'node:util';

import type { ShortId } from '../../../shared/contract/short-id.ts';
import { fail, ok, type Problem, type Result } from '../../../shared/result/result.ts';
import { type Database, inTransaction, newId, storageProblem } from '../../store/database.ts';
import { Comparison, type Outcomes } from './comparison.ts';
import { findImport, type ImportRecord } from './import-record.ts';
import type { ImportReport } from './import-report.ts';
import type { ImportPlan } from './plan-import.ts';
import { writeStaged } from './write-staged.ts';

/**
 * Does what a plan's report says, in one transaction: all of it or nothing.
 * Invalid rows are left out. The catalogue is compared once more under the write
 * lock, since others may have written since: fails with `catalogue_changed` where
 * that gives anything but the report's numbers, with `no_valid_rows`, or with what
 * the store says of a full disk. What is staged stays, for `takenRows`.
 */
export function applyImport(db: Database, plan: ImportPlan, now: Date): Result<ImportRecord> {
  try {
    return ok(inTransaction(db, () => applied(db, plan, now.toISOString())));
  } catch (error) {
    const told = error instanceof NotApplicable ? error.problem : storageProblem(error);
    if (told === null) throw error;
    return fail(told);
  }
}

/** Thrown inside the transaction, so that it is undone. */
class NotApplicable extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

function applied(db: Database, { report, staging }: ImportPlan, now: string): ImportRecord {
  const { rows } = report.counts;
  if (rows.new + rows.changed + rows.unchanged === 0) throw new NotApplicable(NO_VALID_ROWS);
  const comparison = new Comparison(db, report.kind, staging.tables);
  Array.from(comparison.run());
  if (!isAsReported(report, comparison.outcomes())) throw new NotApplicable(CATALOGUE_CHANGED);
  const { id, importPk, lotRunPk } = beginRecord(db, report, now);
  writeStaged(db, { kind: report.kind, tables: staging.tables, importPk, lotRunPk, now });
  const record = findImport(db, id);
  if (record === null) throw new Error(`Import ${id} was not recorded.`);
  return record;
}

const NO_VALID_ROWS: Problem = {
  code: 'no_valid_rows',
  message: 'No row of the file can be imported. Mend what the report names and import it again.',
};

/** What the plan was compared with is not what the catalogue holds any more. */
export const CATALOGUE_CHANGED: Problem = {
  code: 'catalogue_changed',
  message: 'The catalogue has changed since this file was read. Nothing was imported; read the file again.',
  facts: { which: 'import' },
};

function isAsReported({ counts }: ImportReport, found: Outcomes): boolean {
  const { own, products, lots, serials } = found;
  const { rows } = counts;
  return isDeepStrictEqual(
    [rows.new, rows.changed, rows.unchanged, counts.products, counts.lots, counts.serials],
    [own.new, own.changed, own.unchanged, products, lots, serials],
  );
}

function beginRecord(
  db: Database,
  { counts, fileName, kind }: ImportReport,
  now: string,
): { readonly id: ShortId; readonly importPk: number; readonly lotRunPk: number | null } {
  const minted = counts.lots.new + counts.serials.new;
  const lotRunPk =
    minted === 0
      ? null
      : db
          .prepare("INSERT INTO lot_runs (id, origin, minted_count, created_at) VALUES (?, 'imported', ?, ?)")
          .run(newId(), minted, now).lastInsertRowid;
  const id = newId();
  const importPk = db
    .prepare(
      'INSERT INTO imports (id, file_name, kind, lot_run_pk, counts, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(id, fileName, kind, lotRunPk, JSON.stringify(counts), now).lastInsertRowid;
  return { id, importPk: Number(importPk), lotRunPk: lotRunPk === null ? null : Number(lotRunPk) };
}
