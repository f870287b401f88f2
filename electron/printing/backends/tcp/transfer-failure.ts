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

/** It takes nothing more, and does not say why. */
export const STUCK: Problem = {
  code: 'printer_stop',
  message: 'it does not get on',
  facts: { which: 'stuck' },
};
/** It answered, and does no more. */
export const UNRESPONSIVE: Problem = {
  code: 'printer_stop',
  message: 'it no longer says how it is',
  facts: { which: 'silent' },
};

const NEVER_READY: Problem = {
  code: 'printer_not_ready',
  message:
    'The printer says that it is busy, and does not get on. See to it. If it prints all the same, choose “Print without status” in its settings.',
  facts: { which: 'stuck' },
};

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
  const known = sent.surelyPrinted === null ? '' : ` At least ${sent.surelyPrinted} came out.`;
  const message =
    `${why?.message ?? 'The document could not be sent to its end.'} ${sent.begun} of ${document.pageCount} labels were sent.${known} ` +
    'Some may still come out when the printer goes on. Look at the last good label, and say how far it came.';
  const facts = { sent: sent.begun, labels: document.pageCount };
  return {
    kind: 'uncertain',
    problem: {
      code: why?.code ?? 'sending_failed',
      message,
      facts: {
        which: sent.surelyPrinted === null ? 'midway' : 'midwayKnown',
        ...facts,
        ...(why === null ? {} : { cause: why }),
        ...(sent.surelyPrinted === null ? {} : { out: sent.surelyPrinted }),
      },
    },
  };
}

function reasonOf(error: unknown, signal: AbortSignal): Problem | null {
  if (signal.aborted) {
    return { code: 'sending_stopped', message: 'Sending was stopped.', facts: { which: 'before' } };
  }
  if (error instanceof StoppedError) {
    return {
      code: 'printer_stopped',
      message: `The printer stopped: ${error.message}.`,
      facts: { which: 'before', stops: error.stops },
    };
  }
  if (error instanceof ConnectionLostError) {
    return {
      code: 'connection_lost',
      message: 'The connection to the printer broke, or it takes no more data.',
      facts: { which: 'before' },
    };
  }
  return null;
}
