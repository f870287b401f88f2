import { mayNeverAnswer } from '../../../shared/printing/errors-that-stop-jobs.ts';
import type { DocumentProgress, PrintBackend } from '../backends/print-backend.ts';
import { progressProblem } from '../backends/printer-problems.ts';
import type { Chunk } from '../jobs/chunk-records.ts';
import type { ChunkTransitions, TransitionParts } from '../jobs/chunk-transitions.ts';
import type { PrinterRecord } from '../printers/printer-records.ts';
import { endForgotten, endUncancelled } from './end-in-doubt.ts';
import { endedEarly } from './ended-chunk-problems.ts';

/** What following works with. */
export interface FollowParts extends Pick<TransitionParts, 'records' | 'printers'> {
  readonly transitions: ChunkTransitions;
  /** Called when a job or a printer changed. */
  readonly onChange: () => void;
}

const FIRST_POLL_MS = 100;
const MAX_POLL_MS = 2_000;

/**
 * Follows what was handed over until it has ended or the signal is aborted. A printer that does not answer is asked again:
 * no response is no end, until `printWithoutStatus` is set for it. Only where the job is to be cancelled it needs an operator response: the printer may never answer again.
 * Once it has ended its spooler need not keep it.
 */
export async function followChunk(
  parts: FollowParts,
  backend: PrintBackend,
  printer: PrinterRecord,
  chunk: Chunk,
  wakeTimer: WakeTimer,
  signal: AbortSignal,
): Promise<void> {
  await untilEnded(parts, backend, printer, chunk, wakeTimer, signal);
  if (signal.aborted || chunk.handle === null) return;
  await backend.release?.(printer.target, chunk.handle, signal).catch(() => undefined);
}

/** Asks until the chunk's end is on record or the signal is aborted. */
async function untilEnded(
  parts: FollowParts,
  backend: PrintBackend,
  printer: PrinterRecord,
  chunk: Chunk,
  wakeTimer: WakeTimer,
  signal: AbortSignal,
): Promise<void> {
  const { transitions, records, printers, onChange } = parts;
  const handle = chunk.handle ?? '';
  let lastProgress = '';
  let cancelled = false;
  for (let pauseMs = FIRST_POLL_MS; !signal.aborted; pauseMs = Math.min(MAX_POLL_MS, 1.5 * pauseMs)) {
    if (printers.at(printer.pk)?.settings.printWithoutStatus === true) {
      transitions.acceptedUnconfirmed(printer, chunk);
      return;
    }
    const isToBeCancelled = !cancelled && records.at(chunk.jobPk).cancelRequested;
    if (isToBeCancelled) {
      const cancelResult = await backend.cancel(printer.target, handle, signal).catch(() => null);
      cancelled = cancelResult?.ok === true;
    }
    const progress = await backend.progress(printer.target, handle, signal).catch(unreachableProgress);
    if (isAborted(signal)) return;
    switch (progress.kind) {
      case 'completed':
        transitions.completed(printer, chunk);
        return;
      case 'unconfirmed':
        transitions.acceptedUnconfirmed(printer, chunk);
        return;
      case 'failed':
      case 'cancelled':
        transitions.stopped(
          printer,
          chunk,
          progress.kind,
          endedEarly(chunk, progress.kind, progress.problem),
          progress.pagesDone,
        );
        return;
      case 'forgotten':
        endForgotten(parts, printer, chunk);
        return;
      case 'waiting':
      case 'printing': {
        if (isToBeCancelled && !cancelled && mayNeverAnswer(progress.reasons)) {
          endUncancelled(parts, printer, chunk, progress.pagesDone);
          return;
        }
        const now = JSON.stringify(progress);
        if (now !== lastProgress) {
          const event = progress.kind === 'waiting' ? 'queued_at_printer' : 'printing';
          const why = progressProblem(progress.reasons, progress.message);
          transitions.progressed(printer, chunk, event, progress.pagesDone, why);
          onChange();
          pauseMs = FIRST_POLL_MS;
        }
        lastProgress = now;
      }
    }
    await untilNextPoll(backend, printer, wakeTimer, pauseMs, signal);
  }
}

/** Waits for the next poll: the sooner where the printer's system says that something changed, though never sooner than the first. */
async function untilNextPoll(
  backend: PrintBackend,
  { target }: PrinterRecord,
  wakeTimer: WakeTimer,
  pauseMs: number,
  signal: AbortSignal,
): Promise<void> {
  const wasWoken = await wakeTimer.pause(Math.min(pauseMs, FIRST_POLL_MS), signal);
  const restMs = pauseMs - FIRST_POLL_MS;
  if (wasWoken || restMs <= 0) return;
  const paused = new AbortController();
  const heard = backend
    .changed?.(target, restMs, AbortSignal.any([signal, paused.signal]))
    .then((isChanged) => {
      if (isChanged) wakeTimer.wake();
    })
    // Whoever cannot be heard is asked, as ever.
    .catch(() => undefined);
  await wakeTimer.pause(restMs, signal);
  paused.abort();
  await heard;
}

/** A printer that cannot be asked says nothing of the document. */
function unreachableProgress(error: unknown): DocumentProgress {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'waiting', pagesDone: null, reasons: ['offline'], message };
}

/** Asked anew after every wait: what the type checker knows of a signal does not outlive one. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** A timer that a change can end early. */
export class WakeTimer {
  #wake: () => void = () => undefined;

  /** Ends the present pause. */
  wake(): void {
    this.#wake();
  }

  /** Settles after `ms` milliseconds, at {@link wake}, or when the signal is aborted; gives whether it was woken. */
  async pause(ms: number, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    return new Promise<boolean>((resolve) => {
      const end = (isWoken: boolean) => (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        this.#wake = () => undefined;
        resolve(isWoken);
      };
      const abort = end(false);
      const timer = setTimeout(abort, ms);
      signal.addEventListener('abort', abort);
      this.#wake = end(true);
    });
  }
}
