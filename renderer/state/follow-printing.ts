import type { Client } from '../../shared/ipc/client.ts';
import type { PrintJob } from '../../shared/printing/print-job.ts';
import type { Printer } from '../../shared/printing/printer.ts';
import { JOBS_HELD, moreHeld } from './held-jobs.ts';

/** What is known of printing. */
export interface PrintingState {
  readonly printers: readonly Printer[];
  /** Open jobs in the order in which they will print, then the others, newest first. */
  readonly prints: readonly PrintJob[];
  readonly printsTotal: number;
  readonly showOlderPrints: () => void;
  /** False until the station has said which printers and jobs there are. */
  readonly printingKnown: boolean;
  /** Grows whenever a job changed: what depends on sheets and places asks again. */
  readonly printsVersion: number;
}

/** Nothing, before anything was asked. */
export const NO_PRINTING: PrintingState = {
  printers: [],
  prints: [],
  printsTotal: 0,
  showOlderPrints: () => undefined,
  printingKnown: false,
  printsVersion: 0,
};

/** Follows printers and their jobs. Gives the way to ask for all of it, and the way to stop. */
export function followPrinting(
  client: Client,
  set: (change: (state: PrintingState) => Partial<PrintingState>) => void,
): { readonly ask: () => Promise<void>; readonly showOlder: () => void; readonly stop: () => void } {
  let held = JOBS_HELD;
  let asking = false;
  let askAgain = false;

  async function ask(): Promise<void> {
    const [printers, prints] = await Promise.all([
      client.printers.list(),
      client.prints.list({ limit: held, offset: 0 }),
    ]);
    set((state) => ({
      printers: printers.ok ? printers.value : state.printers,
      prints: prints.ok ? prints.value.items : state.prints,
      printsTotal: prints.ok ? prints.value.total : state.printsTotal,
      printingKnown: true,
      printsVersion: state.printsVersion + 1,
    }));
  }

  /** The order of the queue is the station's to tell: one question at a time, however fast jobs change. */
  async function askForOrder(): Promise<void> {
    askAgain = asking;
    if (asking) return;
    asking = true;
    const prints = await client.prints.list({ limit: held, offset: 0 }).catch(() => null);
    asking = false;
    if (prints?.ok === true) {
      const { items, total } = prints.value;
      set((state) => ({ prints: items, printsTotal: total, printsVersion: state.printsVersion + 1 }));
    }
    if (askAgain) await askForOrder();
  }

  const stops = [
    client.printers.onChanged((printers) => set(() => ({ printers }))),
    client.prints.onChanged((job) => {
      set(({ prints }) => ({ prints: prints.map((one) => (one.id === job.id ? job : one)) }));
      void askForOrder();
    }),
  ];
  const showOlder = (): void => {
    held = moreHeld(held);
    void askForOrder();
  };
  return { ask, showOlder, stop: () => stops.forEach((stop) => stop()) };
}
