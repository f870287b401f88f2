import type { PrinterLanguage } from '../../../shared/printing/printer.ts';
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
export function interrupted(chunk: Places, trace: Trace | null, language: PrinterLanguage): Problem {
  const evidence = trace === null ? untold(language) : evidenceOf(trace, language);
  return {
    code: 'interrupted',
    message: `Labelwright was interrupted while it was sending ${labelsOf(chunk)}. ${evidence.message} ${LOOK}`,
    facts: { ...labelFacts(chunk), evidence },
  };
}

/** What to ask where the handing over of a chunk ended in doubt, and why it did. */
export function brokeOff(
  chunk: Places,
  why: Problem,
  trace: Trace | null,
  language: PrinterLanguage,
): Problem {
  const cause = asCause(why);
  const facts = { ...labelFacts(chunk), cause };
  const code = 'sending_broke_off';
  if (trace === null && language !== 'zpl') {
    const message = `Sending ${labelsOf(chunk)} broke off. ${cause.message} ${LOOK}`;
    return { code, message, facts: { ...facts, which: 'alone' } };
  }
  const evidence = trace === null ? HALF_LABEL : evidenceOf(trace, language);
  const message = `Sending ${labelsOf(chunk)} broke off. ${cause.message} ${evidence.message} ${LOOK}`;
  return { code, message, facts: { ...facts, which: 'traced', evidence } };
}

/** What a ZPL printer may still do with half a format: see `DISCARD_PARTIAL_FORMAT`. */
const HALF =
  'The printer may hold half a label and is told to forget it: one spoiled label may come out first, and does not count.';
const HALF_LABEL: Problem = { code: 'half_label', message: HALF };

function untold(language: PrinterLanguage): Problem {
  const message = 'Nothing tells whether they arrived.';
  if (language === 'zpl')
    return { code: 'print_untold', message: `${message} ${HALF}`, facts: { which: 'half' } };
  return { code: 'print_untold', message, facts: { which: 'alone' } };
}

/** What is known of where the labels are. */
function evidenceOf({ handle, isWithdrawn }: Trace, language: PrinterLanguage): Problem {
  const facts = { document: handle, which: language === 'zpl' ? 'half' : 'alone' };
  const half = language === 'zpl' ? ` ${HALF}` : '';
  return isWithdrawn
    ? {
        code: 'print_withdrawn',
        message: `The printer had them (${handle}) and was told to cancel them; some may have come out.${half}`,
        facts,
      }
    : {
        code: 'print_arrived',
        message: `The printer has them (${handle}), so they were or will be printed.${half}`,
        facts,
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
