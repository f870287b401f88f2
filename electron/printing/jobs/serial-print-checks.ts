import type { LabelScope } from '../../../shared/catalog/entities.ts';
import { newProblem, problem } from '../../../shared/result/problem.ts';
import type { Problem, Result } from '../../../shared/result/result.ts';
import type { SerialName } from '../../../shared/warehouse/print-right.ts';
import { lacksPrintRightCondition, namedSerials } from '../../catalog/print-rights.ts';
import { doublePrintedCondition } from '../../ledger/double-prints.ts';
import { notVoidedCondition, STANDING_PRINTS } from '../../ledger/print-ledger.ts';
import { voidUnitCondition } from '../../logistics/label-selection.ts';
import type { Database } from '../../store/database.ts';
import { hasLabelOfRowSql, positionOf } from '../sql/label-numbers.ts';
import { hasChunkSql, isOpenSql, isSentSql, lastGoodLabelSql } from '../sql/print-conditions.ts';
import type { JobPk, StoredJob } from './print-job-records.ts';

/** What is to have one label only, copies of it aside: one piece, one case, one pallet. */
const UNIQUE_ENTITIES = "('serials', 'logistic_units')";

/** SQL: the number that tells such a label from all others. */
const UNIQUE_CODE = "coalesce(mine.serial, mine.logistic ->> '$.sscc')";
/** The SQL condition that a label of the row `other` of the job `job` was sent with a chunk, and may have come out. */
function mayHavePrintedOther(chunk: string): string {
  const labels = { first: `${chunk}.first_place`, last: lastGoodLabelSql(chunk) };
  return `${isSentSql(chunk)} AND ${hasLabelOfRowSql(labels, 'other.position', 'job.copies')}`;
}

/**
 * The SQL condition that a label of a row may exist already: the ledger has a standing entry, an open job has it, or it was
 * sent by a job and nobody has said that it did not come out. `row` has the SQL expressions of what it is and its pk;
 * `jobs` narrows the jobs `job` that are looked at.
 */
function mayExistCondition(row: { readonly entity: string; readonly pk: string }, jobs = 'TRUE'): string {
  return `(EXISTS (SELECT 1 FROM ${STANDING_PRINTS} AS print WHERE print.entity = ${row.entity} AND print.entity_pk = ${row.pk})
  OR EXISTS (SELECT 1 FROM print_labels AS other JOIN print_jobs AS job ON job.pk = other.job_pk
    WHERE other.entity = ${row.entity} AND other.entity_pk = ${row.pk} AND ${jobs}
      AND (${isOpenSql('job')} OR ${hasChunkSql('job.pk', mayHavePrintedOther)})))`;
}

/** The serials, cases and pallets of a job of which a label may exist already, by another job or by hand. */
const PRINTED_BEFORE = `FROM print_labels AS mine WHERE mine.job_pk = @job AND mine.entity IN ${UNIQUE_ENTITIES}
  AND ${mayExistCondition({ entity: 'mine.entity', pk: 'mine.entity_pk' }, 'job.pk <> mine.job_pk')}`;

/** Of these serials, those of which a label may exist, or is about to. */
export function mayBePrinted(db: Database, serials: readonly SerialName[]): readonly SerialName[] {
  return namedSerials(db, serials, (pk) => mayExistCondition({ entity: "'serials'", pk }));
}

interface FirstLabel {
  readonly entity: LabelScope;
  readonly code: string;
}

/** Fails with `printed_before`, naming how many serials or units and which first. Asked in the transaction that writes the job. */
export function checkPrintedBefore(db: Database, job: JobPk): Result<null, 'printed_before'> {
  const count = db.prepare<[object], number>(`SELECT count(*) ${PRINTED_BEFORE}`).pluck().get({ job }) ?? 0;
  if (count === 0) return { ok: true, value: null };
  const first = db
    .prepare<[object], FirstLabel>(
      `SELECT mine.entity, ${UNIQUE_CODE} AS code ${PRINTED_BEFORE} ORDER BY mine.position LIMIT 1`,
    )
    .get({ job });
  return first?.entity === 'logistic_units'
    ? problem('printed_before', { which: 'units', count, sscc: first.code })
    : problem('printed_before', { count, serial: first?.code ?? '' });
}

