import { type ExportTarget } from '../../shared/contract/export-job.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { ProofReport } from '../../shared/proof/proof-report.ts';
import { newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { factsColumn } from '../store/json-columns.ts';
import { type Lease, LEASE_COLUMNS, LEASE_ENDED, Leases } from '../store/lease.ts';
import { type ExportNote, IS_OPEN, type JobPk } from './export-job.ts';
import { insertNotes } from './job-snapshot.ts';

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

interface Candidate extends Claim, Lease {
  readonly cancelRequested: number;
}

const SELECT_CANDIDATES = `SELECT ${LEASE_COLUMNS}, id, attempts AS attempt, cancel_requested AS cancelRequested
  FROM export_jobs WHERE ${IS_OPEN}`;

/** Claims jobs for one process. Every write names its owner, so that a process that lost the job can change nothing. */
export class JobClaims {
  readonly #db: Database;
  readonly #owner: string;
  readonly #now: () => Date;
  readonly #leases: Leases;

  /** `owner` is this process's identity. */
  constructor(db: Database, owner: string, now: () => Date) {
    this.#db = db;
    this.#owner = owner;
    this.#now = now;
    this.#leases = new Leases(db, 'export_jobs', owner);
  }

  /**
   * Claims the oldest ready job of a target that waits or was left behind by a dead process; null
   * where there is none. Ends on the way what was cancelled or has ended its process too often.
   */
  claimNext(target: ExportTarget, isReady: (pk: JobPk) => boolean = () => true): Claim | null {
    const isClaimable = (job: Candidate): boolean =>
      this.#leases.isFree(job) && (job.cancelRequested === 1 || isReady(job.pk));
    // Looked up before it is locked: an idle queue writes nothing.
    if (!this.#candidates(target).some(isClaimable)) return null;
    return this.#leases.inTransaction(() => {
      for (const job of this.#candidates(target)) {
        if (!isClaimable(job)) continue;
        if (job.cancelRequested === 1) this.#fail(job.pk, JOB_CANCELLED);
        // What a service makes costs this machine nothing: it is asked after as long as it takes.
        else if (target === 'here' && job.attempt >= MAX_ATTEMPTS) this.#fail(job.pk, ATTEMPTS_EXHAUSTED);
        else return this.#claim(job);
      }
      return null;
    });
  }

  /** The jobs of a target that no living process makes, oldest first: they wait, or their process died. */
  unclaimed(target: ExportTarget): readonly ShortId[] {
    return this.#candidates(target)
      .filter((job) => this.#leases.isFree(job))
      .map(({ id }) => id);
  }

  /** Claims one job; null where another process was first, or it has ended. */
  claim(pk: JobPk): Claim | null {
    return this.#leases.inTransaction(() => {
      const job = this.#candidate(pk);
      return job !== undefined && this.#leases.isFree(job) ? this.#claim(job) : null;
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

  /** Renews the claim until the function that it gives is called. `onEnd` is called where it is lost, or with the error where it cannot be written. */
  keepAlive(claim: Claim, onEnd: (error: unknown) => void): () => void {
    return this.#leases.keepAlive(claim.pk, onEnd);
  }

  /** Writes how far the job has come, and how many labels it has where that is news. */
  setProgress(claim: Claim, processedItems: number, totalItems: number | null): void {
    this.#update(
      claim,
      'processed_items = @processedItems, total_items = coalesce(@totalItems, total_items)',
      {
        processedItems,
        totalItems,
      },
    );
  }

  /** Writes how many labels have been read back, of how many. */
  setProofProgress(claim: Claim, read: number, of: number): void {
    this.#update(claim, 'proof_read = @read, proof_of = @of', { read, of });
  }

  /** Writes what reading the job's labels back showed. */
  setProof(claim: Claim, report: ProofReport): void {
    const { proven } = report;
    this.#update(claim, 'proof_read = @proven, proof_of = @proven, proof = @report', {
      proven,
      report: JSON.stringify(report),
    });
  }

  /** Writes how many labels a job has whose rows are not ours. */
  setTotalItems(claim: Claim, totalItems: number): void {
    this.#update(claim, 'total_items = @totalItems', { totalItems });
  }

  /** Ends the job well; `cancelled` or `lost` where that came first, and then nothing is written. */
  complete(claim: Claim, outcome: JobOutcome): ClaimStatus {
    return inTransaction(this.#db, () => {
      const claimStatus = this.claimStatus(claim);
      if (claimStatus !== 'held') return claimStatus;
      const { outputFilename, fileSizeBytes, sha256, notes } = outcome;
      this.#update(
        claim,
        `status = 'completed', processed_items = total_items, output_filename = @outputFilename,
         file_size_bytes = @fileSizeBytes, artifact_sha256 = @sha256, finished_at = @at, ${LEASE_ENDED}`,
        { outputFilename, fileSizeBytes, sha256, at: this.#now().toISOString() },
      );
      this.#db.prepare('DELETE FROM export_notes WHERE job_pk = ?').run(claim.pk);
      insertNotes(this.#db, claim.pk, notes);
      return 'held';
    });
  }

  /** Ends the job with the reason why it could not be made. False where it was lost, and then nothing is written. */
  fail(claim: Claim, why: Problem): boolean {
    return inTransaction(this.#db, () => {
      if (this.claimStatus(claim) === 'lost') return false;
      this.#fail(claim.pk, why);
      return true;
    });
  }

  /** Puts the job back as if it had not been begun: this process ends in good order. */
  requeue(claim: Claim): void {
    this.#update(
      claim,
      `status = 'pending', processed_items = 0, attempts = attempts - 1, ${LEASE_ENDED}`,
      {},
    );
  }

  /**
   * Forgets that this process holds the job. Where its end could not be
   * written (a full disk), that leaves it to be made again.
   */
  release(claim: Claim): void {
    this.#leases.forget(claim.pk);
  }

  /** Cancels a job: at once where nobody makes it, else by a flag that its maker looks at. One that has ended stays. */
  cancel(pk: JobPk): void {
    inTransaction(this.#db, () => {
      const job = this.#candidate(pk);
      if (job === undefined) return;
      if (this.#leases.isFree(job)) this.#fail(pk, JOB_CANCELLED);
      else this.#db.prepare('UPDATE export_jobs SET cancel_requested = 1 WHERE pk = ?').run(pk);
    });
  }

  /** Reads the jobs of a target that have not ended, oldest first. */
  #candidates(target: ExportTarget): Candidate[] {
    const sql = `${SELECT_CANDIDATES} AND place = ? ORDER BY pk`;
    return this.#db.prepare<[ExportTarget], Candidate>(sql).all(target);
  }

  #candidate(pk: JobPk): Candidate | undefined {
    return this.#db.prepare<[number], Candidate>(`${SELECT_CANDIDATES} AND pk = ?`).get(pk);
  }

  /** In the transaction that found the job free. */
  #claim({ pk, id, attempt }: Candidate): Claim {
    this.#leases.take(pk);
    this.#db
      .prepare(
        `UPDATE export_jobs SET status = 'processing', processed_items = 0, attempts = attempts + 1, started_at = ?,
            proof_read = NULL, proof_of = NULL, proof = NULL
          WHERE pk = ?`,
      )
      .run(this.#now().toISOString(), pk);
    return { pk, id, attempt: attempt + 1 };
  }

  /** Changes nothing where the claim was lost. */
  #update(
    { pk, attempt }: Claim,
    assignments: string,
    values: Readonly<Record<string, string | number | null>>,
  ): void {
    this.#db
      .prepare(
        `UPDATE export_jobs SET ${assignments}
          WHERE pk = @pk AND owner = @owner AND attempts = @attempt AND status = 'processing'`,
      )
      .run({ ...values, pk, attempt, owner: this.#owner });
  }

  #fail(pk: JobPk, why: Problem): void {
    failJob(this.#db, pk, why, this.#now().toISOString());
  }
}

/** Ends a job with the reason why it could not be made, whoever has it. `at` is ISO-8601 UTC. */
export function failJob(db: Database, pk: JobPk, why: Problem, at: string): void {
  db.prepare(
    `UPDATE export_jobs SET status = 'failed', error = ?, error_code = ?, error_facts = ?, finished_at = ?, ${LEASE_ENDED}
      WHERE pk = ?`,
  ).run(why.message, why.code, factsColumn(why), at, pk);
}
