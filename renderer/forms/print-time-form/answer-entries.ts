import { parseAnswer } from '../../../shared/layout/answer.ts';
import type { Ask } from '../../../shared/layout/ask.ts';
import type { AskRecords } from '../../../shared/layout/print-time-questions.ts';
import type { Problem } from '../../../shared/result/result.ts';

/** What is entered for one question. */
export interface Entry {
  readonly text: string;
  /** The second time, where it is asked twice. */
  readonly again: string;
  /** A scanner or the scale entered it: it is not mistyped, and asked once. */
  readonly isRead: boolean;
  /** Somebody has left it: what is missing is told from then on. */
  readonly isLeft: boolean;
  /** What the station found wrong with it; null once it is changed. */
  readonly refused: Problem | null;
}

/** The entries by the questions' keys. */
export type Entries = Readonly<Record<string, Entry>>;

/** A question that nobody has come to. */
export const NO_ENTRY: Entry = { text: '', again: '', isRead: false, isLeft: false, refused: null };

/** What is wrong with an entry: a problem with a sentence, or what is not there, or not the same twice. */
export type EntryFault =
  { readonly kind: 'problem'; readonly problem: Problem } | { readonly kind: 'missing' | 'different' };

/** Whether a question is put at all: not where all records say it. */
export function isPut(records: AskRecords | undefined): boolean {
  return records === undefined || records.labels === 0 || records.known < records.labels;
}

/** What is wrong with an entry as it stands; null for a good one. */
export function entryFault(ask: Ask, entry: Entry, today: Date): EntryFault | null {
  const text = entry.text.trim();
  if (text === '') return ask.required ? { kind: 'missing' } : null;
  const parsed = parseAnswer(ask, text, today);
  if (!parsed.ok) return { kind: 'problem', problem: parsed.problem };
  if (!ask.twice || entry.isRead) return null;
  const again = parseAnswer(ask, entry.again, today);
  return again.ok && again.value === parsed.value ? null : { kind: 'different' };
}

/** Faults that no further key can mend: they are told while somebody types. */
const AT_ONCE: readonly string[] = ['answer_character', 'lot_character', 'ai_character', 'answer_length'];

/** The fault of an entry that is shown: at once, or when somebody has left it. */
export function shownFault(ask: Ask, entry: Entry, today: Date): EntryFault | null {
  if (entry.refused !== null) return { kind: 'problem', problem: entry.refused };
  const fault = entryFault(ask, entry, today);
  if (fault === null || entry.isLeft) return fault;
  if (fault.kind !== 'problem') return null;
  const { code, facts } = fault.problem;
  const isTooMuch = code === 'answer_limit' && facts?.which === 'most' && ask.kind !== 'date';
  return isTooMuch || AT_ONCE.includes(code) ? fault : null;
}
