import { newProblem } from '../result/problem.ts';
import type { ElementOutcome } from './element-outcome.ts';
import type { LabelNote, NoteCode } from './label-notes.ts';

/** What is said of elements rather than of symbols, in the order in which it is said. */
const OF_ELEMENTS = [
  'hri_left_out',
  'layout_left_out',
  'layout_on_symbol',
  'layout_text_smaller',
  'text_shortened',
  'line_shortened',
  'name_shortened',
  'missing_glyph',
  'layout_font',
] as const satisfies readonly NoteCode[];

/**
 * Gives what there is to know of a label that a layout arranged, from what there is of its elements: of its symbols, what was
 * left out, all of it in one note, and how its texts came out, of several smaller ones the smallest.
 */
export function layoutNotes(outcomes: readonly ElementOutcome[]): readonly LabelNote[] {
  const others: readonly string[] = OF_ELEMENTS;
  return [
    ...outcomes.flatMap(({ notes }) => notes.filter(({ code }) => !others.includes(code))),
    ...OF_ELEMENTS.flatMap((code) => {
      const having = outcomes.filter(({ notes }) => notes.some((note) => note.code === code));
      return having.length === 0 ? [] : [noteOf(code, having)];
    }),
  ];
}

function noteOf(code: (typeof OF_ELEMENTS)[number], having: readonly ElementOutcome[]): LabelNote {
  if (code === 'layout_left_out' || code === 'layout_on_symbol')
    return newProblem(code, { elements: having.map(({ id }) => id) });
  const [smallest] = having.toSorted((one, other) => (one.sizePt ?? 0) - (other.sizePt ?? 0));
  const note = smallest?.notes.find((each) => each.code === code);
  if (note === undefined) throw new Error(`No element has the note ${code}`);
  return note;
}
