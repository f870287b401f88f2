import { setTimeout as sleep } from 'node:timers/promises';

import type { Problem } from '../../../../shared/result/result.ts';
import type { Handover, PrintDocument } from '../backend.ts';
import { writeHandle } from './document-handle.ts';
import { greet } from './greet.ts';
import { type HostStatus, inWords, readHostStatus, stopFacts, surelyPrinted } from './host-status.ts';
import type { Patience } from './patience.ts';
import { ConnectionLostError, type PrinterConnection } from './printer-connection.ts';
import { splitFormats } from './split-formats.ts';

/** Labels that may wait in the printer before the next is sent: it never runs dry, and a fault leaves few behind. */
const MOST_WAITING = 2;

/** How far a document has come. Only this says whether it may be sent again. */
interface Sent {
  /** Labels of which at least one byte went out. */
  begun: number;
  /** Labels that the printer has taken, as its answers show. */
  taken: number;
  /** Labels that are out for sure; null where the printer does not say. */
  surelyPrinted: number | null;
}

/** Sends a document label by label, once, over an open connection. */
export async function sendDocument(
  connection: PrinterConnection,
  document: PrintDocument,
  patience: Patience,
  signal: AbortSignal,
): Promise<Handover> {
  const sent: Sent = { begun: 0, taken: 0, surelyPrinted: null };
  try {
    const greeting = await greet(connection, patience, signal);
    if (greeting.kind === 'holds-back') return refused(HOLDS_BACK);
    if (greeting.kind === 'answers' && greeting.status.stopped.length > 0) {
      const { stopped } = greeting.status;
      return refused({
        code: 'printer_not_ready',
        message: `The printer does not print: ${inWords(stopped)}.`,
        facts: { which: 'stops', stops: stopFacts(stopped) },
      });
    }
    const answers = greeting.kind === 'answers';
    for await (const format of splitFormats(document.path)) {
      if (answers) await roomForMore(connection, sent, patience, signal);
      signal.throwIfAborted();
      sent.begun++;
      await connection.write(format, patience.stallMs, signal);
    }
    if (sent.begun !== document.pageCount) throw new Error('The document has another number of labels');
    if (answers) await statusNow(connection, sent, patience, signal);
    else if (!(await connection.finish(patience.stallMs, signal))) throw new ConnectionLostError(NOT_CLOSED);
    return { kind: 'accepted', handle: writeHandle({ title: document.title, labels: sent.begun, answers }) };
  } catch (error) {
    return ended(error, sent, document, signal);
  }
}

const HOLDS_BACK: Problem = {
  code: 'printer_not_ready',
  message:
    'The printer answers, but does not say that it is ready. Look whether it is out of labels or ribbon, or open.',
  facts: { which: 'holdsBack' },
};
const NOT_CLOSED = 'The printer did not say that it has everything';

/** The printer stopped in the middle of a document. */
class StoppedError extends Error {
  override readonly name = 'StoppedError';
  readonly stops: readonly Problem[];

  constructor(stops: readonly Problem[]) {
    super(stops.map(({ message }) => message).join(', '));
    this.stops = stops;
  }
}

/** Waits until few labels wait in the printer. A hot head cools by itself; every other stop needs a person. */
async function roomForMore(
  connection: PrinterConnection,
  sent: Sent,
  patience: Patience,
  signal: AbortSignal,
): Promise<void> {
  let since = performance.now();
  let waiting = Number.POSITIVE_INFINITY;
  for (;;) {
    const status = await statusNow(connection, sent, patience, signal);
    const hot = status.stopped.some(({ reason }) => reason === 'head-hot');
    // A printer that cools may call itself paused.
    const cools = hot && status.stopped.every(({ reason }) => reason === 'head-hot' || reason === 'paused');
    if (status.stopped.length > 0 && !cools) throw new StoppedError(stopFacts(status.stopped));
    if (!hot && status.formatsWaiting < MOST_WAITING && !status.bufferFull) return;
    if (status.formatsWaiting < waiting) since = performance.now();
    waiting = status.formatsWaiting;
    if (performance.now() - since > patience.stallMs) {
      throw new StoppedError(cools ? stopFacts(status.stopped) : [STUCK]);
    }
    await sleep(patience.pauseMs, undefined, { signal });
  }
}

const STUCK: Problem = { code: 'printer_stop', message: 'it does not get on', facts: { which: 'stuck' } };
const SILENT: Problem = {
  code: 'printer_stop',
  message: 'it no longer says how it is',
  facts: { which: 'silent' },
};

/** Asks after all that was sent: the answer comes when the printer has taken it. */
async function statusNow(
  connection: PrinterConnection,
  sent: Sent,
  { stallMs }: Patience,
  signal: AbortSignal,
): Promise<HostStatus> {
  const status = readHostStatus((await connection.ask('~HS', stallMs, signal)) ?? []);
  if (status === null) throw new StoppedError([SILENT]);
  sent.taken = sent.begun;
  sent.surelyPrinted = surelyPrinted(sent.taken, status);
  return status;
}

/** What can be said after it went wrong. */
function ended(error: unknown, sent: Sent, document: PrintDocument, signal: AbortSignal): Handover {
  const why = reasonOf(error, signal);
  if (sent.begun === 0 && why === null) throw error;
  if (sent.begun === 0 && why !== null) return refused(why);
  const known = sent.surelyPrinted === null ? '' : ` At least ${String(sent.surelyPrinted)} came out.`;
  const message =
    `${why?.message ?? 'The document could not be sent to its end.'} ${String(sent.begun)} of ${String(document.pageCount)} labels were sent.${known} ` +
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

function refused(problem: Problem): Handover {
  return { kind: 'refused', problem };
}
