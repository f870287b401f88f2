import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Problem } from '../../../shared/result/result.ts';

// The reasons that the queue itself gives for the state of a job. Others come from printers, and of chunks in doubt.

/** Of a job that was submitted on hold. */
export const HELD_ON_REQUEST: Problem = {
  code: 'held_by_hand',
  message: 'Held as asked. Release it when it may print.',
  facts: { which: 'asked' },
};

/** Of a job that somebody holds. */
export function heldByHand(name: string): Problem {
  return {
    code: 'held_by_hand',
    message: `Held by ${name}. Release it when it may print.`,
    facts: { which: 'by', name },
  };
}

/** Of a job that has waited for longer than a shift. */
export function olderThanShift(hours: number): Problem {
  return {
    code: 'older_than_shift',
    message: `This job has waited for more than ${hours} hours. Release it if its labels are still wanted, or cancel it.`,
    facts: { hours },
  };
}

/** Of a job that was cancelled with nothing left to say. */
export const CANCELLED: Problem = { code: 'cancelled', message: 'Cancelled.' };

/** Of a job that was cancelled after some of it was sent. */
export const CANCELLED_MIDWAY: Problem = {
  code: 'cancelled_midway',
  message:
    'Cancelled after some of it was sent. Look at what came out, say which label was the last good one, and end the job or let it go on.',
};

/** Of a job that an operator ended after the response how far it came. */
export function endedByHand(name: string): Problem {
  return { code: 'ended_by_hand', message: `Ended by ${name}.`, facts: { name } };
}

/** Of a job whose labels are printed by another. */
export function gangedInto(id: ShortId): Problem {
  return { code: 'ganged', message: `Ganged into ${id}.`, facts: { id } };
}

/** Of a job that a restored backup found in flight: it may have been printed since. */
export const RESTORED_IN_FLIGHT: Problem = {
  code: 'restored',
  message:
    'This job was being printed when the backup was made. Look at what came out, and say which label was the last good one.',
  facts: { which: 'printing' },
};

/** Of a job that waited when the backup was made. */
export const RESTORED_WAITING: Problem = {
  code: 'restored',
  message:
    'This job was open when the backup was made. Cancel it if its labels were printed since, else release it.',
  facts: { which: 'open' },
};

/** Of a job whose row is damaged. */
export function jobUnreadable(job: string): Problem {
  return {
    code: 'job_unreadable',
    message: `The print job ${job} cannot be read any more, so it was ended. Look at what came out, and print the rest anew.`,
    facts: { which: 'print', job },
  };
}
