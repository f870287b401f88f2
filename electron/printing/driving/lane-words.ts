import type { Problem } from '../../../shared/result/result.ts';
import type { Chunk } from '../jobs/chunk-records.ts';
import type { StoredJob } from '../jobs/print-records.ts';

/** What a chunk is called on its way: a spooler's list can be searched for it. */
export function chunkTitle({ id }: Pick<StoredJob, 'id'>, { number }: Pick<Chunk, 'number'>): string {
  return `labelwright-${id}-${String(number)}`;
}

/** A chunk in a person's words: `labels 1 to 24`. */
export function labelsOf({ firstPlace, lastPlace }: Pick<Chunk, 'firstPlace' | 'lastPlace'>): string {
  return firstPlace === lastPlace
    ? `label ${String(firstPlace)}`
    : `labels ${String(firstPlace)} to ${String(lastPlace)}`;
}

/** What a backend still had of a chunk whose handing over ended in doubt, and whether it was told in time not to print it. */
export interface Trace {
  readonly handle: string;
  readonly isWithdrawn: boolean;
}

/** What to ask after a process died in the middle of handing over. */
export function interrupted(chunk: Chunk, trace: Trace | null): Problem {
  const evidence = trace === null ? 'Nothing tells whether they arrived.' : evidenceOf(trace);
  return {
    code: 'interrupted',
    message: `Labelwright was interrupted while it was sending ${labelsOf(chunk)}. ${evidence} ${LOOK}`,
  };
}

/** What to ask where the handing over of a chunk ended in doubt, and why it did. */
export function brokeOff(chunk: Chunk, { code, message }: Problem, trace: Trace | null): Problem {
  const evidence = trace === null ? [] : [evidenceOf(trace)];
  const words = [`Sending ${labelsOf(chunk)} broke off.`, asSentence(message), ...evidence, LOOK];
  return { code, message: words.join(' ') };
}

function evidenceOf({ handle, isWithdrawn }: Trace): string {
  return isWithdrawn
    ? `The printer had them (${handle}) and was told to cancel them; some may have come out.`
    : `The printer has them (${handle}), so they were or will be printed.`;
}

/** What to ask where a job is to be cancelled whose printer does not answer, and may never do so again. */
export function cancelUnheard(chunk: Chunk): Problem {
  return {
    code: 'cancel_unheard',
    message: `The printer does not answer, so it could not be told to cancel ${labelsOf(chunk)}. Switched on again, it may still print what it has of them: clear that first. ${LOOK}`,
  };
}

/** What became of a chunk that ended early, and what to do. */
export function endedEarly(
  chunk: Chunk,
  kind: 'failed' | 'cancelled' | 'forgotten',
  detail: Problem | null,
): Problem {
  const what = {
    failed: `The printer did not finish ${labelsOf(chunk)}.`,
    cancelled: `Somebody cancelled ${labelsOf(chunk)}.`,
    forgotten: `The printer no longer knows of ${labelsOf(chunk)}.`,
  }[kind];
  const why = detail === null || detail.message === '' ? [] : [asSentence(detail.message)];
  return { code: `print_${kind}`, message: [what, ...why, LOOK].join(' ') };
}

/** A printer may go on with what it has while its queue knows nothing of it any more: what comes out later counts too. */
const LOOK =
  'Once the printer stands still, look at what came out, and say which label was the last good one.';

/** What a printer says of itself may be a word or two. */
function asSentence(words: string): string {
  return /[.!?”)]$/.test(words) ? words : `${words}.`;
}
