import type { i18n } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationProblem } from '../../shared/ipc/operation.ts';
import type { Fact, Facts, Problem } from '../../shared/result/result.ts';

/** Gives an operation's error as sentences: one for each field where it is about fields. */
export function operationProblemText(translator: i18n, operationProblem: OperationProblem): string {
  if (operationProblem.fields === undefined) return problemText(translator, operationProblem);
  return operationProblem.fields
    .map(({ problem, message }) => (problem === undefined ? message : problemText(translator, problem)))
    .join(' ');
}

/** Gives a problem in the current language; in the station's English where no locale has a sentence for its code. */
export function problemText(translator: i18n, { code, message, facts = {} }: Problem): string {
  const sentence = sentenceOf(translator, code, facts);
  if (sentence === null) return message;
  const detail = facts.said;
  if (detail === undefined) return sentence;
  return sentenceOf(translator, 'withWords', { sentence, words: detail }) ?? sentence;
}

/** Gives the sentence of a problem code; null where there is none, or a fact it needs is missing, as in problems stored before facts were. */
function sentenceOf(translator: i18n, code: string, facts: Facts): string | null {
  const { which, count } = facts;
  const key = ['problems', code, ...(typeof which === 'string' ? [which] : [])].join('.');
  const template: unknown = translator.t(key, {
    ...(typeof count === 'number' ? { count } : {}),
    defaultValue: '',
    skipInterpolation: true,
    returnObjects: true,
  });
  if (typeof template !== 'string' || template === '') return null;
  const placeholders = [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  if (placeholders.some((name) => facts[name] === undefined)) return null;
  return template.replaceAll(PLACEHOLDER, (_placeholder, name: string) => {
    const fact = facts[name] ?? '';
    return name.endsWith('At') && typeof fact === 'string'
      ? dateTimeText(translator, fact)
      : factText(translator, fact);
  });
}

const PLACEHOLDER = /\{\{(\w+)\}\}/g;

function dateTimeText(translator: i18n, iso: string): string {
  const format = new Intl.DateTimeFormat(translator.language, { dateStyle: 'medium', timeStyle: 'short' });
  return format.format(new Date(iso));
}

function factText(translator: i18n, fact: Fact): string {
  if (typeof fact === 'string') return fact;
  if (typeof fact === 'number') return new Intl.NumberFormat(translator.language).format(fact);
  if ('code' in fact) return problemText(translator, fact);
  return fact.map((each) => factText(translator, each)).join(', ');
}

/** Gives the function that puts an operation's error into the current language. */
export function useProblemText(): (operationProblem: OperationProblem) => string {
  const { i18n } = useTranslation();
  return useCallback((operationProblem) => operationProblemText(i18n, operationProblem), [i18n]);
}
