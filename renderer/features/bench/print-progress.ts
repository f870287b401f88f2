import { needsOperator, type PrintJob } from '../../../shared/printing/print-job.ts';
import { type Printer, type PrinterCondition, printerCondition } from '../../../shared/printing/printer.ts';

/** The conditions in which a printer takes nothing: labels wait for it. */
export type HoldingCondition = Extract<PrinterCondition, 'paused' | 'stopped' | 'unreachable'>;

/** Gives the condition for which a printer's labels wait; null where it prints them, as far as it tells. */
export function holdingCondition(printer: Pick<Printer, 'paused' | 'status'>): HoldingCondition | null {
  const condition = printerCondition(printer);
  return condition === 'paused' || condition === 'stopped' || condition === 'unreachable' ? condition : null;
}

/**
 * Where a print job is, as somebody at the bench has to know it: on its way, kept waiting by its printer or by another job, held
 * until a person lets it go, in doubt until a person says how far it came, done, or given up.
 */
export type PrintProgress = 'printing' | 'waiting' | 'held' | 'doubt' | 'done' | 'cancelled';

/** Gives where a print job is; `isPrinterReady` is false while its printer takes nothing. */
export function printProgress(
  { state, reason }: Pick<PrintJob, 'state' | 'reason'>,
  isPrinterReady: boolean,
): PrintProgress {
  switch (state) {
    case 'needs_attention':
      return 'doubt';
    case 'held':
      return 'held';
    case 'rendered':
    case 'handed_over':
    case 'printing':
      return reason === null && isPrinterReady ? 'printing' : 'waiting';
    case 'done':
      return 'done';
    case 'cancelled':
      return 'cancelled';
  }
}

/** Gives the jobs of a printer that go no further without a person, the first to be answered first: nothing else of it prints until then. */
export function asksOfPrinter(
  prints: readonly PrintJob[],
  printerId: PrintJob['printerId'],
): readonly PrintJob[] {
  return prints.filter((job) => job.printerId === printerId && needsOperator(job));
}
