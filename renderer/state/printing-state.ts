import type { Client } from '../../shared/ipc/schema.ts';
import type { PrintJob } from '../../shared/printing/print-job.ts';
import type { Printer } from '../../shared/printing/printer.ts';

/** Holds the screens' projection of printers and print jobs. */
export interface PrintingState {
  readonly printers: readonly Printer[];
  /** Open jobs in the order in which they will print, then the others, newest first. */
  readonly prints: readonly PrintJob[];
  readonly printsTotal: number;
  readonly showOlderPrints: () => void;
  /** False until printers and jobs have been loaded. */
  readonly printingLoaded: boolean;
  /** Grows whenever a job changed: what depends on sheets and cells reloads. */
  readonly printsVersion: number;
}

/** Nothing, before anything was asked. */
export const EMPTY_PRINTING_STATE: PrintingState = {
  printers: [],
  prints: [],
  printsTotal: 0,
  showOlderPrints: () => undefined,
  printingLoaded: false,
  printsVersion: 0,
};

/** Subscribes to printers and their jobs. Returns the functions that load all of it, show older jobs, and unsubscribe. */
export function subscribeToPrinting(
  client: Client,
  set: (change: (state: PrintingState) => Partial<PrintingState>) => void,
): { readonly load: () => Promise<void>; readonly showOlder: () => void; readonly stop: () => void } {
  let loadLimit = JOBS_PAGE_SIZE;
  let reloading = false;
  let reloadPending = false;

  async function load(): Promise<void> {
    const [printers, prints] = await Promise.all([
      client.printers.list(),
      client.prints.list({ limit: loadLimit, offset: 0 }),
    ]);
    set((state) => ({
      printers: printers.ok ? printers.value : state.printers,
      prints: prints.ok ? prints.value.items : state.prints,
      printsTotal: prints.ok ? prints.value.total : state.printsTotal,
      printingLoaded: true,
      printsVersion: state.printsVersion + 1,
    }));
  }

  /** Reloads the queue, whose order the station decides: one request at a time, however fast jobs change. */
  async function reloadQueue(): Promise<void> {
    reloadPending = reloading;
    if (reloading) return;
    reloading = true;
    const prints = await client.prints.list({ limit: loadLimit, offset: 0 }).catch(() => null);
    reloading = false;
    if (prints?.ok === true) {
      const { items, total } = prints.value;
      set((state) => ({ prints: items, printsTotal: total, printsVersion: state.printsVersion + 1 }));
    }
    if (reloadPending) await reloadQueue();
  }

  const unsubscribers = [
    client.printers.onChanged((printers) => set(() => ({ printers }))),
    client.prints.onChanged((job) => {
      set(({ prints }) => ({ prints: prints.map((one) => (one.id === job.id ? job : one)) }));
      void reloadQueue();
    }),
  ];
  const showOlder = (): void => {
    loadLimit = nextJobsLimit(loadLimit);
    void reloadQueue();
  };
  return { load, showOlder, stop: () => unsubscribers.forEach((stop) => stop()) };
}

/** Jobs that a list loads at first, and by how many it grows when older jobs are shown. */
export const JOBS_PAGE_SIZE = 200;

/** The station's limit for one page of jobs. */
const MAX_JOBS_LOADED = 1000;

/** Gives the limit for the next longer list of jobs. */
export function nextJobsLimit(limit: number): number {
  return Math.min(MAX_JOBS_LOADED, limit + JOBS_PAGE_SIZE);
}
