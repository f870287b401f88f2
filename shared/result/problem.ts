import { createInstance } from 'i18next';

import en from '../../resources/locales/en.json' with { type: 'json' };
import type { FactsOf } from './problem-facts.ts';
import type { FactKind } from './problem-row.ts';
import { type FactWriter, findTemplate, problemSentence } from './problem-sentence.ts';
import type { ProblemCode } from './problem-table.ts';
import { type Facts, fail, type Problem } from './result.ts';

type FactsArgument<Code extends ProblemCode> =
  Readonly<Record<string, never>> extends FactsOf<Code> ? [facts?: FactsOf<Code>] : [facts: FactsOf<Code>];

/** Makes a problem of a code and what varies in its sentence; its message is the English one. */
export function newProblem<Code extends ProblemCode>(
  code: Code,
  ...[facts]: FactsArgument<Code>
): Problem<Code> {
  const given = facts;
  const message = problemSentence(englishTemplate, { code, facts: given ?? {} }, IN_MESSAGES);
  if (message === null) throw new Error(`There is no sentence for ${code} with ${JSON.stringify(given)}`);
  return given === undefined ? { code, message } : { code, message, facts: given };
}

/** Gives {@link newProblem} as the outcome of a function that failed. */
export function problem<Code extends ProblemCode>(
  code: Code,
  ...facts: FactsArgument<Code>
): { readonly ok: false; readonly problem: Problem<Code> } {
  return fail(newProblem(code, ...facts));
}

const english = createInstance({
  lng: 'en',
  resources: { en: { translation: { problems: en.problems, programProblems: en.programProblems } } },
  interpolation: { escapeValue: false },
  initAsync: false,
});
void english.init();

const templates = new Map<string, string | null>();

/** A file may have a million bad cells: what a sentence without a plural is, is looked up once. */
function englishTemplate(code: string, facts: Facts): string | null {
  if (facts.count !== undefined) return findTemplate(english, code, facts);
  const { which } = facts;
  const key = typeof which === 'string' ? `${code}.${which}` : code;
  const known = templates.get(key);
  if (known !== undefined) return known;
  const template = findTemplate(english, code, facts);
  templates.set(key, template);
  return template;
}

/** Programs read messages too: moments stay ISO-8601, numbers are plain digits. */
const IN_MESSAGES: FactWriter = {
  number: numberText,
  moment: (iso) => iso,
  problem: ({ message }) => message,
};

function numberText(value: number, kind: FactKind): string {
  if (kind === 'grouped') return value.toLocaleString('en');
  return kind === 'tenths' ? value.toFixed(1) : `${value}`;
}
