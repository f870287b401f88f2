import type { i18n } from 'i18next';

import type { Refusal } from '../../shared/ipc/operation.ts';
import type { Fact, Facts, Problem } from '../../shared/result/result.ts';

/** A refusal in sentences: one a field where it is about fields. */
export function refusalText(speaker: i18n, refusal: Refusal): string {
  if (refusal.fields === undefined) return problemText(speaker, refusal);
  return refusal.fields
    .map(({ problem, message }) => (problem === undefined ? message : problemText(speaker, problem)))
    .join(' ');
}

/** A problem in the language that is spoken; in the station's English where no file has a sentence for it. */
export function problemText(speaker: i18n, { code, message, facts = {} }: Problem): string {
  const sentence = sentenceOf(speaker, code, facts);
  if (sentence === null) return message;
  const said = facts.said;
  if (said === undefined) return sentence;
  return sentenceOf(speaker, 'withWords', { sentence, words: said }) ?? sentence;
}

/** Null where there is none, or a fact is missing that it needs: so it was before facts were kept. */
function sentenceOf(speaker: i18n, code: string, facts: Facts): string | null {
  const { which, count } = facts;
  const key = ['problems', code, ...(typeof which === 'string' ? [which] : [])].join('.');
  const template: unknown = speaker.t(key, {
    ...(typeof count === 'number' ? { count } : {}),
    ...{ defaultValue: '', skipInterpolation: true, returnObjects: true },
  });
  if (typeof template !== 'string' || template === '') return null;
  const names = [...template.matchAll(PLACE)].map(([, name = '']) => name);
  if (names.some((name) => facts[name] === undefined)) return null;
  return template.replaceAll(PLACE, (_place, name: string) => {
    const fact = facts[name] ?? '';
    return name.endsWith('At') && typeof fact === 'string' ? moment(speaker, fact) : factText(speaker, fact);
  });
}

const PLACE = /\{\{(\w+)\}\}/g;

function moment(speaker: i18n, iso: string): string {
  const format = new Intl.DateTimeFormat(speaker.language, { dateStyle: 'medium', timeStyle: 'short' });
  return format.format(new Date(iso));
}

function factText(speaker: i18n, fact: Fact): string {
  if (typeof fact === 'string') return fact;
  if (typeof fact === 'number') return new Intl.NumberFormat(speaker.language).format(fact);
  if ('code' in fact) return problemText(speaker, fact);
  return fact.map((each) => factText(speaker, each)).join(', ');
}
