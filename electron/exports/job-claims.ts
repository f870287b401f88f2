import { type ExportTarget } from '../../shared/contract/export-job.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { factsColumn } from '../store/json-columns.ts';
import { isAbandoned, LEASE_MS } from '../store/lease.ts';
import type { ExportNote, JobPk } from './export-job.ts';

/** Identifies a job that this process makes: held until it ends, is requeued, or the lease is lost. */
export interface Claim {
  readonly pk: JobPk;
  readonly id: ShortId;
  /** Counts the claims of this job, so that each has a part file of its own. */
  readonly attempt: number;
}

/** What a completed job left behind. */
export interface JobOutcome {
  readonly outputFilename: string;
  readonly fileSizeBytes: number;
  readonly sha256: string;
  readonly notes: readonly ExportNote[];
}

/** Gives the status of a claim: still held, to be stopped because a person cancelled the job, or another process's by now. */
export type ClaimStatus = 'held' | 'cancelled' | 'lost';

/** Limits how often a job that took its process down is begun again by itself: it would take the next one down too. */
export const MAX_ATTEMPTS = 5;

const ATTEMPTS_EXHAUSTED: Problem = newProblem('export_worn_out', { times: MAX_ATTEMPTS });

/** A person's wish, and no fault. */
export const JOB_CANCELLED: Problem = newProblem('cancelled');

interface Candidate extends Claim {
  readonly owner: string | null;
  readonly leaseUntilMs: number | null;
  readonly cancelRequested: number;
}

const CANDIDATE_COLUMNS = `
  pk, id, attempts AS attempt, owner, lease_until_ms AS leaseUntilMs, cancel_requested AS cancelRequested`;

/** Claims jobs for one process. Every write names its owner, so that a process that lost the job can change nothing. */
export class JobClaims {
  readonly #db: Database;
  readonly #owner: string;
  readonly #now: () => Date;
  readonly #held = new Set<JobPk>();

  constructor(db: Database, owner: string, now: () => Date) {
    this.#db = db;
    this.#owner = owner;
    this.#now = now;
  }

  /**
   * Claims the oldest ready job of a place that waits or was left behind by a dead process; null
   * where there is none. Ends on the way what was cancelled or has ended its process too often.
   */
  claimNext(place: ExportTarget, isReady: (pk: JobPk) => boolean = () => true): Claim | null {
    const isClaimable = (job: Candidate): boolean =>
      this.#isUnclaimed(job) && (job.cancelRequested === 1 || isReady(job.pk));
    // Looked up before it is locked: an idle queue writes nothing.
    if (!this.#candidates(place).some(isClaimable)) return null;
    return inTransaction(this.#db, () => {
      for (const job of this.#candidates(place)) {
        if (!isClaimable(job)) continue;
        if (job.cancelRequested === 1) this.#end(job.pk, JOB_CANCELLED);
        // What a service makes costs this machine nothing: it is asked after as long as it takes.
        else if (place === 'here' && job.attempt >= MAX_ATTEMPTS) this.#end(job.pk, ATTEMPTS_EXHAUSTED);
        else return this.#claim(job);
      }
      return null;
    });
  }

  /** The jobs of a place that no living process makes, oldest first: they wait, or their process died. */
  unclaimed(place: ExportTarget): readonly ShortId[] {
    return this.#candidates(place)
      .filter((job) => this.#isUnclaimed(job))
      .map(({ id }) => id);
  }

  /** Claims one job; null where another process was first, or it has ended. */
  claim(pk: JobPk): Claim | null {
    return inTransaction(this.#db, () => {
      const job = this.#candidate(pk);
      return job !== undefined && this.#isUnclaimed(job) ? this.#claim(job) : null;
    });
  }

  /** Reads the status of a claim. */
  claimStatus(claim: Claim): ClaimStatus {
    const row = this.#db
      .prepare<[number, string, number], { cancelRequested: number }>(
        `SELECT cancel_requested AS cancelRequested FROM export_jobs
          WHERE pk = ? AND owner = ? AND attempts = ? AND status = 'processing'`,
      )
      .get(claim.pk, this.#owner, claim.attempt);
    if (row === undefined) return 'lost';
    return row.cancelRequested === 1 ? 'cancelled' : 'held';
  }

  /** Writes how far the job has come, and how many labels it has where that is news, and renews the lease. */
  renew(claim: Claim, processedItems: number, totalItems: number | null = null): void {
    this.#update(
      claim,
      'processed_items = ?, lease_until_ms = ?, total_items = coalesce(?, total_items)',
      ...[processedItems, Date.now() + LEASE_MS, totalItems],
    );
  }

  /** Writes how many labels a job has whose rows are not ours. */
  setTotalItems(claim: Claim, totalItems: number): void {
    this.#update(claim, 'total_items = ?', totalItems);
  }

