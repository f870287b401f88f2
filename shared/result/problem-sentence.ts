import type { i18n } from 'i18next';

import type { FactKind } from './problem-row.ts';
import { problemRow } from './problem-table.ts';
import type { Fact, Facts, Problem } from './result.ts';

/** How the facts of a sentence are written for its reader. */
export interface FactWriter {
  readonly number: (value: number, kind: FactKind) => string;
  readonly moment: (iso: string) => string;
  readonly problem: (inner: Problem) => string;
}

/** Gives a sentence with its places still open; null where there is none. */
export type FindTemplate = (code: string, facts: Facts) => string | null;

/** Where the sentences are: those of the screens, and those that only programs get, which are in English alone. */
const SECTIONS = ['problems', 'programProblems'];

/** Finds the sentence of a code in the language of a translator. */
export function findTemplate(translator: i18n, code: string, { which, count }: Facts): string | null {
  const name = typeof which === 'string' ? `${code}.${which}` : code;
  const template: unknown = translator.t(
    SECTIONS.map((section) => `${section}.${name}`),
    {
      count: typeof count === 'number' ? count : undefined,
      defaultValue: '',
      skipInterpolation: true,
      returnObjects: true,
    },
  );
  return typeof template === 'string' && template !== '' ? template : null;
}

/** Gives the sentence of a problem; null where there is none for its code, or a fact it needs is missing, as in problems stored before facts were. */
export function problemSentence(
  find: FindTemplate,
  { code, facts = {} }: Pick<Problem, 'code' | 'facts'>,
  writer: FactWriter,
): string | null {
  const row = problemRow(code);
  const template = row === undefined ? null : find(code, facts);
  if (row === undefined || template === null) return null;
  const kinds = typeof facts.which === 'string' ? row.which?.[facts.which] : row.facts;
  const missing: string[] = [];
  const sentence = template.replaceAll(PLACE, (_place, name: string) => {
    const [fact, kind] = [facts[name], kinds?.[name]];
    if (fact !== undefined && kind !== undefined) return factText(fact, kind, writer);
    missing.push(name);
    return '';
  });
  return missing.length === 0 ? sentence : null;
}

const PLACE = /\{\{(\w+)\}\}/g;

function factText(fact: Fact, kind: FactKind, writer: FactWriter): string {
  if (typeof fact === 'number') return writer.number(fact, kind);
  if (typeof fact === 'string') return kind === 'moment' ? writer.moment(fact) : fact;
  if ('code' in fact) return writer.problem(fact);
  return fact.map((each) => factText(each, kind, writer)).join(kind === 'sentences' ? ' ' : ', ');
}
