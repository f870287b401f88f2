import type { StationDay, WithheldCode } from '../../../shared/catalog/withheld.ts';
import type { Problem } from '../../../shared/result/result.ts';
import { expirySql } from '../../catalog/label-columns.ts';
import {
  hasDateOfLotCondition,
  type LabelDates,
  withheldLabelCondition,
  withheldLabelProblem,
} from '../../catalog/withheld-lots.ts';
import { type FrozenUnitLabel, withheldUnitLabels } from '../../logistics/withheld-units.ts';
import type { Database } from '../../store/database.ts';
import { positionOf } from '../sql/label-numbers.ts';
import type { StoredJob } from './print-job-records.ts';

const LABEL = {
  gtin: 'label.gtin',
  lot: 'label.lot',
  expiry: expirySql('label.attributes'),
  hasDateOfLot: hasDateOfLotCondition('label.serial', 'label.entity_pk'),
};

/**
 * The problem `lot_blocked` or `lot_expired` where a range of a job has labels of a lot that is blocked, or that are past their
 * expiry, by now, or of cases and pallets that hold such goods; else null. It names the first such lot.
 */
export function withheldLabelsProblem(
  db: Database,
  { pk, copies }: Pick<StoredJob, 'pk' | 'copies'>,
  [from, to]: readonly [from: number, to: number],
  today: StationDay,
): Problem<WithheldCode> | null {
  const first = db
    .prepare<number[], LabelDates>(
      `SELECT label.gtin, label.lot, ${LABEL.expiry} AS expiry FROM print_labels AS label
        WHERE label.job_pk = ? AND label.position BETWEEN ? AND ? AND ${withheldLabelCondition(LABEL, today)}
        ORDER BY label.position LIMIT 1`,
    )
    .get(pk, positionOf(from, copies), positionOf(to, copies));
  if (first !== undefined) return withheldLabelProblem(db, first, today);
  const units = db
    .prepare<number[], FrozenUnitLabel>(
      `SELECT entity_pk AS unitPk, logistic FROM print_labels
        WHERE job_pk = ? AND position BETWEEN ? AND ? AND logistic IS NOT NULL ORDER BY position`,
    )
    .all(pk, positionOf(from, copies), positionOf(to, copies));
  return withheldUnitLabels(db, units, today);
}

/** As {@link withheldLabelsProblem}, of all that a job has yet to send. */
export function withheldRestProblem(
  db: Database,
  job: Pick<StoredJob, 'pk' | 'copies'>,
  today: StationDay,
): Problem<WithheldCode> | null {
  const waiting = db
    .prepare<[number], { first: number | null; last: number | null }>(
      `SELECT min(first_place) AS first, max(last_place) AS last FROM print_chunks
        WHERE job_pk = ? AND state = 'waiting'`,
    )
    .get(job.pk);
  if (waiting === undefined || waiting.first === null || waiting.last === null) return null;
  return withheldLabelsProblem(db, job, [waiting.first, waiting.last], today);
}
