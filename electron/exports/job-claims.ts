import { CANCELLED, type ExportPlace } from '../../shared/contract/export-job.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Problem } from '../../shared/result/result.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { isAbandoned, LEASE_MS } from '../store/process-identity.ts';
import { factsColumn } from '../store/stored-problem.ts';
import type { ExportNote } from './export-job.ts';
import type { JobPk } from './job-records.ts';

/** A job that this process makes: held until it ends, is given back, or the lease is lost. */
export interface Claim {
  readonly pk: JobPk;
  readonly id: ShortId;
  /** Counts the claims of this job, so that each has a part file of its own. */
  readonly attempt: number;
}

/** What a completed job left behind. */
export interface Outcome {
  readonly outputFilename: string;
  readonly fileSizeBytes: number;
  readonly sha256: string;
  readonly notes: readonly ExportNote[];
}

/** Where a claim stands: still ours, to be stopped because a person cancelled it, or another process's by now. */
export type Standing = 'held' | 'cancelled' | 'lost';

/** A job that took its process down so often is not begun again by itself: it would take the next one down too. */
export const MOST_ATTEMPTS = 5;

const WORN_OUT: Problem = {
  code: 'export_worn_out',
  message:
    `This export was begun ${String(MOST_ATTEMPTS)} times and never came to an end, so it was not begun again. ` +
    'Check that the computer has memory and disk space to spare, then export fewer labels at a time.',
  facts: { times: MOST_ATTEMPTS },
};

/** A person's wish, and no fault. */
export const CANCELLED_JOB: Problem = { code: 'cancelled', message: CANCELLED };

interface Candidate extends Claim {
  readonly owner: string | null;
  readonly leaseUntilMs: number | null;
  readonly cancelRequested: number;
}

const CANDIDATE_COLUMNS = `
  pk, id, attempts AS attempt, owner, lease_until_ms AS leaseUntilMs, cancel_requested AS cancelRequested`;

/** The claims of one process on jobs. Every write says whose it is, so that one who lost the job can change nothing. */
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
  takeNext(place: ExportPlace, isReady: (pk: JobPk) => boolean = () => true): Claim | null {
    const canBeTaken = (job: Candidate): boolean =>
      this.#isFree(job) && (job.cancelRequested === 1 || isReady(job.pk));
    // Looked up before it is locked: an idle queue writes nothing.
    if (!this.#candidates(place).some(canBeTaken)) return null;
    return inTransaction(this.#db, () => {
      for (const job of this.#candidates(place)) {
        if (!canBeTaken(job)) continue;
        if (job.cancelRequested === 1) this.#end(job.pk, CANCELLED_JOB);
        // What a service makes costs this machine nothing: it is asked after as long as it takes.
        else if (place === 'here' && job.attempt >= MOST_ATTEMPTS) this.#end(job.pk, WORN_OUT);
        else return this.#take(job);
      }
      return null;
    });
  }

  /** The jobs of a place that no living process makes, oldest first: they wait, or their process died. */
  unclaimed(place: ExportPlace): readonly ShortId[] {
    return this.#candidates(place)
      .filter((job) => this.#isFree(job))
      .map(({ id }) => id);
  }

  /** Claims one job; null where another process was first, or it has ended. */
  take(pk: JobPk): Claim | null {
    return inTransaction(this.#db, () => {
      const job = this.#candidate(pk);
      return job !== undefined && this.#isFree(job) ? this.#take(job) : null;
    });
  }

  /** Where the claim stands, without writing. */
  standing(claim: Claim): Standing {
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
  count(claim: Claim, totalItems: number): void {
    this.#update(claim, 'total_items = ?', totalItems);
  }

  /** Ends the job well; `cancelled` or `lost` where that came first, and then nothing is written. */
  complete(claim: Claim, outcome: Outcome): Standing {
    return inTransaction(this.#db, () => {
      const standing = this.standing(claim);
      if (standing !== 'held') return standing;
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
  giveBack(claim: Claim): void {
    this.#update(
      claim,
      `status = 'pending', processed_items = 0, attempts = attempts - 1, owner = NULL, lease_until_ms = NULL`,
    );
  }

  /**
   * Says that this process makes the job no more. Where its end could not be
   * written (a full disk), that leaves it to be made again.
   */
  letGo(claim: Claim): void {
    this.#held.delete(claim.pk);
  }

  /** Cancels a job: at once where nobody makes it, else by a flag that its maker looks at. One that has ended stays. */
  cancel(pk: JobPk): void {
    inTransaction(this.#db, () => {
      const job = this.#candidate(pk);
      if (job === undefined) return;
      if (this.#isFree(job)) this.#end(pk, CANCELLED_JOB);
      else this.#db.prepare('UPDATE export_jobs SET cancel_requested = 1 WHERE pk = ?').run(pk);
    });
  }

  /** Jobs whose fate at the service a person has yet to tell are nobody's to take. */
  #candidates(place: ExportPlace): Candidate[] {
    const sql = `SELECT ${CANDIDATE_COLUMNS} FROM export_jobs
      WHERE status IN ('pending', 'processing') AND place = ?
        AND NOT EXISTS (SELECT 1 FROM outbox WHERE job_pk = export_jobs.pk AND state = 'unsure')
      ORDER BY pk`;
    return this.#db.prepare<[ExportPlace], Candidate>(sql).all(place);
  }

  #candidate(pk: JobPk): Candidate | undefined {
    const sql = `SELECT ${CANDIDATE_COLUMNS} FROM export_jobs WHERE pk = ? AND status IN ('pending', 'processing')`;
    return this.#db.prepare<[number], Candidate>(sql).get(pk);
  }

  #isFree(job: Candidate): boolean {
    if (job.owner === null || job.leaseUntilMs === null) return true;
    if (job.owner === this.#owner) return !this.#held.has(job.pk);
    return isAbandoned(job.owner, job.leaseUntilMs, Date.now());
  }

  #take(job: Candidate): Claim {
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
