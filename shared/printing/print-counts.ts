import type { PrintJob, PrintState } from './print-job.ts';

const ENDED: ReadonlySet<PrintState> = new Set(['done', 'cancelled']);

/** True while there is still something to do for a job, by the printer or by a person. */
export function isOpen(job: Pick<PrintJob, 'state'>): boolean {
  return !ENDED.has(job.state);
}

/** True for a job that has given nothing to a printer: it can be moved, held and ganged. */
export function hasSentNothing(job: Pick<PrintJob, 'state' | 'sentPlaces'>): boolean {
  return (job.state === 'held' || job.state === 'rendered') && job.sentPlaces === 0;
}

/** The code of a job that a person holds. */
const HELD_BY_HAND = 'held_by_hand';

/** True for a job that the station holds back, since it may not be wanted any more: a person is asked. */
export function isHeldBack({ state, reason }: Pick<PrintJob, 'state' | 'reason'>): boolean {
  return state === 'held' && reason !== null && reason.code !== HELD_BY_HAND;
}

/** True for a job that goes no further without a person. */
export function needsPerson(job: Pick<PrintJob, 'state' | 'reason'>): boolean {
  return job.state === 'needs_attention' || isHeldBack(job);
}
