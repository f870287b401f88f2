import { setTimeout as sleep } from 'node:timers/promises';

import type { DocumentProgress } from '../backend.ts';
import type { DocumentHandle } from './document-handle.ts';
import { greet } from './greet.ts';
import { type HostStatus, inWords, isEmpty, surelyPrinted } from './host-status.ts';
import type { Patience } from './patience.ts';
import type { PrinterConnection } from './printer-connection.ts';

/**
 * What became of a document, from a printer that knows no documents: when nothing is left in it, all is out.
 * `watched`: it was seen so often since the sending that it cannot have been switched off, and lost what it held.
 */
export async function followDocument(
  connection: PrinterConnection,
  handle: DocumentHandle,
  watched: boolean,
  patience: Patience,
  signal: AbortSignal,
): Promise<DocumentProgress> {
  const first = await greet(connection, patience, signal);
  if (first.kind !== 'answers') return OUT_OF_WORDS;
  if (isDone(first.status)) {
    await sleep(patience.settleMs, undefined, { signal });
    const second = await greet(connection, patience, signal);
    if (second.kind !== 'answers') return OUT_OF_WORDS;
    if (isDone(second.status)) return watched ? { kind: 'completed' } : { kind: 'unconfirmed' };
    return underWay(second.status, handle, watched);
  }
  return underWay(first.status, handle, watched);
}

/** Of a printer that did not say how it is. */
export const OUT_OF_WORDS: DocumentProgress = {
  kind: 'waiting',
  pagesDone: null,
  reasons: ['other'],
  message: 'The printer does not say how it is. Look whether it is out of labels or ribbon, or open.',
};

/** A printer that stopped may be empty because its last label is torn, or lies half printed under the head. */
function isDone(status: HostStatus): boolean {
  return isEmpty(status) && status.stopped.length === 0;
}

function underWay(status: HostStatus, { labels }: DocumentHandle, watched: boolean): DocumentProgress {
  const { stopped } = status;
  return {
    kind: stopped.length > 0 ? 'waiting' : 'printing',
    pagesDone: watched ? surelyPrinted(labels, status) : null,
    reasons: stopped.map(({ reason }) => reason),
    message: inWords(stopped.filter(({ reason }) => reason === 'other')),
  };
}
