import { z } from 'zod';

import type { DocumentProgress } from '../print-backend.ts';
import { type HostStatus, isEmpty, stopText, surelyPrinted } from './host-status.ts';
import type { PrinterConnection } from './printer-connection.ts';
import type { PrinterProfiles, ResponseTimeouts } from './printer-profiles.ts';
import { askOdometer, probePrinter } from './probe-printer.ts';

/** How far a document is, and whether its printer was found empty. */
export interface DocumentState {
  readonly progress: DocumentProgress;
  readonly isEmpty: boolean;
}

/** Of a printer that did not say how it is. */
export const NO_STATUS: DocumentProgress = {
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
  { isUnbroken, emptySinceMs }: DocumentWatch,
  profiles: PrinterProfiles,
  { settleMs }: ResponseTimeouts,
  signal: AbortSignal,
): Promise<DocumentState> {
  const probed = await probePrinter(connection, target, profiles, signal);
  if (probed.kind !== 'answers') return { progress: NO_STATUS, isEmpty: false };
  const { status } = probed;
  const isDone = isEmpty(status) && status.stopped.length === 0;
  const isSettled = emptySinceMs !== null && performance.now() - emptySinceMs >= settleMs;
  if (!isDone || !isSettled) return { progress: underWay(status, handle, isUnbroken()), isEmpty: isDone };
  const counted = await countedSince(connection, target, handle, profiles, signal);
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
  profiles: PrinterProfiles,
  signal: AbortSignal,
): Promise<number | null> {
  if (before === null) return null;
  const now = await askOdometer(connection, target, profiles, signal);
  return now === null || now < before ? null : now - before;
}

/** A printer that stopped may be empty because its last label is torn, or lies half printed under the head. */
function underWay(status: HostStatus, { labels }: DocumentHandle, isUnbroken: boolean): DocumentProgress {
  const { stopped } = status;
  return {
    kind: stopped.length > 0 ? 'waiting' : 'printing',
    pagesDone: isUnbroken ? surelyPrinted(labels, status) : null,
    reasons: stopped.map(({ reason }) => reason),
    message: stopText(stopped.filter(({ reason }) => reason === 'other')),
  };
}

/** What this process has seen of a document's printer since it sent the document. */
interface DocumentWatch {
  /** True where the printer was seen so often that it cannot have been switched off, and lost what it held. */
  readonly isUnbroken: () => boolean;
  /** Since when nothing is left in it, on the steady clock; null while something is. */
  readonly emptySinceMs: number | null;
}

/** A moment by two clocks, in milliseconds: the steady one stands still while a computer sleeps, that of the day can be set. */
interface ClockReading {
  readonly steadyMs: number;
  readonly dayMs: number;
}

interface Observation {
  /** When the printer last gave its status; null once it was out of contact for too long. */
  readonly lastAnswer: ClockReading | null;
  readonly emptySinceMs: number | null;
}

const NOT_OBSERVED: Observation = { lastAnswer: null, emptySinceMs: null };

/** The documents that this process follows, by their handles. One that it did not send, it has not watched. */
export class DocumentWatches {
  readonly #restartMs: number;
  readonly #observations = new Map<string, Observation>();

  /** `restartMs`: a printer takes longer than this to start. */
  constructor(restartMs: number) {
    this.#restartMs = restartMs;
  }

  /** It was sent just now, and its printer was found empty or not. */
  begin(handle: string, isEmpty: boolean): void {
    this.#observations.set(handle, {
      lastAnswer: readClocks(),
      emptySinceMs: isEmpty ? performance.now() : null,
    });
  }

  of(handle: string): DocumentWatch {
    const { emptySinceMs } = this.#observations.get(handle) ?? NOT_OBSERVED;
    return { isUnbroken: () => this.#isUnbroken(handle), emptySinceMs };
  }

  /** Its printer said how it is. */
  answered(handle: string, isEmpty: boolean): void {
    const { emptySinceMs } = this.#observations.get(handle) ?? NOT_OBSERVED;
    this.#observations.set(handle, {
      lastAnswer: this.#isUnbroken(handle) ? readClocks() : null,
      emptySinceMs: isEmpty ? (emptySinceMs ?? performance.now()) : null,
    });
  }

  /** Its printer is there, and does not say how it is. */
  unanswered(handle: string): void {
    const { lastAnswer: heard } = this.#observations.get(handle) ?? NOT_OBSERVED;
    this.#observations.set(handle, {
      lastAnswer: this.#isUnbroken(handle) ? heard : null,
      emptySinceMs: null,
    });
  }

  /** Its printer could not be reached, or nobody need watch it any more. */
  end(handle: string): void {
    this.#observations.delete(handle);
  }

  #isUnbroken(handle: string): boolean {
    const { lastAnswer: heard } = this.#observations.get(handle) ?? NOT_OBSERVED;
    return heard !== null && isWithin(heard, this.#restartMs);
  }
}

function readClocks(): ClockReading {
  return { steadyMs: performance.now(), dayMs: Date.now() };
}

/** True where no more than so long has passed since by either clock. */
function isWithin({ steadyMs, dayMs }: ClockReading, longestMs: number): boolean {
  const now = readClocks();
  const passed = [now.steadyMs - steadyMs, now.dayMs - dayMs];
  return passed.every((ms) => ms >= 0 && ms < longestMs);
}

/** What a document that was handed over is followed by: enough for a process that did not send it. */
const handleSchema = z.strictObject({
  title: z.string(),
  /** Labels that were sent. */
  labels: z.int().min(0),
  /** Whether the printer answers `~HS`. */
  answers: z.boolean(),
  /** What the printer's odometer showed before the first label; null where it was not asked, or has none. */
  odometer: z.int().min(0).nullable().default(null),
});

/** See {@link handleSchema}. */
type DocumentHandle = z.infer<typeof handleSchema>;

/** As the queue keeps it. */
export function formatHandle(handle: DocumentHandle): string {
  return JSON.stringify(handle);
}

/** Throws where it is not one of ours: the queue gives back what it was given. */
export function parseHandle(text: string): DocumentHandle {
  return handleSchema.parse(JSON.parse(text));
}
