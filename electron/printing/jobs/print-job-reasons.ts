import type { ShortId } from '../../../shared/contract/short-id.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Problem } from '../../../shared/result/result.ts';

// The reasons that the queue itself gives for the state of a job. Others come from printers, and of chunks in doubt.

/** Of a job that was submitted on hold. */
export const HELD_ON_REQUEST: Problem = newProblem('held_by_hand', { which: 'asked' });

/** Of a job that somebody holds. */
export function heldByHand(name: string): Problem {
  return newProblem('held_by_hand', { which: 'by', name });
}

/** Of a job whose printer is on hold here. */
export const PRINTER_ON_HOLD: Problem = newProblem('printer_on_hold');

/** Of a job whose printer has another that needs an operator response. */
export const PRINTER_NEEDS_ATTENTION: Problem = newProblem('printer_asks');

/** Of a job that has waited for longer than a shift. */
export function olderThanShift(hours: number): Problem {
  return newProblem('older_than_shift', { hours });
}

/** Of a job that was cancelled with nothing left to say. */
export const CANCELLED: Problem = newProblem('cancelled');

/** Of a job that was cancelled after some of it was sent. */
export const CANCELLED_MIDWAY: Problem = newProblem('cancelled_midway');

/** Of a job that an operator ended after the response how far it came. */
export function endedByHand(name: string): Problem {
  return newProblem('ended_by_hand', { name });
}

/** Of a job whose labels are printed by another. */
export function gangedInto(id: ShortId): Problem {
  return newProblem('ganged', { id });
}

/** Of a job that a restored backup found in flight: it may have been printed since. */
export const RESTORED_IN_FLIGHT: Problem = newProblem('restored', { which: 'printing' });

/** Of a job that waited when the backup was made. */
export const RESTORED_WAITING: Problem = newProblem('restored', { which: 'open' });

/** Of a job whose row is damaged. */
export function jobUnreadable(job: string): Problem {
  return newProblem('job_unreadable', { which: 'print', job });
}
