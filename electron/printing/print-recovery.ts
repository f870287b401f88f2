import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { DamageCheck } from '../store/damaged-rows.ts';
import type { Database } from '../store/database.ts';
import { factsColumn, isNotJsonOf, lacksJsonMember } from '../store/json-columns.ts';
import { endUnreadablePrint, settleRestoredPrints } from './jobs/repair-print-jobs.ts';
import { isOpenSql } from './sql/print-conditions.ts';

/** Puts printers whose settings cannot be read on hold. */
const DAMAGED_PRINTERS: DamageCheck = {
  sql: `SELECT pk, name FROM printers WHERE ${isNotJsonOf('settings', 'object')}`,
  repair: (db, { pk, name }, at) => {
    const { problem: why } = problem('printer_settings_lost', { printer: name });
    db.prepare(
      `UPDATE printers SET settings = '{}', paused = 1, last_failed_at = ?, last_failure_code = ?, last_failure = ?,
         last_failure_facts = ? WHERE pk = ?`,
    ).run(at, why.code, why.message, factsColumn(why), pk);
    return why;
  },
};

/** Ends open print jobs that cannot be read. What may have come out stays in doubt: whoever prints the labels again is asked for a reason. */
const DAMAGED_PRINT_JOBS: DamageCheck = {
  sql: `SELECT job.pk, job.id AS name FROM print_jobs AS job WHERE ${isOpenSql('job')} AND (
      ${lacksJsonMember('frozen_inputs', '$.template.grid')} OR ${lacksJsonMember('frozen_inputs', '$.settings')}
      OR EXISTS (SELECT 1 FROM print_chunks WHERE job_pk = job.pk AND ${isNotJsonOf('skipped_cells', 'array')}))`,
  repair: endUnreadablePrint,
};

/** The tables of printing whose rows may be damaged, and what is done with such a row. */
export const PRINTING_DAMAGE_CHECKS: readonly DamageCheck[] = [DAMAGED_PRINTERS, DAMAGED_PRINT_JOBS];

/**
 * The part of printing in a restore. Fails with `prints_open` while any print job is. Jobs that were open when the backup
 * was made are put in doubt, or held: they may have been printed since, so a person is asked.
 */
export function restorePrints(db: Database): Result<() => void, 'prints_open'> {
  const open = db.prepare(`SELECT 1 FROM print_jobs WHERE ${isOpenSql('print_jobs')} LIMIT 1`).get();
  if (open !== undefined) {
    return problem('prints_open');
  }
  return ok(() => {
    settleRestoredPrints(db, new Date().toISOString());
  });
}
