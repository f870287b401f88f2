import type { PrinterLanguage } from '../../../shared/printing/printer.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { FactsOf } from '../../../shared/result/problem-table.ts';
import type { Problem } from '../../../shared/result/result.ts';
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

/** The facts of a label range: the plural goes by how many they are. */
export function labelRangeFacts({ firstPlace, lastPlace }: LabelRange): FactsOf<'cancel_unheard'> {
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
  return newProblem('interrupted', { ...labelRangeFacts(chunk), evidence });
}

/** What to ask where the handing over of a chunk ended in doubt, and why it did. */
export function sendingBrokeOff(
  chunk: LabelRange,
  why: Problem,
  documentTrace: DocumentTrace | null,
  language: PrinterLanguage,
): Problem {
  const facts = { ...labelRangeFacts(chunk), cause: asCause(why) };
  if (documentTrace === null && language !== 'zpl') {
    return newProblem('sending_broke_off', { ...facts, which: 'alone' });
  }
  const evidence = documentTrace === null ? HALF_LABEL : evidenceOf(documentTrace, language);
  return newProblem('sending_broke_off', { ...facts, which: 'traced', evidence });
}

/** What a ZPL printer may still do with half a format: see `discardPartialFormat`. */
const HALF_LABEL: Problem = newProblem('half_label');

function noEvidence(language: PrinterLanguage): Problem {
  return newProblem('print_untold', { which: language === 'zpl' ? 'half' : 'alone' });
}

/** What is known of where the labels are. */
function evidenceOf({ handle, isWithdrawn }: DocumentTrace, language: PrinterLanguage): Problem {
  const facts = { document: handle, which: language === 'zpl' ? 'half' : 'alone' } as const;
  return isWithdrawn ? newProblem('print_withdrawn', facts) : newProblem('print_arrived', facts);
}

/** What to ask where a job is to be cancelled whose printer does not answer, and may never do so again. */
export function cancelUnanswered(chunk: LabelRange): Problem {
  return newProblem('cancel_unheard', labelRangeFacts(chunk));
}

/** What became of a chunk that ended early, and what to do. */
export function endedEarly(
  chunk: LabelRange,
  kind: 'failed' | 'cancelled' | 'forgotten',
  detail: Problem | null,
): Problem {
  const facts = labelRangeFacts(chunk);
  if (kind === 'forgotten') return newProblem('print_forgotten', facts);
  return detail === null || detail.message === ''
    ? newProblem(`print_${kind}`, { ...facts, which: 'untold' })
    : newProblem(`print_${kind}`, { ...facts, cause: asCause(detail) });
}

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
