import type { PrinterLanguage } from '../../../shared/printing/printer.ts';
import type { Facts, Problem } from '../../../shared/result/result.ts';
import type { LogFields } from '../../logging/log.ts';
import type { PrintBackend } from '../backends/print-backend.ts';
import type { Chunk, StoredJob } from '../jobs/print-job-records.ts';
import type { PrinterRecord } from '../printers/printer-records.ts';

type LabelRange = Pick<Chunk, 'firstPlace' | 'lastPlace'>;

/** Gives the document title of a chunk, by which a spooler's job list is searched. */
export function chunkTitle({ id }: Pick<StoredJob, 'id'>, { number }: Pick<Chunk, 'number'>): string {
  return `labelwright-${id}-${number}`;
}

/** Gives the fields of a line of the log about a chunk. */
export function chunkLogFields(
  printer: PrinterRecord,
  job: Pick<StoredJob, 'id'>,
  { number, firstPlace, lastPlace }: Chunk,
): LogFields {
  return { job: job.id, printer: printer.id, chunk: number, firstLabel: firstPlace, lastLabel: lastPlace };
}

/** Gives the label range of a chunk as text: `labels 1 to 24`. */
export function labelRangeText({ firstPlace, lastPlace }: LabelRange): string {
  return firstPlace === lastPlace ? `label ${firstPlace}` : `labels ${firstPlace} to ${lastPlace}`;
}

/** The facts of {@link labelRangeText}: the plural goes by how many they are. */
export function labelRangeFacts({ firstPlace, lastPlace }: LabelRange): Facts {
  return { count: lastPlace - firstPlace + 1, first: firstPlace, last: lastPlace };
}

/** What a backend still had of a chunk whose handing over ended in doubt, and whether it was told in time not to print it. */
export interface DocumentTrace {
  readonly handle: string;
  readonly isWithdrawn: boolean;
}

/** What to ask after a process died in the middle of handing over. */
export function interrupted(
  chunk: LabelRange,
  documentTrace: DocumentTrace | null,
  language: PrinterLanguage,
): Problem {
  const evidence = documentTrace === null ? noEvidence(language) : evidenceOf(documentTrace, language);
  return {
    code: 'interrupted',
    message: `Labelwright was interrupted while it was sending ${labelRangeText(chunk)}. ${evidence.message} ${CHECK_OUTPUT}`,
    facts: { ...labelRangeFacts(chunk), evidence },
  };
}

/** What to ask where the handing over of a chunk ended in doubt, and why it did. */
export function sendingBrokeOff(
  chunk: LabelRange,
  why: Problem,
  documentTrace: DocumentTrace | null,
  language: PrinterLanguage,
): Problem {
  const cause = asCause(why);
  const facts = { ...labelRangeFacts(chunk), cause };
  const code = 'sending_broke_off';
  if (documentTrace === null && language !== 'zpl') {
    const message = `Sending ${labelRangeText(chunk)} broke off. ${cause.message} ${CHECK_OUTPUT}`;
    return { code, message, facts: { ...facts, which: 'alone' } };
  }
  const evidence = documentTrace === null ? HALF_LABEL : evidenceOf(documentTrace, language);
  const message = `Sending ${labelRangeText(chunk)} broke off. ${cause.message} ${evidence.message} ${CHECK_OUTPUT}`;
  return { code, message, facts: { ...facts, which: 'traced', evidence } };
}

/** What a ZPL printer may still do with half a format: see `discardPartialFormat`. */
const HALF_LABEL_TEXT =
  'The printer may hold half a label and is told to forget it: one spoiled label may come out first, and does not count.';
const HALF_LABEL: Problem = { code: 'half_label', message: HALF_LABEL_TEXT };

function noEvidence(language: PrinterLanguage): Problem {
  const message = 'Nothing tells whether they arrived.';
  if (language === 'zpl')
    return { code: 'print_untold', message: `${message} ${HALF_LABEL_TEXT}`, facts: { which: 'half' } };
  return { code: 'print_untold', message, facts: { which: 'alone' } };
}

/** What is known of where the labels are. */
function evidenceOf({ handle, isWithdrawn }: DocumentTrace, language: PrinterLanguage): Problem {
  const facts = { document: handle, which: language === 'zpl' ? 'half' : 'alone' };
  const half = language === 'zpl' ? ` ${HALF_LABEL_TEXT}` : '';
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
export function cancelUnanswered(chunk: LabelRange): Problem {
  return {
    code: 'cancel_unheard',
    message: `The printer does not answer, so it could not be told to cancel ${labelRangeText(chunk)}. Switched on again, it may still print what it has of them: clear that first. ${CHECK_OUTPUT}`,
    facts: labelRangeFacts(chunk),
  };
}

/** What became of a chunk that ended early, and what to do. */
export function endedEarly(
  chunk: LabelRange,
  kind: 'failed' | 'cancelled' | 'forgotten',
  detail: Problem | null,
): Problem {
  const what = {
    failed: `The printer did not finish ${labelRangeText(chunk)}.`,
    cancelled: `Somebody cancelled ${labelRangeText(chunk)}.`,
    forgotten: `The printer no longer knows of ${labelRangeText(chunk)}.`,
  }[kind];
  const cause = detail === null || detail.message === '' ? null : asCause(detail);
  return {
    code: `print_${kind}`,
    message: [what, ...(cause === null ? [] : [cause.message]), CHECK_OUTPUT].join(' '),
    facts: { ...labelRangeFacts(chunk), ...(cause === null ? {} : { cause }) },
  };
}

/** A printer may go on with what it has while its queue knows nothing of it any more: what comes out later counts too. */
const CHECK_OUTPUT =
  'Once the printer stands still, look at what came out, and say which label was the last good one.';

/** What a printer says of itself may be a word or two. */
function asCause(why: Problem): Problem {
  return /[.!?”)]$/.test(why.message) ? why : { ...why, message: `${why.message}.` };
}

/**
 * Looks for a document that nobody follows, and has it cancelled where it is found: it must not come out behind the answer
 * of a person who was asked about it. Null where there is none, or nobody can tell.
 */
export async function withdrawDocument(
  backend: PrintBackend,
  target: string,
  { title, handle }: { readonly title: string; readonly handle: string | null },
  signal: AbortSignal,
): Promise<DocumentTrace | null> {
  const found = handle ?? (await backend.find(target, title, signal).catch(() => null));
  if (found === null) return null;
  const asked = await backend.cancel(target, found, signal).catch(() => null);
  return { handle: found, isWithdrawn: asked?.ok === true };
}