  /** Ends the job well; `cancelled` or `lost` where that came first, and then nothing is written. */
  complete(claim: Claim, outcome: JobOutcome): ClaimStatus {
    return inTransaction(this.#db, () => {
      const claimStatus = this.claimStatus(claim);
      if (claimStatus !== 'held') return claimStatus;
      const { outputFilename, fileSizeBytes, sha256, notes } = outcome;
      this.#update(
        claim,
        `status = 'completed', processed_items = total_items, output_filename = ?, file_size_bytes = ?,
         artifact_sha256 = ?, finished_at = ?, owner = NULL, lease_until_ms = NULL`,
        ...[outputFilename, fileSizeBytes, sha256, this.#now().toISOString()],
      );
      this.#db.prepare('DELETE FROM export_notes WHERE job_pk = ?').run(claim.pk);
      const insert = this.#db.prepare(
        'INSERT INTO export_notes (job_pk, code, label_count, message, facts) VALUES (?, ?, ?, ?, ?)',
      );
      for (const note of notes) {
        insert.run(claim.pk, note.code, note.labelCount, note.message, factsColumn(note));
      }
      return 'held';
    });
  }

  /** Ends the job with the reason why it could not be made. False where it was lost, and then nothing is written. */
  fail(claim: Claim, why: Problem): boolean {
    return this.#update(
      claim,
      `status = 'failed', error = ?, error_code = ?, error_facts = ?, finished_at = ?, owner = NULL, lease_until_ms = NULL`,
      ...[why.message, why.code, factsColumn(why), this.#now().toISOString()],
    );
  }

  /** Puts the job back as if it had not been begun: this process ends in good order. */
  requeue(claim: Claim): void {
    this.#update(
      claim,
      `status = 'pending', processed_items = 0, attempts = attempts - 1, owner = NULL, lease_until_ms = NULL`,
    );
  }

  /**
   * Forgets that this process holds the job. Where its end could not be
   * written (a full disk), that leaves it to be made again.
   */
  release(claim: Claim): void {
    this.#held.delete(claim.pk);
  }

  /** Cancels a job: at once where nobody makes it, else by a flag that its maker looks at. One that has ended stays. */
  cancel(pk: JobPk): void {
    inTransaction(this.#db, () => {
      const job = this.#candidate(pk);
      if (job === undefined) return;
      if (this.#isUnclaimed(job)) this.#end(pk, JOB_CANCELLED);
      else this.#db.prepare('UPDATE export_jobs SET cancel_requested = 1 WHERE pk = ?').run(pk);
    });
  }

  /** Reads the claimable jobs. Those whose request is `unsure` are left out: an operator has to answer first. */
  #candidates(place: ExportTarget): Candidate[] {
    const sql = `SELECT ${CANDIDATE_COLUMNS} FROM export_jobs
      WHERE status IN ('pending', 'processing') AND place = ?
        AND NOT EXISTS (SELECT 1 FROM outbox WHERE job_pk = export_jobs.pk AND state = 'unsure')
      ORDER BY pk`;
    return this.#db.prepare<[ExportTarget], Candidate>(sql).all(place);
  }

  #candidate(pk: JobPk): Candidate | undefined {
    const sql = `SELECT ${CANDIDATE_COLUMNS} FROM export_jobs WHERE pk = ? AND status IN ('pending', 'processing')`;
    return this.#db.prepare<[number], Candidate>(sql).get(pk);
  }

  #isUnclaimed(job: Candidate): boolean {
    if (job.owner === null || job.leaseUntilMs === null) return true;
    if (job.owner === this.#owner) return !this.#held.has(job.pk);
    return isAbandoned(job.owner, job.leaseUntilMs, Date.now());
  }

  #claim(job: Candidate): Claim {
    this.#db
      .prepare(
        `UPDATE export_jobs SET status = 'processing', processed_items = 0, attempts = attempts + 1, owner = ?,
                lease_until_ms = ?, started_at = ? WHERE pk = ?`,
      )
      .run(this.#owner, Date.now() + LEASE_MS, this.#now().toISOString(), job.pk);
    this.#held.add(job.pk);
    return { pk: job.pk, id: job.id, attempt: job.attempt + 1 };
  }

  #update(claim: Claim, assignments: string, ...values: readonly (string | number | null)[]): boolean {
    const { changes } = this.#db
      .prepare(
        `UPDATE export_jobs SET ${assignments} WHERE pk = ? AND owner = ? AND attempts = ? AND status = 'processing'`,
      )
      .run(...values, claim.pk, this.#owner, claim.attempt);
    return changes === 1;
  }

  #end(pk: JobPk, why: Problem): void {
    this.#db
      .prepare(
        `UPDATE export_jobs SET status = 'failed', error = ?, error_code = ?, error_facts = ?, finished_at = ?, owner = NULL, lease_until_ms = NULL
          WHERE pk = ?`,
      )
      .run(why.message, why.code, factsColumn(why), this.#now().toISOString(), pk);
  }
}
