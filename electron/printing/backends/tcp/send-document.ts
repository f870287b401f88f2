import { setTimeout as sleep } from 'node:timers/promises';

import type { PrinterSettings } from '../../../../shared/printing/printer.ts';
import type { Problem } from '../../../../shared/result/result.ts';
import type { Handover, PrintDocument } from '../backend.ts';
import { brokenTransfer, type Sent, SILENT, StoppedError, STUCK } from './broken-transfer.ts';
import { discardPartialFormat } from './discard-partial-format.ts';
import { writeHandle } from './document-handle.ts';
import { greet } from './greet.ts';
import { HOST_STATUS, type HostStatus, inWords, isEmpty, stopFacts, surelyPrinted } from './host-status.ts';
import type { LearnedPrinters } from './learned-printers.ts';
import { askOdometer } from './odometer.ts';
import type { Patience } from './patience.ts';
import { ConnectionLostError, type PrinterConnection } from './printer-connection.ts';
import { splitFormats } from './split-formats.ts';

/** Labels that may wait in the printer before the next is sent: it never runs dry, and a fault leaves few behind. */
const MOST_WAITING = 2;

/** A printer that is asked only at the end may take this long for each label until it answers, in milliseconds. */
const LABEL_MS = 2_000;

/** What it takes to send a document to one printer. */
export interface Transfer {
  /** Opens a connection. Rejects with `ConnectionLostError`. */
  readonly connect: () => Promise<PrinterConnection>;
  readonly target: string;
  readonly document: PrintDocument;
  readonly settings: Pick<PrinterSettings, 'printWithoutStatus' | 'trusted'>;
  readonly learned: LearnedPrinters;
  readonly patience: Patience;
  readonly signal: AbortSignal;
}

/** A handover, and whether the printer was found empty when it had everything. */
export interface SentDocument {
  readonly handover: Handover;
  readonly isEmpty: boolean;
}

/** Sends a document label by label, once. Rejects with `ConnectionLostError` where no connection comes about. */
export async function sendDocument(transfer: Transfer): Promise<SentDocument> {
  const sent: Sent = { begun: 0, taken: 0, surelyPrinted: null };
  let connection = await transfer.connect();
  try {
    const before = await readiness(connection, transfer);
    if (before.kind === 'refused') return { handover: before, isEmpty: false };
    // A printer that hangs up after each answer, or on a question, is sent to on a connection of its own.
    if (connection.isOver || transfer.learned.of(transfer.target).hangsUp) {
      connection.close();
      connection = await transfer.connect();
    }
    const { document, patience, signal } = transfer;
    for await (const format of splitFormats(document.path)) {
      if (before.isAskedBetween) await roomForMore(connection, sent, transfer);
      signal.throwIfAborted();
      sent.begun++;
      await connection.write(format, patience.stallMs, signal);
    }
    if (sent.begun !== document.pageCount) throw new Error('The document has another number of labels');
    const answers = before.status !== null;
    let isEmptyNow = false;
    if (answers) isEmptyNow = await hasWhole(connection, sent, transfer);
    else await handOverUnasked(connection, transfer);
    const { odometer } = before;
    const handle = writeHandle({ title: document.title, labels: sent.begun, answers, odometer });
    return { handover: { kind: 'accepted', handle }, isEmpty: isEmptyNow };
  } catch (error) {
    if (error instanceof ConnectionLostError && sent.begun === 0) {
      transfer.learned.learn(transfer.target, { hangsUp: true });
    }
    return { handover: brokenTransfer(error, sent, transfer.document, transfer.signal), isEmpty: false };
  } finally {
    connection.close();
  }
}

/** Whether a printer can be sent to, and how it is then followed. */
type Readiness =
  | { readonly kind: 'refused'; readonly problem: Problem }
  | {
      readonly kind: 'ready';
      /** Null where it does not say how it is, or is not to be asked. */
      readonly status: HostStatus | null;
      readonly isAskedBetween: boolean;
      readonly odometer: number | null;
    };

const UNASKED = { kind: 'ready', status: null, isAskedBetween: false, odometer: null } as const;

