import type { PrinterStatus } from '../../../../shared/printing/printer.ts';
import type { Problem } from '../../../../shared/result/result.ts';
import type { DocumentProgress } from '../backend.ts';
import type { Attributes } from './message/attributes.ts';

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
export function isStopping(printersJob: Attributes): boolean {
  const reasons = printersJob.texts('job-state-reasons');
  return (
    printersJob.number('job-state') === JOB_STATES.canceled && reasons.includes('processing-to-stop-point')
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
export function endOf(job: Attributes, pagesDone: number | null): DocumentProgress {
  const state = job.number('job-state');
  if (state === JOB_STATES.completed && !endedWithErrors(job)) return { kind: 'completed' };
  if (state === JOB_STATES.canceled && isCanceledBySomebody(job)) {
    return { kind: 'cancelled', pagesDone, problem: CANCELLED_OUTSIDE };
  }
  return { kind: 'failed', pagesDone, problem: givenUp(job) };
}

/** How far an open job is: no further than its printer, so it is told what that says now. */
export function progressOf(
  job: Attributes,
  printer: PrinterStatus,
  pagesDone: number | null,
): DocumentProgress {
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
export function pagesOf(printersJob: Attributes): number | null {
  const counts = ['job-impressions-completed', 'job-media-sheets-completed'].flatMap(
    (name) => printersJob.number(name) ?? [],
  );
  return counts.length === 0 ? null : Math.max(...counts);
}

/** True where a filter could not read the document, or a printer did not end it well. */
export function endedWithErrors(job: Attributes): boolean {
  return job.texts('job-state-reasons').includes('job-completed-with-errors');
}

/** Of a job that ended early by itself. */
export function givenUp(job: Attributes): Problem {
  const said = job.text('job-printer-state-message') ?? job.text('job-state-message') ?? '';
  const words = said === '' ? '' : ` It says: “${said}”`;
  return {
    code: 'printer_failed',
    message: `The printer or its queue gave up the job.${words}`,
  };
}

const CANCELLED_OUTSIDE: Problem = {
  code: 'job_cancelled_outside',
  message: 'The job was cancelled in the print queue or at the printer.',
};

/**
 * CUPS calls a job "canceled" too that a printer does not take, or aborts: not by anybody, and with the printer's message. A printer
 * says "aborted" of those.
 */
function isCanceledBySomebody(job: Attributes): boolean {
  return namesWhoCanceled(job) || (job.text('job-printer-state-message') ?? '') === '';
}

/** True where a job's reasons say that a person cancelled it: RFC 8011, 5.3.8. */
export function namesWhoCanceled(job: Attributes): boolean {
  return job.texts('job-state-reasons').some((reason) => /^job-canceled-(by|at)-/.test(reason));
}
