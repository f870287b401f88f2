import type { PrinterReason } from '../../../shared/printing/printer.ts';
import type { DocumentProgress, PrintBackend } from '../backends/backend.ts';
import type { Chunk } from '../jobs/chunk-records.ts';
import type { PrinterRecord } from '../printers/printer-records.ts';
import { troubleOf } from '../printers/printer-trouble.ts';
import type { Alarm } from './alarm.ts';
import { cancelUnheard, endedEarly } from './lane-words.ts';
import type { LaneParts } from './printer-lane.ts';

const FIRST_LOOK_MS = 100;
const LONGEST_LOOK_MS = 2_000;

/**
 * Follows what was handed over until it has ended or the signal is aborted. A printer that does not answer is asked again:
 * silence is no end, until a person says that it is to be printed on without its status. Only where the job is to be cancelled a person is asked instead: it may never answer again.
 */
export async function followChunk(
  parts: Pick<LaneParts, 'steps' | 'records' | 'printers' | 'onChange'>,
  backend: PrintBackend,
  printer: PrinterRecord,
  chunk: Chunk,
  alarm: Alarm,
  signal: AbortSignal,
): Promise<void> {
  const { steps, records, printers, onChange } = parts;
  const handle = chunk.handle ?? '';
  let seen = '';
  let cancelled = false;
  for (let pauseMs = FIRST_LOOK_MS; !signal.aborted; pauseMs = Math.min(LONGEST_LOOK_MS, 1.5 * pauseMs)) {
    if (printers.at(printer.pk)?.settings.printWithoutStatus === true) {
      steps.taken(printer, chunk);
      return;
    }
    const isToBeCancelled = !cancelled && records.at(chunk.jobPk).cancelRequested;
    if (isToBeCancelled) {
      const asked = await backend.cancel(printer.target, handle, signal).catch(() => null);
      cancelled = asked?.ok === true;
    }
    const progress = await backend.progress(printer.target, handle, signal).catch(silence);
    if (isOver(signal)) return;
    switch (progress.kind) {
      case 'completed':
        steps.completed(printer, chunk);
        return;
      case 'unconfirmed':
        steps.taken(printer, chunk);
        return;
      case 'failed':
      case 'cancelled':
        steps.stopped(
          printer,
          chunk,
          progress.kind,
          endedEarly(chunk, progress.kind, progress.problem),
          progress.pagesDone,
        );
        return;
      case 'forgotten':
        steps.stopped(printer, chunk, 'uncertain', endedEarly(chunk, 'forgotten', null), null);
        return;
      case 'waiting':
      case 'printing': {
        if (isToBeCancelled && !cancelled && progress.reasons.some((reason) => UNHEARD.has(reason))) {
          steps.stopped(printer, chunk, 'uncertain', cancelUnheard(chunk), progress.pagesDone);
          return;
        }
        const now = JSON.stringify(progress);
        if (now !== seen) {
          const state = progress.kind === 'waiting' ? 'handed_over' : 'printing';
          const why = troubleOf(progress.reasons, progress.message);
          steps.underWay(printer, chunk, state, progress.pagesDone, why);
          onChange();
          pauseMs = FIRST_LOOK_MS;
        }
        seen = now;
      }
    }
    await alarm.pause(pauseMs, signal);
  }
}

/** Reasons of printers that do not answer. */
const UNHEARD: ReadonlySet<PrinterReason> = new Set(['offline', 'no-status']);

/** A printer that cannot be asked says nothing of the document. */
function silence(error: unknown): DocumentProgress {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'waiting', pagesDone: null, reasons: ['offline'], message };
}

/** Asked anew after every wait: what the type checker knows of a signal does not outlive one. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}
