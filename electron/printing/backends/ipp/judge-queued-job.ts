import type { PrinterStatus } from '../../../../shared/printing/printer.ts';
import type { Problem } from '../../../../shared/result/result.ts';
import type { DocumentProgress } from '../backend.ts';
import {
  endedWithErrors,
  endOf,
  givenUp,
  isOpen,
  isStopping,
  JOB_STATES,
  namesWhoCanceled,
  pagesOf,
  progressOf,
} from './job-progress.ts';
import type { Attributes } from './message/attributes.ts';

/** What CUPS notes of a job whose document its printer has whole. */
const HANDED_ON = 'cups-waiting-for-job-completed';

/** What CUPS notes where a printer no longer knows a job that it was given, as after it was switched off: it calls that "completed". */
const LOST = 'cups-ipp-missing-job-history';

/** What a queue's job has come to. */
export interface Judgement {
  readonly progress: DocumentProgress;
  /** True: left in its queue it would print, or print again, when nobody expects it. */
  readonly isToBeCancelled: boolean;
}

/**
 * Tells what became of a queue's job from what the queue says and, where the printer lists its own jobs, what that says of those
 * with our title. The printer's word counts more: CUPS 2.4 calls jobs completed that their printer aborted or forgot, and
 * puts those that were printing when it was restarted back into the queue, to print once more.
 */
export function judgeQueuedJob(
  job: Attributes,
  onPrinter: readonly Attributes[],
  printer: PrinterStatus,
): Judgement {
  const state = job.number('job-state') ?? 0;
  const notes = job.texts('job-printer-state-reasons');
  const last = newest(onPrinter);
  const pagesDone = last === null ? null : pagesOf(last);
  const keep = (progress: DocumentProgress): Judgement => ({ progress, isToBeCancelled: false });
  const takeOut = (progress: DocumentProgress): Judgement => ({ progress, isToBeCancelled: true });
  const failed = (problem: Problem): DocumentProgress => ({ kind: 'failed', pagesDone, problem });

  if (state <= JOB_STATES.held && (last !== null || notes.includes(HANDED_ON))) {
    return takeOut(last === null ? failed(STARTED_ANEW) : ofPrintersOwn(last, printer));
  }
  if (state === JOB_STATES.stopped && endedWithErrors(job)) return takeOut(failed(givenUp(job)));
  if (isOpen(job)) return keep(progressOf(job, printer, pagesDone));
  if (onPrinter.length > 1) return keep(failed(SENT_TWICE));
  if (last !== null) {
    const told = ofPrintersOwn(last, printer);
    // A printer may call aborted what somebody cancelled in its middle: who cancelled is the queue's to know.
    return keep(told.kind === 'failed' && namesWhoCanceled(job) ? endOf(job, pagesDone) : told);
  }
  if (state === JOB_STATES.completed && notes.includes(LOST)) return keep(failed(FORGOTTEN_BY_PRINTER));
  return keep(endOf(job, pagesDone));
}

/** What became of a job that its queue no longer knows, as after the scheduler crashed: only its printer may tell. */
export function judgeForgottenJob(
  onPrinter: readonly Attributes[],
  printer: PrinterStatus,
): DocumentProgress {
  const last = newest(onPrinter);
  return last === null ? { kind: 'forgotten' } : ofPrintersOwn(last, printer);
}

/** What became of a job as its printer tells it. */
export function ofPrintersOwn(job: Attributes, printer: PrinterStatus): DocumentProgress {
  const isUnderWay = isOpen(job) || isStopping(job);
  return isUnderWay ? progressOf(job, printer, pagesOf(job)) : endOf(job, pagesOf(job));
}

function newest(jobs: readonly Attributes[]): Attributes | null {
  const number = (job: Attributes) => job.number('job-id') ?? 0;
  return jobs.reduce<Attributes | null>(
    (last, each) => (last === null || number(last) < number(each) ? each : last),
    null,
  );
}

const STARTED_ANEW: Problem = {
  code: 'print_service_restarted',
  message:
    'The print service was restarted while the printer had the job. It was taken out of the queue, so that it does not print twice.',
};

const SENT_TWICE: Problem = {
  code: 'sent_twice_by_queue',
  message: 'The print service gave the job to the printer more than once. Take away what came out twice.',
};

const FORGOTTEN_BY_PRINTER: Problem = {
  code: 'printer_lost_job',
  message: 'The printer no longer knows the job that it was printing, as after it was switched off.',
};
