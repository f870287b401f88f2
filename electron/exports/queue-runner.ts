import type { ExportPlace } from '../../shared/contract/export-job.ts';
import { DataVersion } from '../store/data-version.ts';
import { forgiveStorage } from '../store/database.ts';
import { withoutWaiting } from '../store/patient-write.ts';
import { LEASE_RENEWAL_MS } from '../store/process-identity.ts';
import type { Claim } from './job-claims.ts';
import type { JobPk } from './job-records.ts';
import { runJob, type StopReason, type Workshop } from './run-job.ts';

/** How often an idle queue asks whether another process wrote to the store. */
const LOOK_MS = 500;

/** What a runner takes: the jobs of one place, so many at a time. */
export interface Lane {
  readonly place: ExportPlace;
  readonly width: number;
  /** Asked before each job: a shut lane takes none. */
  readonly isOpen: () => boolean;
  /** Asked of each job: one that is not ready is left to wait. */
  readonly isReady: (pk: JobPk) => boolean;
}

/** The runs of this process: a lane's waiting jobs once the queue is started, and claimed ones at once beside them. */
export class QueueRunner {
  readonly #workshop: Workshop;
  readonly #lane: Lane;
  readonly #dataVersion: DataVersion;
  readonly #runs = new Map<JobPk, { readonly stop: AbortController; readonly ended: Promise<void> }>();
  #timer: NodeJS.Timeout | null = null;
  #inLane = 0;
  /** Of a clock that nobody sets. */
  #lookedAtMs = 0;
  #closed = false;

  constructor(workshop: Workshop, lane: Lane) {
    this.#workshop = workshop;
    this.#lane = lane;
    this.#dataVersion = new DataVersion(workshop.db);
  }

  /** Begins to take waiting jobs. Safe to call twice. */
  start(): void {
    if (this.#closed) return;
    this.#timer ??= setInterval(() => this.#tick(), LOOK_MS);
    this.wake();
  }

  /** Takes the next waiting jobs, if the queue is started and its lane has room. */
  wake(): void {
    while (this.#timer !== null && this.#inLane < this.#lane.width && this.#lane.isOpen()) {
      this.#lookedAtMs = performance.now();
      const { db, claims } = this.#workshop;
      const { place, isReady } = this.#lane;
      const claim = this.#guarded(() => withoutWaiting(db, () => claims.takeNext(place, isReady))) ?? null;
      if (claim === null) return;
      this.#inLane += 1;
      this.runInBackground(claim, () => {
        this.#inLane -= 1;
        this.wake();
      });
    }
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
    if (changed || performance.now() - this.#lookedAtMs >= LEASE_RENEWAL_MS) this.wake();
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
