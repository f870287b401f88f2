import type { ShortId } from '../../shared/contract/short-id.ts';
import { DataVersion } from '../store/data-version.ts';
import type { Database } from '../store/database.ts';
import type { JobState } from './export-job.ts';
import type { JobRecords } from './job-records.ts';

/** Hears a job's new state; null where the job was removed. */
export type StateListener = (id: ShortId, state: JobState | null) => void;

/** How often the store is asked whether another process wrote to it. */
const LOOK_MS = 500;

/** Tells its listeners of every change to a job, whichever process made it. Asks nothing while nobody listens. */
export class JobWatch {
  readonly #records: JobRecords;
  readonly #dataVersion: DataVersion;
  readonly #listeners = new Set<StateListener>();
  /** The jobs under way as they were last seen. */
  readonly #seen = new Map<ShortId, string>();
  #newestPk = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(db: Database, records: JobRecords) {
    this.#records = records;
    this.#dataVersion = new DataVersion(db);
  }

  /** Gives the way to stop listening. */
  listen(listener: StateListener): () => void {
    if (this.#listeners.size === 0) this.#begin();
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.close();
    };
  }

  /** Compares now: called after each change made in this process. */
  look(): void {
    if (this.#listeners.size === 0) return;
    for (const [id, state] of this.#changes()) {
      for (const listener of [...this.#listeners]) listener(id, state);
    }
  }

  /** Stops looking. */
  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #begin(): void {
    this.#newestPk = this.#records.newestPk();
    this.#seen.clear();
    this.#changes();
    this.#timer = setInterval(() => {
      if (this.#dataVersion.changed()) this.look();
    }, LOOK_MS);
  }

  #changes(): ReadonlyMap<ShortId, JobState | null> {
    const changes = new Map<ShortId, JobState | null>();
    const newestPk = this.#records.newestPk();
    const states = this.#records.statesOfUnendedAnd([...this.#seen.keys()], this.#newestPk);
    this.#newestPk = newestPk;
    for (const id of this.#seen.keys()) {
      if (!states.some((state) => state.id === id)) changes.set(id, null);
    }
    for (const state of states) {
      if (this.#seen.get(state.id) !== JSON.stringify(state)) changes.set(state.id, state);
    }
    this.#seen.clear();
    for (const state of states) {
      const underWay = state.status === 'pending' || state.status === 'processing';
      if (underWay) this.#seen.set(state.id, JSON.stringify(state));
    }
    return changes;
  }
}
