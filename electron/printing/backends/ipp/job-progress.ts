import type { PrinterStatus } from '../../../../shared/printing/printer.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import type { Problem } from '../../../../shared/result/result.ts';
import type { DocumentProgress } from '../print-backend.ts';
import { withPrinterMessage } from '../printer-problems.ts';
import type { Attributes } from './message/ipp-message.ts';

/** What CUPS notes of a job whose document its printer has whole. */
const SENT_TO_DEVICE = 'cups-waiting-for-job-completed';

/** What CUPS notes where a printer no longer knows a job that it was given, as after it was switched off: it calls that "completed". */
const LOST_BY_DEVICE = 'cups-ipp-missing-job-history';

/** What a queue's job has come to. */
export interface QueuedJobProgress {
  readonly progress: DocumentProgress;
  /** True: left in its queue it would print, or print again, when nobody expects it. */
  readonly isToBeCancelled: boolean;
}

/**
 * Tells what became of a queue's job from what the queue says and, where the printer lists its own jobs, what that says of those
 * with our title. The printer's word counts more: CUPS 2.4 calls jobs completed that their printer aborted or forgot, and
 * puts those that were printing when it was restarted back into the queue, to print once more.
 */
export function queuedJobProgress(
  job: Attributes,
  deviceJobs: readonly Attributes[],
  printer: PrinterStatus,
): QueuedJobProgress {
  const state = job.number('job-state') ?? 0;
  const notes = job.texts('job-printer-state-reasons');
  const last = newest(deviceJobs);
  const pagesDone = last === null ? null : pagesCompleted(last);
  const keep = (progress: DocumentProgress): QueuedJobProgress => ({ progress, isToBeCancelled: false });
  const takeOut = (progress: DocumentProgress): QueuedJobProgress => ({ progress, isToBeCancelled: true });
  const failed = (problem: Problem): DocumentProgress => ({ kind: 'failed', pagesDone, problem });

  if (state <= JOB_STATES.held && (last !== null || notes.includes(SENT_TO_DEVICE))) {
    return takeOut(last === null ? failed(STARTED_ANEW) : deviceJobProgress(last, printer));
  }
  if (state === JOB_STATES.stopped && endedWithErrors(job)) return takeOut(failed(abortedProblem(job)));
  if (isOpen(job)) return keep(progressOf(job, printer, pagesDone));
  if (deviceJobs.length > 1) return keep(failed(SENT_TWICE));
  if (last !== null) {
    const reported = deviceJobProgress(last, printer);
    // A printer may call aborted what somebody cancelled in its middle: who cancelled is the queue's to know.
    return keep(
      reported.kind === 'failed' && namesWhoCanceled(job) ? endedProgress(job, pagesDone) : reported,
    );
  }
  if (state === JOB_STATES.completed && notes.includes(LOST_BY_DEVICE))
    return keep(failed(FORGOTTEN_BY_PRINTER));
  return keep(endedProgress(job, pagesDone));
}

/** What became of a job that its queue no longer knows, as after the scheduler crashed: only its printer may tell. */
export function forgottenJobProgress(
  deviceJobs: readonly Attributes[],
  printer: PrinterStatus,
): DocumentProgress {
  const last = newest(deviceJobs);
  return last === null ? { kind: 'forgotten' } : deviceJobProgress(last, printer);
}

/** What became of a job as its printer tells it. */
export function deviceJobProgress(job: Attributes, printer: PrinterStatus): DocumentProgress {
  const isUnderWay = isOpen(job) || isStopping(job);
  return isUnderWay ? progressOf(job, printer, pagesCompleted(job)) : endedProgress(job, pagesCompleted(job));
}

function newest(jobs: readonly Attributes[]): Attributes | null {
  const number = (job: Attributes) => job.number('job-id') ?? 0;
  return jobs.reduce<Attributes | null>(
    (last, each) => (last === null || number(last) < number(each) ? each : last),
    null,
  );
}

const STARTED_ANEW: Problem = newProblem('print_service_restarted');

const SENT_TWICE: Problem = newProblem('sent_twice_by_queue');

const FORGOTTEN_BY_PRINTER: Problem = newProblem('printer_lost_job');

