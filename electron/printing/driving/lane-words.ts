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
    message: `Labelwright stopped while it was sending ${labelsOf(chunk)}. ${evidence} ${LOOK}`,
    facts:
      found === null
        ? { which: 'untold', ...labelFacts(chunk) }
        : { which: 'arrived', document: found, ...labelFacts(chunk) },
  };
}

/** What became of a chunk that ended early, and what to do. */
export function endedEarly(
  chunk: Places,
  kind: 'failed' | 'cancelled' | 'forgotten',
  detail: Problem | null,
): Problem {
  const isOne = chunk.firstPlace === chunk.lastPlace;
  const what = {
    failed: `The printer gave up on ${labelsOf(chunk)}`,
    cancelled: `${capitalised(labelsOf(chunk))} ${isOne ? 'was' : 'were'} cancelled at the printer`,
    forgotten: `The printer no longer knows of ${labelsOf(chunk)}`,
  }[kind];
  const words = detail === null ? '' : ` (${detail.message})`;
  const facts = { ...labelFacts(chunk), ...(detail === null ? {} : { cause: detail }) };
  return { code: `print_${kind}`, message: `${what}${words}. ${LOOK}`, facts };
}

const LOOK = 'Look at what came out, and say which label was the last good one.';

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