/** Asks a printer how it is, unless it is known not to say, and has it forget what a broken connection left half in it. */
async function readiness(connection: PrinterConnection, transfer: Transfer): Promise<Readiness> {
  const { target, settings, learned, patience, signal } = transfer;
  if (settings.printWithoutStatus || learned.of(target).kind !== 'answers') return UNASKED;
  const justGiven = learned.statusJustGiven(target);
  const greeting =
    justGiven === null
      ? await greet(connection, target, learned, signal)
      : ({ kind: 'answers', status: justGiven } as const);
  learned.learn(target, { lastStatus: null });
  if (greeting.kind === 'holds-back') return refused(HOLDS_BACK);
  if (greeting.kind !== 'answers') return UNASKED;
  const answerMs = learned.answerMs(target);
  const status = await discardPartialFormat(connection, greeting.status, answerMs, patience, signal);
  if (status === null) return refused(HOLDS_BACK);
  if (status.partialFormat) return refused(HALF_A_LABEL);
  if (status.stopped.length > 0) return refused(notReady(status));
  const odometer = settings.trusted ? await askOdometer(connection, target, learned, signal) : null;
  return {
    kind: 'ready',
    status,
    isAskedBetween: !learned.isSlow(target) && !learned.of(target).hangsUp && !connection.isOver,
    odometer,
  };
}

function notReady({ stopped }: HostStatus): Problem {
  return {
    code: 'printer_not_ready',
    message: `The printer does not print: ${inWords(stopped)}.`,
    facts: { which: 'stops', stops: stopFacts(stopped) },
  };
}

const HOLDS_BACK: Problem = {
  code: 'printer_not_ready',
  message:
    'The printer does not say that it is ready. Look whether it is out of labels or ribbon, or open. If it prints all the same, choose “Print without status” in its settings.',
  facts: { which: 'holdsBack' },
};
const HALF_A_LABEL: Problem = {
  code: 'printer_not_ready',
  message:
    'The printer holds half a label that a broken connection left in it, and does not let go of it. Cancel it at the printer, or switch the printer off and on; the job goes on by itself.',
  facts: { which: 'halfLabel' },
};
const NOT_CLOSED = 'The printer did not say that it has everything';

/** Waits until few labels wait in the printer, and no format is half taken. A hot head cools by itself; every other stop needs a person. */
async function roomForMore(connection: PrinterConnection, sent: Sent, transfer: Transfer): Promise<void> {
  const { patience, signal } = transfer;
  let since = performance.now();
  let waiting = Number.POSITIVE_INFINITY;
  for (;;) {
    const status = await statusNow(connection, sent, patience.stallMs, signal);
    const hot = status.stopped.some(({ reason }) => reason === 'head-hot');
    // A printer that cools may call itself paused.
    const cools = hot && status.stopped.every(({ reason }) => reason === 'head-hot' || reason === 'paused');
    if (status.stopped.length > 0 && !cools) throw new StoppedError(stopFacts(status.stopped));
    const isFull = status.formatsWaiting >= MOST_WAITING || status.bufferFull || status.partialFormat;
    if (!hot && !isFull) return;
    if (status.formatsWaiting < waiting) since = performance.now();
    waiting = status.formatsWaiting;
    if (performance.now() - since > patience.stallMs) {
      throw new StoppedError(cools ? stopFacts(status.stopped) : [STUCK]);
    }
    await sleep(patience.pauseMs, undefined, { signal });
  }
}

/** Waits until a printer has the last label to its end. True where it has printed everything by then. */
async function hasWhole(connection: PrinterConnection, sent: Sent, transfer: Transfer): Promise<boolean> {
  const { patience, signal } = transfer;
  const withinMs = patience.stallMs + sent.begun * LABEL_MS;
  const sinceMs = performance.now();
  for (;;) {
    const status = await statusNow(connection, sent, withinMs, signal);
    if (!status.partialFormat) return isEmpty(status) && status.stopped.length === 0;
    if (performance.now() - sinceMs > patience.stallMs) throw new StoppedError([STUCK]);
    await sleep(patience.pauseMs, undefined, { signal });
  }
}

/** Waits until a printer that says nothing has read everything: it closes then, and one that closed before has not. */
async function handOverUnasked(connection: PrinterConnection, { patience, signal }: Transfer): Promise<void> {
  await sleep(patience.pauseMs, undefined, { signal });
  if (connection.isOver) throw new ConnectionLostError(NOT_CLOSED);
  if (!(await connection.finish(patience.stallMs, signal))) throw new ConnectionLostError(NOT_CLOSED);
}

/** Asks after all that was sent: the answer comes when the printer has taken it. */
async function statusNow(
  connection: PrinterConnection,
  sent: Sent,
  withinMs: number,
  signal: AbortSignal,
): Promise<HostStatus> {
  const status = await connection.ask(HOST_STATUS, withinMs, signal);
  if (status === null) throw new StoppedError([SILENT]);
  sent.taken = sent.begun;
  sent.surelyPrinted = surelyPrinted(sent.taken, status);
  return status;
}

function refused(problem: Problem): { readonly kind: 'refused'; readonly problem: Problem } {
  return { kind: 'refused', problem };
}
