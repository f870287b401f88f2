import type { PageSize } from '../../../shared/label/template.ts';
import { type StoppingReason, stopsJobs } from '../../../shared/printing/errors-that-stop-jobs.ts';
import { type PrinterReason, type PrinterStatus, UNKNOWN_STATUS } from '../../../shared/printing/printer.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Problem } from '../../../shared/result/result.ts';

/** Why a printer would not print now what it were sent, as a sentence a person can act on; null where nothing is known to stand in the way. */
export function blockingProblem({ state, reasons, message }: PrinterStatus): Problem | null {
  for (const reason of reasons) {
    if (stopsJobs(reason)) {
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

/** Of what cannot be asked: `offline` where nobody answers, `gone` where the system no longer knows it. */
export function unreachableStatus(reason: 'offline' | 'gone', message: string): PrinterStatus {
  return { ...UNKNOWN_STATUS, state: 'unreachable', reasons: [reason], message };
}

/** What is known of a printer that could not be asked, and why. */
export function statusWithoutAnswer(state: 'unreachable' | 'unknown', message: string): PrinterStatus {
  return { ...UNKNOWN_STATUS, state, message };
}

type Underscored<Text extends string> = Text extends `${infer Head}-${infer Rest}`
  ? `${Head}_${Underscored<Rest>}`
  : Text;

function codeOf<Reason extends StoppingReason>(reason: Reason): `printer_${Underscored<Reason>}` {
  return `printer_${reason.replaceAll('-', '_')}` as `printer_${Underscored<Reason>}`;
}

/** Adds the printer's own message to a problem; leaves it as it is where that is empty. */
export function withPrinterMessage<Code extends string>(
  problem: Problem<Code>,
  printerMessage: string,
): Problem<Code> {
  if (printerMessage === '') return problem;
  const { code, message: sentence, facts } = problem;
  const { message } = newProblem('with_words', { sentence, words: printerMessage });
  return { code, message, facts: { ...facts, said: printerMessage } };
}

/** Of a document whose page a printer does not take, or would print on another; `form`: of a driver that has no form of the size. */
export function sizeNotTaken(
  which: 'printer' | 'form',
  { widthMm, heightMm }: PageSize,
): Problem<'size_not_taken'> {
  return newProblem('size_not_taken', { which, width: widthMm, height: heightMm });
}
