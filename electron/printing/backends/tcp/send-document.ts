import { createReadStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { passesByItself } from '../../../../shared/printing/errors-that-stop-jobs.ts';
import type { PrinterSettings } from '../../../../shared/printing/printer.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import type { Problem } from '../../../../shared/result/result.ts';
import type { Handover, PrintDocument } from '../print-backend.ts';
import { formatHandle } from './document-progress.ts';
import { HOST_STATUS, type HostStatus, isEmpty, stopFacts, surelyPrinted } from './host-status.ts';
import { ConnectionLostError, type PrinterConnection } from './printer-connection.ts';
import type { PrinterProfiles, ResponseTimeouts } from './printer-profiles.ts';
import { askOdometer, probePrinter } from './probe-printer.ts';
import {
  StoppedError,
  STUCK,
  transferFailure,
  type TransferProgress,
  UNRESPONSIVE,
} from './transfer-failure.ts';

/** Labels that may wait in the printer before the next is sent: it never runs dry, and a fault leaves few behind. */
const MAX_FORMATS_WAITING = 2;

/** A printer that is asked only at the end may take this long for each label until it answers, in milliseconds. */
const PER_LABEL_TIMEOUT_MS = 2_000;

/** What it takes to send a document to one printer. */
export interface Transfer {
  /** Opens a connection. Rejects with `ConnectionLostError`. */
  readonly connect: () => Promise<PrinterConnection>;
  readonly target: string;
  readonly document: PrintDocument;
  readonly settings: Pick<PrinterSettings, 'language' | 'printWithoutStatus' | 'trusted'>;
  readonly profiles: PrinterProfiles;
  readonly timeouts: ResponseTimeouts;
  readonly signal: AbortSignal;
}

/** A handover, and whether the printer was found empty when it had everything. */
export interface SentDocument {
  readonly handover: Handover;
  readonly isEmpty: boolean;
}

/** Sends a document label by label, once. Rejects with `ConnectionLostError` where no connection comes about. */
export async function sendDocument(transfer: Transfer): Promise<SentDocument> {
  const sent: TransferProgress = { begun: 0, accepted: 0, surelyPrinted: null };
  let connection = await transfer.connect();
  try {
    const before = await readiness(connection, transfer);
    if (before.kind === 'refused') return { handover: before, isEmpty: false };
    // A printer that hangs up after each answer, or on a question, is sent to on a connection of its own.
    if (connection.isClosed || transfer.profiles.of(transfer.target).hangsUp) {
      connection.close();
      connection = await transfer.connect();
    }
    const { document, timeouts, signal } = transfer;
    for await (const { bytes, labels } of piecesOf(document)) {
      if (before.isPolledBetween) await waitForRoom(connection, sent, transfer);
      signal.throwIfAborted();
      sent.begun += labels;
      await connection.write(bytes, timeouts.stallMs, signal);
    }
    if (sent.begun !== document.pageCount) throw new Error('The document has another number of labels');
    const answers = before.status !== null;
    let isEmptyNow = false;
    if (answers) isEmptyNow = await waitUntilReceived(connection, sent, transfer);
    else await finishUnqueried(connection, transfer);
    const { odometer } = before;
    const handle = formatHandle({ title: document.title, labels: sent.begun, answers, odometer });
    return { handover: { kind: 'accepted', handle }, isEmpty: isEmptyNow };
  } catch (error) {
    if (error instanceof ConnectionLostError && sent.begun === 0) {
      transfer.profiles.update(transfer.target, { hangsUp: true });
    }
    return { handover: transferFailure(error, sent, transfer.document, transfer.signal), isEmpty: false };
  } finally {
    connection.close();
  }
}

/** Whether a printer can be sent to, and how it is then followed. */
type Readiness =
  | { readonly kind: 'refused'; readonly problem: Problem<'printer_not_ready'> }
  | {
      readonly kind: 'ready';
      /** Null where it does not say how it is, or is not to be asked. */
      readonly status: HostStatus | null;
      readonly isPolledBetween: boolean;
      readonly odometer: number | null;
    };

const NOT_QUERIED = { kind: 'ready', status: null, isPolledBetween: false, odometer: null } as const;

/** Asks a printer how it is, unless it is known not to say, and has it forget what a broken connection left half in it. */
async function readiness(connection: PrinterConnection, transfer: Transfer): Promise<Readiness> {
  const { target, settings, profiles, timeouts, signal } = transfer;
  if (!isAsked(settings) || profiles.of(target).kind !== 'answers') return NOT_QUERIED;
  const recent = profiles.recentStatus(target);
  const probed =
    recent === null
      ? await probePrinter(connection, target, profiles, signal)
      : ({ kind: 'answers', status: recent } as const);
  profiles.update(target, { lastStatus: null });
  if (probed.kind === 'holds-back') return refused(NO_STATUS_PROBLEM);
  if (probed.kind !== 'answers') return NOT_QUERIED;
  const answerMs = profiles.answerMs(target);
  const status = await discardPartialFormat(connection, probed.status, answerMs, timeouts, signal);
  if (status === null) return refused(NO_STATUS_PROBLEM);
  if (status.partialFormat) return refused(PARTIAL_FORMAT_PROBLEM);
  if (status.stopped.length > 0) return refused(notReady(status));
  const odometer = settings.trusted ? await askOdometer(connection, target, profiles, signal) : null;
  return {
    kind: 'ready',
    status,
    isPolledBetween: !profiles.isSlow(target) && !profiles.of(target).hangsUp && !connection.isClosed,
    odometer,
  };
}

function notReady({ stopped }: HostStatus): Problem<'printer_not_ready'> {
  return newProblem('printer_not_ready', { which: 'stops', stops: stopFacts(stopped) });
}

const NO_STATUS_PROBLEM = newProblem('printer_not_ready', { which: 'holdsBack' });
const PARTIAL_FORMAT_PROBLEM = newProblem('printer_not_ready', { which: 'halfLabel' });
const NOT_CLOSED = 'The printer did not say that it has everything';

/** Waits until few labels wait in the printer, and no format is half taken. A hot head cools by itself; every other stop needs a person. */
async function waitForRoom(
  connection: PrinterConnection,
  sent: TransferProgress,
  transfer: Transfer,
): Promise<void> {
  const { timeouts, signal } = transfer;
  let since = performance.now();
  let waiting = Number.POSITIVE_INFINITY;
  for (;;) {
    const status = await queryProgress(connection, sent, timeouts.stallMs, signal);
    const hot = status.stopped.some(({ reason }) => passesByItself(reason));
    // A printer that cools may call itself paused.
    const cools = hot && status.stopped.every(({ reason }) => passesByItself(reason) || reason === 'paused');
    if (status.stopped.length > 0 && !cools) throw new StoppedError(stopFacts(status.stopped));
    const isFull = status.formatsWaiting >= MAX_FORMATS_WAITING || status.bufferFull || status.partialFormat;
    if (!hot && !isFull) return;
    if (status.formatsWaiting < waiting) since = performance.now();
    waiting = status.formatsWaiting;
    if (performance.now() - since > timeouts.stallMs) {
      throw new StoppedError(cools ? stopFacts(status.stopped) : [STUCK]);
    }
    await sleep(timeouts.pollMs, undefined, { signal });
  }
}

/** Waits until a printer has the last label to its end. True where it has printed everything by then. */
async function waitUntilReceived(
  connection: PrinterConnection,
  sent: TransferProgress,
  transfer: Transfer,
): Promise<boolean> {
  const { timeouts, signal } = transfer;
  const withinMs = timeouts.stallMs + sent.begun * PER_LABEL_TIMEOUT_MS;
  const sinceMs = performance.now();
  for (;;) {
    const status = await queryProgress(connection, sent, withinMs, signal);
    if (!status.partialFormat) return isEmpty(status) && status.stopped.length === 0;
    if (performance.now() - sinceMs > timeouts.stallMs) throw new StoppedError([STUCK]);
    await sleep(timeouts.pollMs, undefined, { signal });
  }
}

/** Waits until a printer that says nothing has read everything: it closes then, and one that closed before has not. */
async function finishUnqueried(connection: PrinterConnection, { timeouts, signal }: Transfer): Promise<void> {
  await sleep(timeouts.pollMs, undefined, { signal });
  if (connection.isClosed) throw new ConnectionLostError(NOT_CLOSED);
  if (!(await connection.finish(timeouts.stallMs, signal))) throw new ConnectionLostError(NOT_CLOSED);
}

/** Asks after all that was sent: the answer comes when the printer has taken it. */
async function queryProgress(
  connection: PrinterConnection,
  sent: TransferProgress,
  withinMs: number,
  signal: AbortSignal,
): Promise<HostStatus> {
  const status = await connection.query(HOST_STATUS, withinMs, signal);
  if (status === null) throw new StoppedError([UNRESPONSIVE]);
  sent.accepted = sent.begun;
  sent.surelyPrinted = surelyPrinted(sent.accepted, status);
  return status;
}

function refused(problem: Problem<'printer_not_ready'>): {
  readonly kind: 'refused';
  readonly problem: Problem<'printer_not_ready'>;
} {
  return { kind: 'refused', problem };
}

/**
 * Has a printer forget half a format that a broken connection left in it: what were sent next would be taken into it, and
 * neither label come out. Of its own it may still be getting its end, so it is asked twice. `~JX` cancels a format that is not
 * whole, and nothing else; `~JA` everything, so it is sent only where nobody's labels wait. Gives the status that it has in the
 * end, null where it no longer says.
 * @see Zebra, ZPL II Programming Guide, `~JX` and `~JA`
 */
async function discardPartialFormat(
  connection: PrinterConnection,
  status: HostStatus,
  answerMs: number,
  { settleMs }: ResponseTimeouts,
  signal: AbortSignal,
): Promise<HostStatus | null> {
  if (!status.partialFormat) return status;
  const query = (): Promise<HostStatus | null> => connection.query(HOST_STATUS, answerMs, signal);
  await sleep(settleMs, undefined, { signal });
  let now = await query();
  for (const command of ['~JX', '~JA']) {
    if (now === null || !now.partialFormat) return now;
    if (command === '~JA' && !isEmpty(now)) return now;
    await connection.write(Buffer.from(`${command}\r\n`, 'latin1'), answerMs, signal);
    now = await query();
  }
  return now;
}

/** Whether a printer is asked how it is: ZPL alone has the question. */
export function isAsked({
  language,
  printWithoutStatus,
}: Pick<PrinterSettings, 'language' | 'printWithoutStatus'>): boolean {
  return language === 'zpl' && !printWithoutStatus;
}

/** What is sent in one go, and how many labels begin with it. */
interface Piece {
  readonly bytes: Uint8Array;
  readonly labels: number;
}

/** A ZPL document label by label; another in pieces, of which the first counts for all labels, since nobody can tell where they end. */
async function* piecesOf({ path, format, pageCount }: PrintDocument): AsyncGenerator<Piece, void, void> {
  if (format === 'zpl') {
    for await (const bytes of splitFormats(path)) yield { bytes, labels: 1 };
    return;
  }
  let labels = pageCount;
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    yield { bytes, labels };
    labels = 0;
  }
}

/** How `makeLabelDocument` ends a label of ZPL. */
const END = Buffer.from('^XZ\n', 'latin1');

/** A ZPL document label by label, one in memory at a time. What follows the last end is no label, and is left out. */
async function* splitFormats(path: string): AsyncGenerator<Uint8Array, void, void> {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(END); end >= 0; end = rest.indexOf(END)) {
      yield rest.subarray(0, end + END.length);
      rest = rest.subarray(end + END.length);
    }
  }
}
