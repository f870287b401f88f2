import { DataVersion } from '../store/data-version.ts';
import { storageProblem } from '../store/database.ts';
import { withoutWaiting } from '../store/patient-write.ts';
import { LEASE_RENEWAL_MS } from '../store/process-identity.ts';
import type { Claim } from './job-claims.ts';
import type { JobPk } from './job-records.ts';
import { runJob, type StopReason, type Workshop } from './run-job.ts';

/** How often an idle queue asks whether another process wrote to the store. */
const LOOK_MS = 500;

/** The runs of this process: waiting jobs one after the other once the queue is started, and claimed ones at once beside them. */
export class QueueRunner {
  readonly #workshop: Workshop;
  readonly #dataVersion: DataVersion;
  readonly #runs = new Map<JobPk, { readonly stop: AbortController; readonly ended: Promise<void> }>();
  #timer: NodeJS.Timeout | null = null;
  #laneIsFree = true;
  #lookedAtMs = 0;
  #closed = false;

  constructor(workshop: Workshop) {
    this.#workshop = workshop;
    this.#dataVersion = new DataVersion(workshop.db);
  }

  /** Begins to take waiting jobs. Safe to call twice. */
  start(): void {
    if (this.#timer !== null || this.#closed) return;
    this.#timer = setInterval(() => this.#tick(), LOOK_MS);
    this.wake();
  }

  /** Takes the next waiting job, if the queue is started and has no job under way. */
  wake(): void {
    if (this.#timer === null || !this.#laneIsFree) return;
    this.#lookedAtMs = Date.now();
    const { db, claims } = this.#workshop;
    const claim = this.#guarded(() => withoutWaiting(db, () => claims.takeNext())) ?? null;
    if (claim === null) return;
    this.#laneIsFree = false;
    this.runInBackground(claim, () => {
      this.#laneIsFree = true;
      this.wake();
    });
  }

  /** Makes a claimed job now. Rejects where its end could not be written. */
  run(claim: Claim): Promise<void> {
    const stop = new AbortController();
    if (this.#closed) stop.abort('closing' satisfies StopReason);
    const ended = runJob(claim, this.#workshop, stop).finally(() => this.#runs.delete(claim.pk));
    this.#runs.set(claim.pk, { stop, ended });
    return ended;
  }

  /** The same for a caller who does not wait. */
  runInBackground(claim: Claim, then: () => void = () => undefined): void {
    void this.run(claim).catch(forgiveStorage).finally(then);
  }

  /** Stops a run of this process at once; nothing where there is none. */
  stop(pk: JobPk, reason: StopReason): void {
    this.#runs.get(pk)?.stop.abort(reason);
  }

  /** Gives back what is under way and takes nothing more. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    for (const pk of this.#runs.keys()) this.stop(pk, 'closing');
    await Promise.allSettled([...this.#runs.values()].map((run) => run.ended));
  }

  /** A lease that runs out is no change to the store, so now and then the queue looks anyway. */
  #tick(): void {
    const changed = this.#guarded(() => this.#dataVersion.changed()) ?? false;
    if (changed || Date.now() - this.#lookedAtMs >= LEASE_RENEWAL_MS) this.wake();
  }

  /** Trouble with the disk, or another process's long import, may pass: the next look tries again. */
  #guarded<Value>(act: () => Value): Value | undefined {
    try {
      return act();
    } catch (error) {
      forgiveStorage(error);
      return undefined;
    }
  }
}

/** Anything but trouble with the storage is a fault of the program. */
function forgiveStorage(error: unknown): void {
  if (storageProblem(error) === null) throw error;
}
