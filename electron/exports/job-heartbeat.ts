import { isBusy, writeNonDurable } from '../store/busy-retry.ts';
import type { Database } from '../store/database.ts';
import type { Claim, JobClaims } from './job-claims.ts';

/** Sets how often the cancel flag is read: the job ends 250 ms after it at the latest. */
const HEARTBEAT_INTERVAL_MS = 50;

/** The least time between two writes of the progress. */
const PROGRESS_INTERVAL_MS = 100;

/**
 * Writes a running job's progress, renews its claim, and stops it
 * when it was cancelled or another process has claimed it.
 */
export class Heartbeat {
  readonly #db: Database;
  readonly #claim: Claim;
  readonly #claims: JobClaims;
  readonly #stop: AbortController;
  readonly #onChange: () => void;
  readonly #timer: NodeJS.Timeout;
  readonly #endKeepAlive: () => void;
  #processed = 0;
  /** Of the labels that are read back, where that is news. */
  #proof: readonly [read: number, of: number] | null = null;
  #total: number | null = null;
  #writtenProgress = 0;
  /** Monotonic clock, in milliseconds. */
  #writtenAtMs = performance.now();

  constructor(db: Database, claim: Claim, claims: JobClaims, stop: AbortController, onChange: () => void) {
    this.#db = db;
    this.#claim = claim;
    this.#claims = claims;
    this.#stop = stop;
    this.#onChange = onChange;
    this.#timer = setInterval(() => this.#beat(), HEARTBEAT_INTERVAL_MS);
    this.#endKeepAlive = claims.keepAlive(claim, (error) => stop.abort(error ?? 'lost'));
  }

  /** So many labels are written by now; `total` where it was not known before. */
  progress(processed: number, total: number | null = null): void {
    this.#processed = processed;
    this.#total = total;
  }

  /** So many labels have been read back, of so many. */
  proofProgress(read: number, of: number): void {
    this.#proof = [read, of];
  }

  /** Safe to call twice. */
  end(): void {
    clearInterval(this.#timer);
    this.#endKeepAlive();
  }

  #beat(): void {
    try {
      const claimStatus = this.#claims.claimStatus(this.#claim);
      if (claimStatus !== 'held') this.#stop.abort(claimStatus);
      else if (this.#isDue()) this.#writeProgress();
    } catch (error) {
      // A store that is busy with a long import is left alone until the next beat.
      if (!isBusy(error)) this.#stop.abort(error);
    }
  }

  #isDue(): boolean {
    return (
      (this.#processed !== this.#writtenProgress || this.#proof !== null) &&
      performance.now() - this.#writtenAtMs >= PROGRESS_INTERVAL_MS
    );
  }

  #writeProgress(): void {
    writeNonDurable(this.#db, () => {
      if (this.#proof !== null) this.#claims.setProofProgress(this.#claim, ...this.#proof);
      if (this.#processed !== this.#writtenProgress)
        this.#claims.setProgress(this.#claim, this.#processed, this.#total);
    });
    this.#proof = null;
    this.#writtenProgress = this.#processed;
    this.#writtenAtMs = performance.now();
    this.#onChange();
  }
}
