import { HOST_IDENTIFICATION, type HostIdentification } from './host-identification.ts';
import { HOST_STATUS, type HostStatus } from './host-status.ts';
import type { LearnedPrinters } from './learned-printers.ts';
import { ConnectionLostError, type PrinterConnection, type Question } from './printer-connection.ts';

/** What kind of printer listens. */
export type Greeting =
  /** It says how it is. */
  | { readonly kind: 'answers'; readonly status: HostStatus }
  /** It speaks, or did, but not of its status: so a Zebra does that is out of labels or ribbon, open or too hot. */
  | { readonly kind: 'holds-back' }
  /** It takes data, and says nothing or what nobody can read. */
  | { readonly kind: 'mute' | 'unreadable' };

/** A late answer to the question before is one all the same. */
const LATE_STATUS_OR_IDENTIFICATION: Question<HostStatus | HostIdentification> = {
  command: HOST_IDENTIFICATION.command,
  read: (heard) => HOST_STATUS.read(heard) ?? HOST_IDENTIFICATION.read(heard),
};

/**
 * Asks a printer how it is, and keeps in `learned` how it answers. One that is stopped may not answer `~HS` at all, by its
 * manual; `~HI` tells it from a printer that never answers. One that hangs up on the question says nothing, too.
 * @see https://docs.zebra.com/us/en/printers/software/zpl-pg/zpl-commands/~hs4.html
 */
export async function greet(
  connection: PrinterConnection,
  target: string,
  learned: LearnedPrinters,
  signal: AbortSignal,
): Promise<Greeting> {
  const askedMs = performance.now();
  const withinMs = learned.answerMs(target);
  const { answer, isBabble } = await answerOf(connection, withinMs, signal);
  if (answer !== null && 'formatsWaiting' in answer) {
    learned.learn(target, {
      kind: 'answers',
      paceMs: Math.ceil(performance.now() - askedMs),
      lastStatus: answer,
    });
    return { kind: 'answers', status: answer };
  }
  if (answer !== null) learned.learn(target, { identification: answer });
  // Whoever says something to that question, though nobody can read it, has no reason to be silent.
  if (isBabble) {
    learned.learn(target, { kind: 'unreadable' });
    return { kind: 'unreadable' };
  }
  if (answer !== null) return { kind: 'holds-back' };
  // Whoever answered a while ago has a reason to be silent.
  if (learned.of(target).paceMs > 0) return { kind: 'holds-back' };
  learned.learn(target, { kind: 'mute' });
  return { kind: 'mute' };
}

/** `isBabble`: it said something to `~HS` that is no status. */
async function answerOf(
  connection: PrinterConnection,
  withinMs: number,
  signal: AbortSignal,
): Promise<{ readonly answer: HostStatus | HostIdentification | null; readonly isBabble: boolean }> {
  let isBabble = false;
  try {
    const status = await connection.ask(HOST_STATUS, withinMs, signal);
    if (status !== null) return { answer: status, isBabble };
    isBabble = connection.hasHeard;
    return { answer: await connection.askToo(LATE_STATUS_OR_IDENTIFICATION, withinMs, signal), isBabble };
  } catch (error) {
    if (error instanceof ConnectionLostError)
      return { answer: null, isBabble: isBabble || connection.hasHeard };
    throw error;
  }
}
