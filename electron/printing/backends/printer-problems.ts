import { type PrinterReason, type PrinterStatus, UNKNOWN_STATUS } from '../../../shared/printing/printer.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Problem } from '../../../shared/result/result.ts';

/** Reasons under which nothing would be printed. */
const BLOCKING_REASONS = [
  ...(['offline', 'paused', 'rejecting', 'out-of-media', 'jam', 'cover-open', 'out-of-ribbon'] as const),
  ...(['media-mismatch', 'no-status', 'gone'] as const),
];

type BlockingReason = (typeof BLOCKING_REASONS)[number];

/** Why a printer would not print now what it were sent, as a sentence a person can act on; null where nothing is known to stand in the way. */
export function blockingProblem({ state, reasons, message }: PrinterStatus): Problem | null {
  for (const reason of reasons) {
    if (isBlocking(reason)) {
      return withPrinterMessage(newProblem(codeOf(reason), { which: 'waits' }), message);
    }
  }
  if (state === 'unreachable') {
    return withPrinterMessage(newProblem('printer_offline', { which: 'waits' }), message);
  }
  if (state !== 'stopped') return null;
  return withPrinterMessage(newProblem('printer_stopped', { which: 'waits' }), message);
}

/** The sentence for a reason that keeps a document from being printed; null where none of them does. */
export function progressProblem(reasons: readonly PrinterReason[], message: string): Problem | null {
  return blockingProblem({ ...UNKNOWN_STATUS, reasons, message });
}

/** What is known of a printer that could not be asked, and why. */
export function statusWithoutAnswer(state: 'unreachable' | 'unknown', message: string): PrinterStatus {
  return { ...UNKNOWN_STATUS, state, message };
}

type Underscored<Text extends string> = Text extends `${infer Head}-${infer Rest}`
  ? `${Head}_${Underscored<Rest>}`
  : Text;

function isBlocking(reason: PrinterReason): reason is BlockingReason {
  return BLOCKING_REASONS.some((blocking) => blocking === reason);
}

function codeOf<Reason extends BlockingReason>(reason: Reason): `printer_${Underscored<Reason>}` {
  return `printer_${reason.replaceAll('-', '_')}` as `printer_${Underscored<Reason>}`;
}

/** Adds the printer's own message to a problem; leaves it as it is where that is empty. */
export function withPrinterMessage(problem: Problem, printerMessage: string): Problem {
  if (printerMessage === '') return problem;
  const { code, message: sentence, facts } = problem;
  const { message } = newProblem('with_words', { sentence, words: printerMessage });
  return { code, message, facts: { ...facts, said: printerMessage } };
}
