import type { Facts, Problem } from '../../../shared/result/result.ts';
import type { Chunk } from '../jobs/chunk-records.ts';
import type { StoredJob } from '../jobs/print-records.ts';

type Places = Pick<Chunk, 'firstPlace' | 'lastPlace'>;

/** What a chunk is called on its way: a spooler's list can be searched for it. */
export function chunkTitle({ id }: Pick<StoredJob, 'id'>, { number }: Pick<Chunk, 'number'>): string {
  return `labelwright-${id}-${String(number)}`;
}

/** A chunk in a person's words: `labels 1 to 24`. */
export function labelsOf({ firstPlace, lastPlace }: Places): string {
  return firstPlace === lastPlace
    ? `label ${String(firstPlace)}`
    : `labels ${String(firstPlace)} to ${String(lastPlace)}`;
}

/** The facts of {@link labelsOf}: the plural goes by how many they are. */
export function labelFacts({ firstPlace, lastPlace }: Places): Facts {
  return { count: lastPlace - firstPlace + 1, first: firstPlace, last: lastPlace };
}

/** What a backend still had of a chunk whose handing over ended in doubt, and whether it was told in time not to print it. */
export interface Trace {
  readonly handle: string;
  readonly isWithdrawn: boolean;
}

/** What to ask after a process died in the middle of handing over. */
export function interrupted(chunk: Places, trace: Trace | null): Problem {
  const evidence = trace === null ? UNTOLD : evidenceOf(trace);
  return {
    code: 'interrupted',
    message: `Labelwright was interrupted while it was sending ${labelsOf(chunk)}. ${evidence.message} ${LOOK}`,
    facts: { ...labelFacts(chunk), evidence },
  };
}

/** What to ask where the handing over of a chunk ended in doubt, and why it did. */
export function brokeOff(chunk: Places, why: Problem, trace: Trace | null): Problem {
  const cause = asCause(why);
  const facts = { ...labelFacts(chunk), cause };
  const code = 'sending_broke_off';
  if (trace === null) {
    const message = `Sending ${labelsOf(chunk)} broke off. ${cause.message} ${LOOK}`;
    return { code, message, facts: { ...facts, which: 'alone' } };
  }
  const evidence = evidenceOf(trace);
  const message = `Sending ${labelsOf(chunk)} broke off. ${cause.message} ${evidence.message} ${LOOK}`;
  return { code, message, facts: { ...facts, which: 'traced', evidence } };
}

const UNTOLD: Problem = { code: 'print_untold', message: 'Nothing tells whether they arrived.' };

/** What is known of where the labels are. */
function evidenceOf({ handle, isWithdrawn }: Trace): Problem {
  return isWithdrawn
    ? {
        code: 'print_withdrawn',
        message: `The printer had them (${handle}) and was told to cancel them; some may have come out.`,
        facts: { document: handle },
      }
    : {
        code: 'print_arrived',
        message: `The printer has them (${handle}), so they were or will be printed.`,
        facts: { document: handle },
      };
}

/** What to ask where a job is to be cancelled whose printer does not answer, and may never do so again. */
export function cancelUnheard(chunk: Places): Problem {
  return {
    code: 'cancel_unheard',
    message: `The printer does not answer, so it could not be told to cancel ${labelsOf(chunk)}. Switched on again, it may still print what it has of them: clear that first. ${LOOK}`,
    facts: labelFacts(chunk),
  };
}

/** What became of a chunk that ended early, and what to do. */
export function endedEarly(
  chunk: Places,
  kind: 'failed' | 'cancelled' | 'forgotten',
  detail: Problem | null,
): Problem {
  const what = {
    failed: `The printer did not finish ${labelsOf(chunk)}.`,
    cancelled: `Somebody cancelled ${labelsOf(chunk)}.`,
    forgotten: `The printer no longer knows of ${labelsOf(chunk)}.`,
  }[kind];
  const cause = detail === null || detail.message === '' ? null : asCause(detail);
  return {
    code: `print_${kind}`,
    message: [what, ...(cause === null ? [] : [cause.message]), LOOK].join(' '),
    facts: { ...labelFacts(chunk), ...(cause === null ? {} : { cause }) },
  };
}

/** A printer may go on with what it has while its queue knows nothing of it any more: what comes out later counts too. */
const LOOK =
  'Once the printer stands still, look at what came out, and say which label was the last good one.';

/** What a printer says of itself may be a word or two. */
function asCause(why: Problem): Problem {
  return /[.!?”)]$/.test(why.message) ? why : { ...why, message: `${why.message}.` };
}
