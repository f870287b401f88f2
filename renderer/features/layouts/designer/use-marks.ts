import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { designProblems } from '../../../../shared/layout/design-problems.ts';
import type { Design, Layout } from '../../../../shared/layout/layout.ts';
import type { Problem } from '../../../../shared/result/result.ts';
import { operationProblemText, problemText } from '../../../i18n/problem-text.ts';
import type { ShownLayout } from './use-layout-preview.ts';

/** How bad a thing is: no label is made, or not all of it; it is printed otherwise than drawn; good to know. */
export type MarkTone = 'refused' | 'left_out' | 'note';

/** Something to know of a design on the record that is shown. */
export interface Mark {
  /** Null where it is about the whole label. */
  readonly elementId: string | null;
  readonly tone: MarkTone;
  readonly text: string;
}

/** Codes of notes after which something is missing on the label. */
const MISSING = new Set(['layout_left_out', 'layout_on_symbol', 'hri_left_out', 'missing_glyph']);

/** Gives what is wrong with a design, or to be known of it, the worst first: what no design may say, and what came of it on the record. */
export function useMarks(
  design: Design,
  scope: Layout['scope'],
  { preview, problem }: ShownLayout,
): readonly Mark[] {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const ofDesign = designProblems(design, scope).map(({ path, problem: found }): Mark => {
      const index = path[0] === 'elements' ? path[1] : undefined;
      // Of symbols that do not go together the last one is marked.
      const element =
        typeof index === 'number'
          ? design.elements[index]
          : design.elements.findLast(({ kind }) => kind === 'symbol');
      return { elementId: element?.id ?? null, tone: 'refused', text: problemText(i18n, found) };
    });
    if (ofDesign.length > 0) return ofDesign;
    if (problem !== null)
      return [{ elementId: null, tone: 'refused', text: operationProblemText(i18n, problem) }];
    if (preview === null) return [];
    const text = (found: Problem): string => problemText(i18n, found);
    if (preview.problem !== null) {
      const element = preview.problem.facts?.element;
      const elementId = typeof element === 'string' ? element : null;
      return [{ elementId, tone: 'refused', text: text(preview.problem) }];
    }
    const ofElements = preview.elements.flatMap(({ id, notes }) =>
      notes.map((note): Mark => ({
        elementId: id,
        tone: MISSING.has(note.code) ? 'left_out' : 'note',
        text: text(note),
      })),
    );
    const said = new Set(preview.elements.flatMap(({ notes }) => notes.map(({ code }) => code)));
    const ofLabel = preview.notes
      .filter(({ code }) => !said.has(code as never))
      .map((note): Mark => ({ elementId: null, tone: 'note', text: text(note) }));
    const order: readonly MarkTone[] = ['refused', 'left_out', 'note'];
    return [...ofElements, ...ofLabel].toSorted(
      (one, other) => order.indexOf(one.tone) - order.indexOf(other.tone),
    );
  }, [design, scope, preview, problem, i18n]);
}

/** Gives the worst that is to be said of an element; null where there is nothing. */
export function worstOf(marks: readonly Mark[], elementId: string): MarkTone | null {
  return marks.find((mark) => mark.elementId === elementId)?.tone ?? null;
}
