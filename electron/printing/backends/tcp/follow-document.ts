import type { DocumentProgress } from '../backend.ts';
import type { DocumentHandle } from './document-handle.ts';
import type { Watch } from './document-watch.ts';
import { greet } from './greet.ts';
import { type HostStatus, inWords, isEmpty, surelyPrinted } from './host-status.ts';
import type { LearnedPrinters } from './learned-printers.ts';
import { askOdometer } from './odometer.ts';
import type { Patience } from './patience.ts';
import type { PrinterConnection } from './printer-connection.ts';

/** How far a document is, and whether its printer was found empty. */
export interface Followed {
  readonly progress: DocumentProgress;
  readonly isEmpty: boolean;
}

/** Of a printer that did not say how it is. */
export const OUT_OF_WORDS: DocumentProgress = {
  kind: 'waiting',
  pagesDone: null,
  reasons: ['no-status'],
  message: '',
};

/**
 * What became of a document, from a printer that knows no documents: when nothing is left in it, and nothing was a moment
 * ago, all is out. Where nobody watched it until then, only its odometer tells that it printed them all.
 */
export async function followDocument(
  connection: PrinterConnection,
  target: string,
  handle: DocumentHandle,
  { isUnbroken, emptySinceMs }: Watch,
  learned: LearnedPrinters,
  { settleMs }: Patience,
  signal: AbortSignal,
): Promise<Followed> {
  const greeting = await greet(connection, target, learned, signal);
  if (greeting.kind !== 'answers') return { progress: OUT_OF_WORDS, isEmpty: false };
  const { status } = greeting;
  const isDone = isEmpty(status) && status.stopped.length === 0;
  const isSettled = emptySinceMs !== null && performance.now() - emptySinceMs >= settleMs;
  if (!isDone || !isSettled) return { progress: underWay(status, handle, isUnbroken()), isEmpty: isDone };
  const counted = await countedSince(connection, target, handle, learned, signal);
  const isCompleted = hasPrintedAll(counted, handle.labels, isUnbroken());
  return { progress: { kind: isCompleted ? 'completed' : 'unconfirmed' }, isEmpty: true };
}

/** A printer that nobody watched may have lost labels and printed other people's: only the exact number tells then. */
function hasPrintedAll(counted: number | null, labels: number, isUnbroken: boolean): boolean {
  if (counted === null) return isUnbroken;
  return isUnbroken ? counted >= labels : counted === labels;
}

/** Labels of anybody's that the odometer counted since the sending; null where it cannot tell. */
async function countedSince(
  connection: PrinterConnection,
  target: string,
  { odometer: before }: DocumentHandle,
  learned: LearnedPrinters,
  signal: AbortSignal,
): Promise<number | null> {
  if (before === null) return null;
  const now = await askOdometer(connection, target, learned, signal);
  return now === null || now < before ? null : now - before;
}

/** A printer that stopped may be empty because its last label is torn, or lies half printed under the head. */
function underWay(status: HostStatus, { labels }: DocumentHandle, isUnbroken: boolean): DocumentProgress {
  const { stopped } = status;
  return {
    kind: stopped.length > 0 ? 'waiting' : 'printing',
    pagesDone: isUnbroken ? surelyPrinted(labels, status) : null,
    reasons: stopped.map(({ reason }) => reason),
    message: inWords(stopped.filter(({ reason }) => reason === 'other')),
  };
}
