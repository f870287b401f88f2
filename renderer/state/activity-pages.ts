import type { ActivityEntry, ActivityPage, ActivityPosition } from '../../shared/activity/activity.ts';
import type { OperationProblem } from '../../shared/ipc/operation.ts';
import type { Outcome } from '../../shared/result/result.ts';

/** The newest jobs, as far back as somebody looked. */
export interface LoadedActivity {
  /** Null until the first answer. */
  readonly entries: readonly ActivityEntry[] | null;
  /** Where the older ones begin; null where there are none. */
  readonly next: ActivityPosition | null;
}

/** Fetches some jobs behind a position; the newest where none is given. */
export type FetchActivity = (range: {
  readonly limit: number;
  readonly after?: ActivityPosition;
}) => Promise<Outcome<ActivityPage, OperationProblem>>;

/** Jobs asked for at once: a few screens full. */
export const ACTIVITY_PAGE = 50;

/** The station's limit for one page. */
const MAX_PAGE = 1000;

/** Holds the jobs that were loaded, one request at a time however fast they change. */
export class ActivityPages {
  #loaded: LoadedActivity = { entries: null, next: null };
  #fetchPage: FetchActivity | null = null;
  #loading = false;
  #reloadPending = false;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly snapshot = (): LoadedActivity => this.#loaded;

  /** Loads anew as many jobs as are shown. They stay until the answer is there; those of another filter go at once. */
  readonly reload = (fetchPage: FetchActivity): void => {
    if (fetchPage !== this.#fetchPage) this.#set({ entries: null, next: null });
    this.#fetchPage = fetchPage;
    this.#reloadPending = true;
    void this.#run();
  };

  /** Loads the page behind the last job that is shown. */
  readonly showOlder = (): void => {
    const { next } = this.#loaded;
    if (next === null || this.#loading) return;
    void this.#fetch({ limit: ACTIVITY_PAGE, after: next }, ({ entries, next: further }) => {
      const known = new Set(this.#loaded.entries?.map(({ job }) => job.id));
      const older = entries.filter(({ job }) => !known.has(job.id));
      this.#set({ entries: [...(this.#loaded.entries ?? []), ...older], next: further });
    }).then(() => this.#run());
  };

  /** Changes single jobs in their places. */
  change(changed: (entry: ActivityEntry) => ActivityEntry): void {
    const { entries, next } = this.#loaded;
    if (entries !== null) this.#set({ entries: entries.map(changed), next });
  }

  async #run(): Promise<void> {
    while (this.#reloadPending && !this.#loading) {
      this.#reloadPending = false;
      const limit = Math.min(MAX_PAGE, Math.max(ACTIVITY_PAGE, this.#loaded.entries?.length ?? 0));
      await this.#fetch({ limit }, (page) => this.#set(page));
    }
  }

  /** Takes no answer of a filter that is not shown any more. */
  async #fetch(range: Parameters<FetchActivity>[0], take: (page: ActivityPage) => void): Promise<void> {
    const fetchPage = this.#fetchPage;
    if (fetchPage === null) return;
    this.#loading = true;
    const page = await fetchPage(range).catch(() => null);
    this.#loading = false;
    if (page?.ok === true && fetchPage === this.#fetchPage) take(page.value);
  }

  #set(loaded: LoadedActivity): void {
    this.#loaded = loaded;
    for (const listener of this.#listeners) listener();
  }
}
