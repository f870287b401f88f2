import { stationDayOf, type WithheldCode } from '../../../shared/catalog/withheld.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { PrintState } from '../../../shared/printing/print-job.ts';
import { isOpen, UNDER_WAY_PRINT_STATES } from '../../../shared/printing/print-job-transitions.ts';
import type { ProofAcceptance } from '../../../shared/proof/proof-report.ts';
import { problem } from '../../../shared/result/problem.ts';
import { fail, ok, type Result } from '../../../shared/result/result.ts';
import { proofProblem } from '../../render/prove-labels.ts';
import { type Database, inTransaction } from '../../store/database.ts';
import type { PrinterPk } from '../printers/printer-records.ts';
import { hasChunkSql, isInFlightSql, isOpenSql, isSentSql } from '../sql/print-conditions.ts';
import { applyCancel, applyHold } from './chunk-transitions.ts';
import { olderThanShift } from './print-job-reasons.ts';
import { hasAcceptance, type JobPk, type PrintJobRecords, type StoredJob } from './print-job-records.ts';
import { acceptUnproven, transitionPrintJob } from './print-job-writer.ts';
import { withheldRestProblem } from './withheld-labels.ts';

/** Nothing of a job is with the printer right now. */
const NOTHING_IN_FLIGHT = `NOT ${hasChunkSql('print_jobs.pk', isInFlightSql)}`;

const HOLDABLE_STATES: ReadonlySet<PrintState> = new Set(UNDER_WAY_PRINT_STATES);

/** Holds, releases, reorders and cancels the waiting jobs of a printer. */
export class QueueOrder {
  readonly #db: Database;
  readonly #records: PrintJobRecords;
  readonly #shiftHours: () => number;
  readonly #now: () => Date;

  constructor(db: Database, records: PrintJobRecords, shiftHours: () => number, now: () => Date) {
    this.#db = db;
    this.#records = records;
    this.#shiftHours = shiftHours;
    this.#now = now;
  }