/** The names of the attributes that {@link progressOf} and {@link hasDocument} read. */
export const JOB_ATTRIBUTES: readonly string[] = [
  ...['job-id', 'job-name', 'job-state', 'job-state-reasons', 'job-state-message'],
  ...['job-printer-state-message', 'job-printer-state-reasons', 'number-of-documents'],
  ...['job-impressions-completed', 'job-media-sheets-completed', 'time-at-processing'],
];

/** `job-state`: RFC 8011, section 5.3.7. */
export const JOB_STATES = {
  pending: 3,
  held: 4,
  processing: 5,
  stopped: 6,
  canceled: 7,
  aborted: 8,
  completed: 9,
} as const;

/** True while a job may still print. */
export function isOpen(job: Attributes): boolean {
  return (job.number('job-state') ?? 0) < JOB_STATES.canceled;
}

/** True while a printer has still to end what it is printing of a cancelled job: RFC 8011, section 5.3.8. */
function isStopping(deviceJob: Attributes): boolean {
  const reasons = deviceJob.texts('job-state-reasons');
  return (
    deviceJob.number('job-state') === JOB_STATES.canceled && reasons.includes('processing-to-stop-point')
  );
}

/** False: it is made, or was, and nothing has been sent for it. What was begun had a document once, though CUPS may have removed it since. */
export function hasDocument(job: Attributes): boolean {
  const isBegun =
    job.number('time-at-processing') !== null || job.number('job-state') === JOB_STATES.completed;
  const isEmpty = job.number('number-of-documents') === 0;
  return isBegun || !(isEmpty || job.texts('job-state-reasons').includes('job-incoming'));
}

/** How a job ended that is no longer open. `pagesDone` is its printer's count. */
function endedProgress(job: Attributes, pagesDone: number | null): DocumentProgress {
  const state = job.number('job-state');
  if (state === JOB_STATES.completed && !endedWithErrors(job)) return { kind: 'completed' };
  if (state === JOB_STATES.canceled && isCanceledBySomebody(job)) {
    return { kind: 'cancelled', pagesDone, problem: CANCELLED_OUTSIDE };
  }
  return { kind: 'failed', pagesDone, problem: abortedProblem(job) };
}

/** How far an open job is: no further than its printer, so it is told what that says now. */
function progressOf(job: Attributes, printer: PrinterStatus, pagesDone: number | null): DocumentProgress {
  const state = job.number('job-state');
  if (state === JOB_STATES.held) {
    return {
      kind: 'waiting',
      pagesDone,
      reasons: ['paused'],
      message: 'The job is held in the print queue.',
    };
  }
  return {
    kind: state === JOB_STATES.processing || isStopping(job) ? 'printing' : 'waiting',
    pagesDone,
    reasons: printer.reasons,
    message: printer.message === '' ? (job.text('job-printer-state-message') ?? '') : printer.message,
  };
}

/**
 * What a printer itself has counted. Impressions and sheets are the same here: what we send is one-sided. CUPS's own counts are
 * of pages that its filters wrote, all of them there before the first is on paper: those are never asked.
 */
function pagesCompleted(deviceJob: Attributes): number | null {
  const counts = ['job-impressions-completed', 'job-media-sheets-completed'].flatMap(
    (name) => deviceJob.number(name) ?? [],
  );
  return counts.length === 0 ? null : Math.max(...counts);
}

/** True where a filter could not read the document, or a printer did not end it well. */
function endedWithErrors(job: Attributes): boolean {
  return job.texts('job-state-reasons').includes('job-completed-with-errors');
}

/** Of a job that ended early by itself. */
function abortedProblem(job: Attributes): Problem {
  const printerMessage = job.text('job-printer-state-message') ?? job.text('job-state-message') ?? '';
  return withPrinterMessage(newProblem('printer_failed'), printerMessage);
}

const CANCELLED_OUTSIDE: Problem = newProblem('job_cancelled_outside', { which: 'queue' });

/**
 * CUPS calls a job "canceled" too that a printer does not take, or aborts: not by anybody, and with the printer's message. A printer
 * says "aborted" of those.
 */
function isCanceledBySomebody(job: Attributes): boolean {
  return namesWhoCanceled(job) || (job.text('job-printer-state-message') ?? '') === '';
}

/** True where a job's reasons say that a person cancelled it: RFC 8011, 5.3.8. */
function namesWhoCanceled(job: Attributes): boolean {
  return job.texts('job-state-reasons').some((reason) => /^job-canceled-(by|at)-/.test(reason));
}
