import type { Database } from '../store/database.ts';
import type { Claim, JobClaims } from './job-claims.ts';
import { isBusy, withoutWaiting } from './patient-write.ts';
import { LEASE_RENEWAL_MS } from './process-identity.ts';

/** Half of what the contract grants a cancel; also the least time between two progress writes. */
const BEAT_MS = 100;

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
  #written = 0;
  #renewedAtMs = Date.now();

  constructor(db: Database, claim: Claim, claims: JobClaims, stop: AbortController, onChange: () => void) {
    this.#db = db;
    this.#claim = claim;
    this.#claims = claims;
    this.#stop = stop;
    this.#onChange = onChange;
    this.#timer = setInterval(() => this.#beat(), BEAT_MS);
  }

  /** So many labels are written by now. */
  progress(processed: number): void {
    this.#processed = processed;
  }

  /** Safe to call twice. */
  end(): void {
    clearInterval(this.#timer);
  }

  #beat(): void {
    try {
      const standing = this.#claims.standing(this.#claim);
      if (standing !== 'held') this.#stop.abort(standing);
      else if (this.#processed !== this.#written || Date.now() - this.#renewedAtMs >= LEASE_RENEWAL_MS)
        this.#renew();
    } catch (error) {
      // A store that is busy with a long import is left alone until the next beat.
      if (!isBusy(error)) this.#stop.abort(error);
    }
  }

  #renew(): void {
    withoutWaiting(this.#db, () => this.#claims.renew(this.#claim, this.#processed));
    this.#written = this.#processed;
    this.#renewedAtMs = Date.now();
    this.#onChange();
  }
}
