import type { Client } from '../../shared/ipc/schema.ts';
import type { PrintJob } from '../../shared/printing/print-job.ts';
import type { Printer } from '../../shared/printing/printer.ts';
import { EventsWhileLoading } from './events-while-loading.ts';

/** Holds the screens' projection of printers and print jobs. */
export interface PrintingState {
  readonly printers: readonly Printer[];
  /** Open jobs in the order in which they will print, then the newest of the others. */
  readonly prints: readonly PrintJob[];
  /** False until printers and jobs have been loaded. */
  readonly printingLoaded: boolean;
  /** Grows whenever a job changed: what depends on sheets and cells reloads. */
  readonly printsVersion: number;
}

/** Nothing, before anything was asked. */
export const EMPTY_PRINTING_STATE: PrintingState = {
  printers: [],
  prints: [],
  printingLoaded: false,
  printsVersion: 0,
};

/** Subscribes to printers and their jobs. Returns the functions that load all of it, and unsubscribe. */
export function subscribeToPrinting(
  client: Client,
  set: (change: (state: PrintingState) => Partial<PrintingState>) => void,
): { readonly load: () => Promise<void>; readonly stop: () => void } {
  let reloading = false;
  let reloadPending = false;

  const events = new EventsWhileLoading(set);

  const load = (): Promise<void> =>
    events.load(async () => {
      const [printers, prints] = await Promise.all([
        client.printers.list(),
        client.prints.list({ limit: MOST_PRINTS, offset: 0 }),
      ]);
      return (state) => ({
        printers: printers.ok ? printers.value : state.printers,
        prints: prints.ok ? prints.value.items : state.prints,
        printingLoaded: true,
        printsVersion: state.printsVersion + 1,
      });
    });

  /** Reloads the queue, whose order the station decides: one request at a time, however fast jobs change. */
  async function reloadQueue(): Promise<void> {
    reloadPending = reloading;
    if (reloading) return;
    reloading = true;
    const prints = await client.prints.list({ limit: MOST_PRINTS, offset: 0 }).catch(() => null);
    reloading = false;
    if (prints?.ok === true) {
      const { items } = prints.value;
      set((state) => ({ prints: items, printsVersion: state.printsVersion + 1 }));
    }
    if (reloadPending) await reloadQueue();
  }

  const unsubscribers = [
    client.printers.onChanged((printers) => events.tell(() => ({ printers }))),
    client.prints.onChanged((job) => {
      events.tell(({ prints }) => ({ prints: prints.map((one) => (one.id === job.id ? job : one)) }));
      void reloadQueue();
    }),
  ];
  return { load, stop: () => unsubscribers.forEach((stop) => stop()) };
}

/** More open jobs than a station's printers have. */
const MOST_PRINTS = 500;
