import type { i18n } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationProblem } from '../../shared/ipc/operation.ts';
import {
  type FactWriter,
  type FindTemplate,
  findTemplate,
  problemSentence,
} from '../../shared/result/problem-sentence.ts';
import type { Problem } from '../../shared/result/result.ts';

/** Gives an operation's error as sentences: one for each field where it is about fields. */
export function operationProblemText(translator: i18n, operationProblem: OperationProblem): string {
  if (operationProblem.fields === undefined) return problemText(translator, operationProblem);
  return operationProblem.fields
    .map(({ problem, message }) => (problem === undefined ? message : problemText(translator, problem)))
    .join(' ');
}

/** Gives a problem in the current language; in the station's English where no locale has a sentence for its code, or a fact it needs is missing, as in problems stored before facts were. */
export function problemText(translator: i18n, problem: Problem): string {
  const find: FindTemplate = (code, facts) => findTemplate(translator, code, facts);
  const writer = factWriter(translator);
  const sentence = problemSentence(find, problem, writer);
  if (sentence === null) return problem.message;
  const words = problem.facts?.said;
  if (words === undefined) return sentence;
  return problemSentence(find, { code: 'with_words', facts: { sentence, words } }, writer) ?? sentence;
}

/** Writes facts as the reader does. */
function factWriter(translator: i18n): FactWriter {
  const { language } = translator;
  return {
    number: (value) => new Intl.NumberFormat(language).format(value),
    moment: (iso) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso)),
    problem: (inner) => problemText(translator, inner),
  };
}

/** Gives the function that puts an operation's error into the current language. */
export function useProblemText(): (operationProblem: OperationProblem) => string {
  const { i18n } = useTranslation();
  return useCallback((operationProblem) => operationProblemText(i18n, operationProblem), [i18n]);
}
