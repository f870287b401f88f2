import type { Problem } from '../../../shared/result/result.ts';
import { notVoidedCondition } from '../../ledger/print-ledger.ts';
import type { Database } from '../../store/database.ts';
import type { StoredJob } from './print-records.ts';

/** The problem `serial_voided` where a job's places are of serials that were voided since it was frozen; else null. */
export function voidedLabels(
  db: Database,
  { pk, copies }: Pick<StoredJob, 'pk' | 'copies'>,
  [from, to]: readonly [from: number, to: number],
): Problem | null {
  const found = db
    .prepare<number[], { count: number; first: string | null }>(
      `SELECT count(DISTINCT entity_pk) AS count, min(serial) AS first FROM print_labels
        WHERE job_pk = ? AND position BETWEEN ? AND ? AND entity = 'serials' AND NOT (${notVoidedCondition('entity_pk')})`,
    )
    .get(pk, Math.floor((from - 1) / copies), Math.floor((to - 1) / copies));
  if (found === undefined || found.first === null) return null;
  const which =
    found.count === 1
      ? `Serial ${found.first} is void and must not be printed.`
      : `${String(found.count)} serials are void and must not be printed; the first is ${found.first}.`;
  return {
    code: 'serial_voided',
    message: `${which} Undo that and release the job, or print the other labels by themselves.`,
    facts: { count: found.count, serial: found.first },
  };
}
