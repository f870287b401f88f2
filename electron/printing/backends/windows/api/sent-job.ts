import type { Spooler } from './spooler.ts';
import { WindowsError, type WindowsErrorMeaning } from './windows-error.ts';

/** A failed call, as it crosses between threads. */
export interface FailedCall {
  readonly call: string;
  readonly code: number;
  readonly meaning: WindowsErrorMeaning;
}

/** How handing a document to the spooler ended. */
export type Sending =
  /** The spooler has all of it. `isRetained`: it keeps the job when it has ended, so that how it ended can be asked. */
  | { readonly kind: 'accepted'; readonly job: number; readonly isRetained: boolean }
  /** Nothing of it went out: Windows refused, or it was stopped before. */
  | { readonly kind: 'refused'; readonly why: FailedCall | RefusedPage | 'stopped' }
  /** Some of it went out. */
  | { readonly kind: 'broken'; readonly why: FailedCall | 'stopped' };

/** A page that would not come out as it is: `dots` of a printer that does not print at the page's, `size` of one that would print on another. */
export type RefusedPage =
  | { readonly page: 'dots'; readonly asked: number; readonly across: number; readonly down: number }
  | { readonly page: 'size' };

/** Gives a failed call as a value; throws on what is none. */
export function failedCall(error: unknown): FailedCall {
  if (!(error instanceof WindowsError)) throw error;
  const { call, code, meaning } = error;
  return { call, code, meaning };
}

/** A document that the spooler has begun: how it is written, ended, and taken out again. */
export interface BegunDocument {
  readonly job: number;
  /** True: somebody will ask what became of it, so the spooler is told to keep it when it has ended. */
  readonly isFollowed: boolean;
  /** Gives how it broke off; null where all of it was written. */
  write(): FailedCall | 'stopped' | null;
  /** Gives why it could not be ended; null where it was. */
  end(): FailedCall | null;
  abort(): void;
}

/**
 * Hands over a document that is begun. What is not accepted is taken out again, by an error that is thrown too: half a document would be
 * printed as if it were whole.
 */
export function handOver(spooler: Spooler, printer: string, document: BegunDocument): Sending {
  const { job } = document;
  let isAccepted = false;
  try {
    const isRetained = document.isFollowed && retain(spooler, printer, job);
    const why = document.write() ?? document.end();
    if (why !== null) return { kind: 'broken', why };
    isAccepted = true;
    return { kind: 'accepted', job, isRetained };
  } finally {
    if (!isAccepted) document.abort();
  }
}

/**
 * Has the spooler keep a job that has ended (JOB_CONTROL_RETAIN): else it forgets it within moments, and nobody can tell a printed job
 * from one that somebody deleted. False where it does not take the command.
 */
function retain(spooler: Spooler, printer: string, job: number): boolean {
  try {
    return spooler.control(printer, job, 'retain');
  } catch (error) {
    if (error instanceof WindowsError) return false;
    throw error;
  }
}
