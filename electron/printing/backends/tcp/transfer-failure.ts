import { newProblem } from '../../../../shared/result/problem.ts';
import type { Problem } from '../../../../shared/result/result.ts';
import type { Handover, PrintDocument } from '../print-backend.ts';
import { ConnectionLostError } from './printer-connection.ts';

/** How far the transfer of a document has come. Only this decides whether it may be sent again. */
export interface TransferProgress {
  /** Labels of which at least one byte went out. */
  begun: number;
  /** Labels that the printer has taken, as its answers show. */
  accepted: number;
  /** Labels that are out for sure; null where the printer does not say. */
  surelyPrinted: number | null;
}

/** The printer stopped in the middle of a document. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
  readonly stops: readonly Problem[];

  constructor(stops: readonly Problem[]) {
    super(stops.map(({ message }) => message).join(', '));
    this.stops = stops;
  }
}

type InterruptionCode = 'sending_stopped' | 'printer_stopped' | 'connection_lost';

/** It takes nothing more, and does not say why. */
export const STUCK = newProblem('printer_stop', { which: 'stuck' });
/** It answered, and does no more. */
export const UNRESPONSIVE = newProblem('printer_stop', { which: 'silent' });

const NEVER_READY = newProblem('printer_not_ready', { which: 'stuck' });

/**
 * What can be said of a transfer that ended by an error: nothing went out and it may be sent again, or a person is asked. What is
 * no fault of the line or the printer is thrown again where nothing went out.
 */
export function transferFailure(
  error: unknown,
  sent: TransferProgress,
  document: PrintDocument,
  signal: AbortSignal,
): Handover {
  const why = reasonOf(error, signal);
  if (sent.begun === 0 && why === null) throw error;
  if (sent.begun === 0 && why !== null) {
    const isStuck = error instanceof StoppedError && error.stops.includes(STUCK);
    return { kind: 'refused', problem: isStuck ? NEVER_READY : why };
  }
  const facts = { sent: sent.begun, labels: document.pageCount };
  const known =
    sent.surelyPrinted === null
      ? ({ which: 'midway' } as const)
      : ({ which: 'midwayKnown', out: sent.surelyPrinted } as const);
  const problem =
    why === null
      ? newProblem('sending_failed', { ...facts, ...known })
      : newProblem(why.code, { ...facts, ...known, cause: why });
  return { kind: 'uncertain', problem };
}

function reasonOf(error: unknown, signal: AbortSignal): Problem<InterruptionCode> | null {
  if (signal.aborted) {
    return newProblem('sending_stopped', { which: 'before' });
  }
  if (error instanceof StoppedError) {
    return newProblem('printer_stopped', { which: 'before', stops: error.stops });
  }
  if (error instanceof ConnectionLostError) {
    return newProblem('connection_lost', { which: 'before' });
  }
  return null;
}
