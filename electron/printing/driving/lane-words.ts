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

/** What to ask after a process died in the middle of handing over. `found` is what the backend knows the document by. */
export function interrupted(chunk: Places, found: string | null): Problem {
  const evidence =
    found === null
      ? 'Nothing tells whether they arrived.'
      : `The printer has them (${found}), so they were or will be printed.`;
  return {
    code: 'interrupted',
    message: `Labelwright was interrupted while it was sending ${labelsOf(chunk)}. ${evidence} ${LOOK}`,
    facts:
      found === null
        ? { which: 'untold', ...labelFacts(chunk) }
        : { which: 'arrived', document: found, ...labelFacts(chunk) },
  };
}

/** What to ask where the handing over of a chunk ended in doubt, and why it did. */
export function brokeOff(chunk: Places, why: Problem): Problem {
  const cause = asCause(why);
  return {
    code: 'sending_broke_off',
    message: `Sending ${labelsOf(chunk)} broke off. ${cause.message} ${LOOK}`,
    facts: { ...labelFacts(chunk), cause },
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
