import type { PrinterLanguage } from '../../../shared/printing/printer.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { FactsOf } from '../../../shared/result/problem-facts.ts';
import type { Problem } from '../../../shared/result/result.ts';
import type { Chunk } from '../jobs/chunk-records.ts';

type LabelRange = Pick<Chunk, 'firstLabel' | 'lastLabel'>;

// The reasons of jobs of which a chunk ended early or in doubt: what became of it, and what to do.

/** The facts of a label range: the plural goes by how many they are. */
function labelRangeFacts({ firstLabel, lastLabel }: LabelRange): FactsOf<'cancel_unheard'> {
  return { count: lastLabel - firstLabel + 1, first: firstLabel, last: lastLabel };
}

/** What a backend still had of a chunk whose handing over ended in doubt, and whether it was cancelled in time. */
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
  if (documentTrace === null && language === 'pdf') {
    return newProblem('sending_broke_off', { ...facts, which: 'alone' });
  }
  const evidence = documentTrace === null ? halfLabel(language) : evidenceOf(documentTrace, language);
  return newProblem('sending_broke_off', { ...facts, which: 'traced', evidence });
}

/** What a label printer may still do with half a label. ZPL printers are made to forget it: see `discardPartialFormat`. */
function halfLabel(language: PrinterLanguage): Problem {
  return newProblem('half_label', { which: language === 'zpl' ? 'forgotten' : 'held' });
}

/** What a printer may hold that was half sent: nothing of a PDF, which is whole or no page. */
function rest(language: PrinterLanguage): 'alone' | 'half' | 'held' {
  if (language === 'pdf') return 'alone';
  return language === 'zpl' ? 'half' : 'held';
}

function noEvidence(language: PrinterLanguage): Problem {
  return newProblem('print_untold', { which: rest(language) });
}

/** What is known of where the labels are. */
function evidenceOf({ handle, isWithdrawn }: DocumentTrace, language: PrinterLanguage): Problem {
  const facts = { document: handle, which: rest(language) } as const;
  return isWithdrawn ? newProblem('print_withdrawn', facts) : newProblem('print_arrived', facts);
}

/** What to ask where a job is to be cancelled whose printer does not answer, and may never do so again. */
export function cancelUnanswered(chunk: LabelRange): Problem {
  return newProblem('cancel_unheard', labelRangeFacts(chunk));
}

/** Of a chunk that its printer or spooler no longer knows. */
export function forgotten(chunk: LabelRange): Problem {
  return newProblem('print_forgotten', labelRangeFacts(chunk));
}

/** Of a chunk that the printer gave up, or that somebody cancelled at it. */
export function endedEarly(chunk: LabelRange, kind: 'failed' | 'cancelled', detail: Problem | null): Problem {
  const facts = labelRangeFacts(chunk);
  return detail === null || detail.message === ''
    ? newProblem(`print_${kind}`, { ...facts, which: 'untold' })
    : newProblem(`print_${kind}`, { ...facts, cause: asCause(detail) });
}

/** What a printer says of itself may be a word or two. */
function asCause(why: Problem): Problem {
  return /[.!?”)]$/.test(why.message) ? why : { ...why, message: `${why.message}.` };
}
