import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { PrintJob } from '../../../shared/printing/print-job.ts';
import { DataVersion } from '../../store/data-version.ts';
import type { Database } from '../../store/database.ts';
import type { PrintRecords } from './print-records.ts';

/** How often the store is asked whether another process wrote to it. */
const LOOK_MS = 500;

/** Tells its listeners of every change to a print job, whichever process made it. Asks nothing while nobody listens. */
export class PrintWatch {
  readonly #records: PrintRecords;
  readonly #dataVersion: DataVersion;
  readonly #listeners = new Set<(job: PrintJob) => void>();
  /** Open jobs as they were last seen. */
  readonly #seen = new Map<ShortId, string>();
  #newestPk = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(db: Database, records: PrintRecords) {
    this.#records = records;
    this.#dataVersion = new DataVersion(db);
  }

  /** Gives the way to stop listening. */
  listen(listener: (job: PrintJob) => void): () => void {
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
    for (const job of this.#changes()) {
      for (const listener of [...this.#listeners]) listener(job);
    }
  }

  /** Tells of a job whatever was seen of it: one that has ended changes only by a person's word. */
  tell(job: PrintJob): void {
    if (job.finishedAt === null) this.look();
    else for (const listener of [...this.#listeners]) listener(job);
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

  #changes(): readonly PrintJob[] {
    const newestPk = this.#records.newestPk();
    const jobs = this.#records.openAnd([...this.#seen.keys()], this.#newestPk);
    this.#newestPk = newestPk;
    const changed = jobs.filter((job) => this.#seen.get(job.id) !== JSON.stringify(job));
    this.#seen.clear();
    for (const job of jobs) if (job.finishedAt === null) this.#seen.set(job.id, JSON.stringify(job));
    return changed;
  }
}
