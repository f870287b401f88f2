import type { ShortId } from '../contract/short-id.ts';
import { type Printer, type PrinterCondition, printerCondition } from './printer.ts';

/** What a printer is asked for to be chosen by itself. */
export type EligiblePrinter = Pick<Printer, 'id' | 'paused' | 'status'>;

/** What a printer that nobody chose has to be. Of one that does not tell nobody knows whether it can print. */
const READY: readonly PrinterCondition[] = ['ready', 'printing'];

/** The order in which printers are chosen by themselves: one that is asked in this moment is taken until it answers, so that nothing turns then. */
const PREFERRED: readonly (readonly PrinterCondition[])[] = [READY, ['unasked']];

/** True of a printer that can print now. */
export function isReady(printer: EligiblePrinter): boolean {
  return READY.includes(printerCondition(printer));
}

/**
 * Gives the printer that labels are printed on until a person chooses another: the one that was chosen or printed on last,
 * whatever it is doing; else the first that is ready, else the first that was not asked yet. Null where there is none. `lastIds` names those that were used, the last one first; they may be gone by now.
 */
export function printerToUse<Known extends EligiblePrinter>(
  printers: readonly Known[],
  lastIds: readonly ShortId[],
): Known | null {
  for (const id of lastIds) {
    const used = printers.find((printer) => printer.id === id);
    if (used !== undefined) return used;
  }
  for (const conditions of PREFERRED) {
    const first = printers.find((printer) => conditions.includes(printerCondition(printer)));
    if (first !== undefined) return first;
  }
  return null;
}
