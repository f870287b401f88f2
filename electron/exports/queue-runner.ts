import type { ExportTarget } from '../../shared/contract/export-job.ts';
import { outsideActs } from '../logging/correlation.ts';
import { withoutBusyTimeout } from '../store/busy-retry.ts';
import { ExternalWrites } from '../store/change-feed.ts';
import { rethrowUnlessStorage } from '../store/database.ts';
import { LEASE_RENEWAL_MS } from '../store/lease.ts';
import type { JobPk } from './export-job.ts';
import type { Claim } from './job-claims.ts';
import { type JobContext, runJob, type StopReason } from './run-job.ts';

/** Sets which jobs a runner claims (`here` or `service`), and how many at a time. */
export interface RunnerOptions {
  readonly target: ExportTarget;
  readonly concurrency: number;
  /** Asked before each job: while false, none is claimed. */
  readonly isAvailable: () => boolean;
  /** Asked of each job: one that is not ready is left to wait. */
  readonly isReady: (pk: JobPk) => boolean;
}

/** Runs jobs in this process: waiting ones once the queue is started, and claimed ones at once beside them. */
export class QueueRunner {
  readonly #context: JobContext;
  readonly #options: RunnerOptions;
  readonly #externalWrites: ExternalWrites;
  readonly #runs = new Map<JobPk, { readonly stop: AbortController; readonly ended: Promise<void> }>();
  #started = false;
  #takenCount = 0;
  #closed = false;

  constructor(context: JobContext, options: RunnerOptions) {
    this.#context = context;
    this.#options = options;
    this.#externalWrites = new ExternalWrites(context.db);
  }

  /** Begins to claim waiting jobs. Safe to call twice. */
  start(): void {
    if (this.#closed) return;
    // Without a write too: a lease that runs out is none.
    if (!this.#started)
      this.#externalWrites.subscribe(() => this.wake(), { atLeastEveryMs: LEASE_RENEWAL_MS });
    this.#started = true;
    this.wake();
  }

  /** Claims the next waiting jobs, if the queue is started and fewer than `concurrency` are running. */
  wake(): void {
    while (this.#started && this.#takenCount < this.#options.concurrency && this.#options.isAvailable()) {
      const { db, claims } = this.#context;
      const { target: target, isReady } = this.#options;
      const claim = orNullWhileStorageFails(() =>
        withoutBusyTimeout(db, () => claims.claimNext(target, isReady)),
      );
      if (claim === null) return;
      this.#takenCount += 1;
      this.runInBackground(claim, () => {
        this.#takenCount -= 1;
        this.wake();
      });
    }
  }

  /** Makes a claimed job now. Rejects where its end could not be written. */
  run(claim: Claim): Promise<void> {
    const stop = new AbortController();
    if (this.#closed) stop.abort('closing' satisfies StopReason);
    const ended = runJob(claim, this.#context, stop).finally(() => this.#runs.delete(claim.pk));
    this.#runs.set(claim.pk, { stop, ended });
    return ended;
  }

  /** The same for a caller who does not wait. */
  runInBackground(claim: Claim, then: () => void = () => undefined): void {
    void outsideActs(() => this.run(claim))
      .catch(rethrowUnlessStorage)
      .finally(then);
  }

  /** Stops a run of this process at once; nothing where there is none. */
  stop(pk: JobPk, reason: StopReason): void {
    this.#runs.get(pk)?.stop.abort(reason);
  }

  /** Requeues what is under way and claims nothing more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#started = false;
    this.#externalWrites.close();
    for (const pk of this.#runs.keys()) this.stop(pk, 'closing');
    await Promise.allSettled([...this.#runs.values()].map((run) => run.ended));
  }
}

/** Trouble with the disk, or another process's long import, may pass: the next look tries again. */
function orNullWhileStorageFails<Value>(act: () => Value): Value | null {
  try {
    return act();
  } catch (error) {
    rethrowUnlessStorage(error);
    return null;
  }
}