  /** At once where nothing is under way; else when the printer has ended what it has. */
  hold(id: ShortId, by: string): Result<null, 'job_under_way' | 'no_such_job'> {
    return this.#onJob(id, (job) => {
      if (job.state === 'held') return ok(null);
      if (!HOLDABLE_STATES.has(job.state)) return notWaiting();
      this.#db.prepare('UPDATE print_jobs SET hold_requested_by = ? WHERE pk = ?').run(by, job.pk);
      if (this.#hasNothingInFlight(job)) {
        applyHold(this.#db, { pk: job.pk, holdRequestedBy: by }, this.#now().toISOString());
      }
      return ok(null);
    });
  }

  /**
   * Nobody's word lets a job print whose labels are withheld: it fails with `lot_blocked` or `lot_expired`. One whose labels
   * do not scan takes a person's: without `accepted` it fails with `labels_do_not_scan`.
   */
  release(
    id: ShortId,
    accepted: ProofAcceptance | null,
  ): Result<null, 'job_under_way' | 'labels_do_not_scan' | 'no_such_job' | WithheldCode> {
    return this.#onJob(id, (job) => {
      if (job.state !== 'held' && !HOLDABLE_STATES.has(job.state)) return notWaiting();
      const withheld = withheldRestProblem(this.#db, job, stationDayOf(this.#now()));
      if (withheld !== null) return fail(withheld);
      const report = job.proof?.report ?? null;
      const unproven =
        report === null || accepted !== null || hasAcceptance(job) ? null : proofProblem(report);
      if (unproven !== null) return fail(unproven);
      // The first word is the one that let the labels out.
      if (accepted !== null && !hasAcceptance(job)) acceptUnproven(this.#db, job.pk, accepted);
      this.#db.prepare('UPDATE print_jobs SET hold_requested_by = NULL WHERE pk = ?').run(job.pk);
      if (job.state === 'held') {
        transitionPrintJob(this.#db, job.pk, { event: 'released' }, this.#now().toISOString());
      }
      return ok(null);
    });
  }

  /** Null puts it last. */
  reorder(id: ShortId, before: ShortId | null): Result<null, 'job_under_way' | 'no_such_job'> {
    return this.#onJob(id, (job) => {
      if (job.state !== 'rendered' && job.state !== 'held') return notWaiting();
      const next = before === null ? null : this.#records.stored(before);
      if (before !== null && next?.printerPk !== job.printerPk) {
        return problem('no_such_job', {
          which: 'order',
        });
      }
      this.#db
        .prepare('UPDATE print_jobs SET rank = ? WHERE pk = ?')
        .run(next === null ? this.lastRank(job.printerPk) + 1 : this.#rankBefore(next), job.pk);
      return ok(null);
    });
  }

  /** Cancels at once where nothing is in flight; else sets the flag that the printer's worker polls. Leaves a job that has ended as it is. */
  cancel(id: ShortId): Result<null, 'no_such_job'> {
    return this.#onJob(id, (job) => {
      if (!isOpen(job)) return ok(null);
      this.#db.prepare('UPDATE print_jobs SET cancel_requested = 1 WHERE pk = ?').run(job.pk);
      if (this.#hasNothingInFlight(job)) applyCancel(this.#db, job.pk, this.#now().toISOString());
      return ok(null);
    });
  }

  /** Cancels what has sent nothing yet, and gives how many jobs that were. */
  purge(printerId: ShortId): number {
    return inTransaction(this.#db, () => {
      const jobs = this.#db
        .prepare<[string], number>(
          `SELECT pk FROM print_jobs WHERE printer_pk = (SELECT pk FROM printers WHERE id = ?)
              AND ${isOpenSql('print_jobs')} AND NOT ${hasChunkSql('print_jobs.pk', isSentSql)}`,
        )
        .pluck()
        .all(printerId);
      for (const pk of jobs) applyCancel(this.#db, pk, this.#now().toISOString());
      return jobs.length;
    });
  }

  /** Holds a printer's jobs that have waited for more than a shift: who comes then may not know of them. */
  holdStale(printer: PrinterPk): void {
    const hours = this.#shiftHours();
    const now = this.#now();
    const latest = new Date(now.getTime() - hours * 3_600_000).toISOString();
    inTransaction(this.#db, () => {
      const stale = this.#db
        .prepare<[number, string], JobPk>(
          `SELECT pk FROM print_jobs
            WHERE printer_pk = ? AND state = 'rendered' AND released_at < ? AND ${NOTHING_IN_FLIGHT} ORDER BY pk`,
        )
        .pluck()
        .all(printer, latest);
      const reason = olderThanShift(hours);
      for (const pk of stale) transitionPrintJob(this.#db, pk, { event: 'held', reason }, now.toISOString());
    });
  }

  /** The rank of a printer's last job; 0 where it has none. */
  lastRank(printer: PrinterPk): number {
    const sql = 'SELECT ifnull(max(rank), 0) FROM print_jobs WHERE printer_pk = ?';
    return this.#db.prepare<[number], number>(sql).pluck().get(printer) ?? 0;
  }

  #rankBefore({ pk, printerPk }: StoredJob): number {
    const halfWay = this.#midpointBefore(pk);
    if (halfWay !== null) return halfWay;
    this.#renumber(printerPk);
    return this.#midpointBefore(pk) ?? 0;
  }

  /** A rank between a job's and that of the one before it; null where no number lies between them any more. */
  #midpointBefore(pk: JobPk): number | null {
    const row = this.#db
      .prepare<[number], { rank: number; before: number | null }>(
        `SELECT next.rank, (SELECT max(rank) FROM print_jobs WHERE printer_pk = next.printer_pk AND rank < next.rank) AS before
           FROM print_jobs AS next WHERE pk = ?`,
      )
      .get(pk);
    if (row === undefined) return null;
    const before = row.before ?? row.rank - 1;
    const halfWay = (before + row.rank) / 2;
    return before < halfWay && halfWay < row.rank ? halfWay : null;
  }

  /** Gives a printer's jobs whole ranks in the order that they have. */
  #renumber(printer: PrinterPk): void {
    this.#db
      .prepare(
        `UPDATE print_jobs SET rank = ordered.number
           FROM (SELECT pk, row_number() OVER (ORDER BY rank, pk) AS number FROM print_jobs WHERE printer_pk = ?) AS ordered
          WHERE ordered.pk = print_jobs.pk`,
      )
      .run(printer);
  }

  #hasNothingInFlight({ pk }: StoredJob): boolean {
    const sql = `SELECT ${NOTHING_IN_FLIGHT} FROM print_jobs WHERE pk = ?`;
    return this.#db.prepare<[number], number>(sql).pluck().get(pk) === 1;
  }

  #onJob<Done>(id: ShortId, act: (job: StoredJob) => Done): Done | Result<never, 'no_such_job'> {
    return inTransaction(this.#db, () => {
      const job = this.#records.stored(id);
      return job === null ? noSuchJob() : act(job);
    });
  }
}

/** There is no such print job. */
export function noSuchJob(): Result<never, 'no_such_job'> {
  return problem('no_such_job', { which: 'id' });
}

function notWaiting(): Result<never, 'job_under_way'> {
  return problem('job_under_way');
}
