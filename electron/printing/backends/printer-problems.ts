import { type PrinterReason, type PrinterStatus, UNKNOWN_STATUS } from '../../../shared/printing/printer.ts';
import type { Problem } from '../../../shared/result/result.ts';

/** Reasons under which nothing would be printed, with what to do about each. */
const BLOCKING_REASONS: Partial<Record<PrinterReason, string>> = {
  offline:
    'The printer does not answer. Switch it on and check its cable or network; the job goes on by itself.',
  paused: "The printer's queue is paused on this computer. Resume it there; the job goes on by itself.",
  rejecting: 'The printer takes no jobs just now. Let it take jobs again; this one goes on by itself.',
  'out-of-media': 'The printer is out of labels or paper. Load some; the job goes on by itself.',
  jam: 'The printer is jammed. Clear the jam; what waits goes on by itself.',
  'cover-open': "The printer's cover is open. Close it; the job goes on by itself.",
  'out-of-ribbon': 'The printer is out of ribbon or ink. Replace it; the job goes on by itself.',
  'media-mismatch': 'The printer has other stock loaded than the job asks for. Load the right one.',
  'no-status':
    'The printer does not say that it is ready. Look whether it is out of labels or ribbon, or open. If it prints all the same, choose “Print without status” in its settings.',
  gone: 'The printer is no longer known to this computer. Bring it back, and the job goes on by itself; or cancel it and choose another.',
};

/** Why a printer would not print now what it were sent, as a sentence a person can act on; null where nothing is known to stand in the way. */
export function blockingProblem({ state, reasons, message }: PrinterStatus): Problem | null {
  for (const reason of reasons) {
    const sentence = BLOCKING_REASONS[reason];
    if (sentence !== undefined) return withPrinterMessage(waitingProblem(codeOf(reason), sentence), message);
  }
  if (state === 'unreachable') {
    return withPrinterMessage(waitingProblem('printer_offline', BLOCKING_REASONS.offline ?? ''), message);
  }
  if (state !== 'stopped') return null;
  const stopped = 'The printer has stopped. See to it; the job goes on by itself.';
  return withPrinterMessage(waitingProblem('printer_stopped', stopped), message);
}

/** The sentence for a reason that keeps a document from being printed; null where none of them does. */
export function progressProblem(reasons: readonly PrinterReason[], message: string): Problem | null {
  return blockingProblem({ ...UNKNOWN_STATUS, reasons, message });
}

/** What is known of a printer that could not be asked, and why. */
export function statusWithoutAnswer(state: 'unreachable' | 'unknown', message: string): PrinterStatus {
  return { ...UNKNOWN_STATUS, state, message };
}

function codeOf(reason: PrinterReason): string {
  return `printer_${reason.replaceAll('-', '_')}`;
}

function waitingProblem(code: string, message: string): Problem {
  return { code, message, facts: { which: 'waits' } };
}

/** Adds the printer's own message to a problem; leaves it as it is where that is empty. */
export function withPrinterMessage({ code, message, facts }: Problem, printerMessage: string): Problem {
  if (printerMessage === '') return { code, message, ...(facts === undefined ? {} : { facts }) };
  return {
    code,
    message: `${message} (The printer says: ${printerMessage})`,
    facts: { ...facts, said: printerMessage },
  };
}