/** The serials of a job that this bench may not print without asking. Asked in the transaction that writes the job. */
export function serialsWithoutRight(db: Database, job: JobPk): readonly SerialName[] {
  return db
    .prepare<[object], SerialName>(
      `SELECT gtin, serial FROM print_labels AS mine
        WHERE job_pk = @job AND entity = 'serials' AND ${lacksPrintRightCondition('mine.entity_pk')} ORDER BY position`,
    )
    .all({ job });
}

/**
 * The problem `printed_twice` where benches printed serials of a range of a job without knowing of each other, and nobody has settled
 * that; else null.
 */
export function printedTwiceProblem(
  db: Database,
  { pk, copies }: Pick<StoredJob, 'pk' | 'copies'>,
  [from, to]: readonly [from: number, to: number],
): Problem<'printed_twice'> | null {
  const found = db
    .prepare<number[], { readonly count: number; readonly serial: string | null }>(
      `SELECT count(DISTINCT entity_pk) AS count, min(serial) AS serial FROM print_labels
        WHERE job_pk = ? AND position BETWEEN ? AND ? AND entity = 'serials' AND ${doublePrintedCondition('print_labels.entity_pk')}`,
    )
    .get(pk, positionOf(from, copies), positionOf(to, copies));
  if (found === undefined || found.serial === null) return null;
  return newProblem('printed_twice', { count: found.count, serial: found.serial });
}

/**
 * Gives the problem `printed_meanwhile` where the ledger has confirmed serials among a range of a job since an operator last let it
 * print, from another job or by hand; else null. A job that has its reason to print again is not asked.
 */
export function printedMeanwhileProblem(
  db: Database,
  { pk, id, copies, reprintReason }: Pick<StoredJob, 'pk' | 'id' | 'copies' | 'reprintReason'>,
  [from, to]: readonly [from: number, to: number],
): Problem | null {
  if (reprintReason !== null) return null;
  const found = db
    .prepare<unknown[], { count: number; entity: LabelScope; code: string | null }>(
      `SELECT count(DISTINCT mine.entity_pk) AS count, mine.entity, min(${UNIQUE_CODE}) AS code
         FROM print_labels AS mine JOIN ${STANDING_PRINTS} AS print ON print.entity = mine.entity AND print.entity_pk = mine.entity_pk
        WHERE mine.job_pk = ? AND mine.position BETWEEN ? AND ? AND mine.entity IN ${UNIQUE_ENTITIES}
          AND print.print_job_id IS NOT ?
          AND print.known_at >= (SELECT released_at FROM print_jobs WHERE pk = mine.job_pk)`,
    )
    .get(pk, positionOf(from, copies), positionOf(to, copies), id);
  if (found === undefined || found.code === null) return null;
  const { count, entity, code } = found;
  return entity === 'logistic_units'
    ? newProblem('printed_meanwhile', { which: 'units', count, sscc: code })
    : newProblem('printed_meanwhile', { count, serial: code });
}

/** The problem `serial_voided` or `unit_voided` where a range of a job has what was made void since its snapshot; else null. */
export function voidedLabelsProblem(
  db: Database,
  { pk, copies }: Pick<StoredJob, 'pk' | 'copies'>,
  [from, to]: readonly [from: number, to: number],
): Problem<'serial_voided' | 'unit_voided'> | null {
  const found = db
    .prepare<number[], { count: number; first: string | null }>(
      `SELECT count(DISTINCT entity_pk) AS count, min(serial) AS first FROM print_labels
        WHERE job_pk = ? AND position BETWEEN ? AND ? AND entity = 'serials' AND NOT (${notVoidedCondition('entity_pk')})`,
    )
    .get(pk, positionOf(from, copies), positionOf(to, copies));
  if (found !== undefined && found.first !== null)
    return newProblem('serial_voided', { count: found.count, serial: found.first });
  const sscc = db
    .prepare<number[], string | null>(
      `SELECT min(logistic ->> '$.sscc') FROM print_labels
        WHERE job_pk = ? AND position BETWEEN ? AND ? AND entity = 'logistic_units' AND ${voidUnitCondition('entity_pk')}`,
    )
    .pluck()
    .get(pk, positionOf(from, copies), positionOf(to, copies));
  return sscc === null || sscc === undefined ? null : newProblem('unit_voided', { sscc });
}
