import type { Database } from '../store/database.ts';
import { isBusy, writeInPassing } from '../store/patient-write.ts';
import { LEASE_RENEWAL_MS } from '../store/process-identity.ts';
import type { Claim, JobClaims } from './job-claims.ts';

/** How often the flag of a cancel is looked at: the job ends 250 ms after it at the latest. */
const BEAT_MS = 50;

/** The least time between two writes of the progress. */
const PROGRESS_MS = 100;

/**
 * While a job is made: writes its progress, renews its lease, and stops it
 * when it was cancelled or another process has it by now.
 */
export class Heartbeat {
  readonly #db: Database;
  readonly #claim: Claim;
  readonly #claims: JobClaims;
  readonly #stop: AbortController;
  readonly #onChange: () => void;
  readonly #timer: NodeJS.Timeout;
  #processed = 0;
  #total: number | null = null;
  #written = 0;
  /** Of a clock that nobody sets. */
  #renewedAtMs = performance.now();

  constructor(db: Database, claim: Claim, claims: JobClaims, stop: AbortController, onChange: () => void) {
    this.#db = db;
    this.#claim = claim;
    this.#claims = claims;
    this.#stop = stop;
    this.#onChange = onChange;
    this.#timer = setInterval(() => this.#beat(), BEAT_MS);
  }

  /** So many labels are written by now; `total` where it was not known before. */
  progress(processed: number, total: number | null = null): void {
    this.#processed = processed;
    this.#total = total;
  }

  /** Safe to call twice. */
  end(): void {
    clearInterval(this.#timer);
  }

  #beat(): void {
    try {
      const standing = this.#claims.standing(this.#claim);
      if (standing !== 'held') this.#stop.abort(standing);
      else if (this.#isDue()) this.#renew();
    } catch (error) {
      // A store that is busy with a long import is left alone until the next beat.
      if (!isBusy(error)) this.#stop.abort(error);
    }
  }

  #isDue(): boolean {
    const sinceMs = performance.now() - this.#renewedAtMs;
    return this.#processed === this.#written ? sinceMs >= LEASE_RENEWAL_MS : sinceMs >= PROGRESS_MS;
  }

  #renew(): void {
    writeInPassing(this.#db, () => this.#claims.renew(this.#claim, this.#processed, this.#total));
    this.#written = this.#processed;
    this.#renewedAtMs = performance.now();
    this.#onChange();
  }
}
