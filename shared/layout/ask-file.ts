import { z } from 'zod';

import { type FieldProblem, issueOf, parsedText, validateFields } from '../contract/field-validation.ts';
import { type FieldName, LABEL_FIELD_KEYS, parseFieldName } from '../fields/label-fields.ts';
import { newProblem, problem } from '../result/problem.ts';
import { ok, type Problem, type Result } from '../result/result.ts';
import { defaultAnswer, parseAnswer } from './answer.ts';
import { type Ask, ASK_CHARACTERS, fieldOfAsk, mayAskFor, WEIGHT_UNITS } from './ask.ts';
import { LONGEST_ANSWER, MOST_ASKS, MOST_LABELS, PART_ID } from './layout-limits.ts';
import { layoutNames } from './layout-names.ts';

const MOST_DAYS = 36_525;
const MOST_NUMBER = 999_999_999;

/** A name of a field, as everywhere in a layout. */
export const layoutField = parsedText(
  (text): Result<FieldName, 'field_unknown'> =>
    labelFieldOf(text) ?? problem('field_unknown', { field: text, fields: LABEL_FIELD_KEYS }),
);

function labelFieldOf(text: string): { readonly ok: true; readonly value: FieldName } | null {
  const name = parseFieldName(text);
  return name === null ? null : ok(name);
}

const base = {
  key: z.string().regex(PART_ID, 'This must be 1 to 30 of a-z, 0-9 and _, a letter first.'),
  names: layoutNames,
  required: z.boolean().default(true),
  twice: z.boolean().default(false),
};

const days = z.int().min(-MOST_DAYS).max(MOST_DAYS).nullable().default(null);
const count = z.int().min(1).max(MOST_LABELS);
const amount = z.number().min(0).max(MOST_NUMBER).nullable().default(null);
const decimals = z.int().min(0).max(5);

const ask = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('quantity'),
    ...base,
    default: count.nullable().default(null),
    least: count.default(1),
    most: count.default(MOST_LABELS),
  }),
  z.strictObject({
    kind: z.literal('date'),
    ...base,
    field: layoutField,
    defaultDays: days,
    leastDays: days,
    mostDays: days,
  }),
  z.strictObject({
    kind: z.literal('weight'),
    ...base,
    field: layoutField,
    unit: z.enum(WEIGHT_UNITS).default('kg'),
    decimals: decimals.default(3),
    least: amount,
    most: amount,
  }),
  z.strictObject({
    kind: z.literal('number'),
    ...base,
    field: layoutField,
    decimals: decimals.default(0),
    default: amount,
    least: amount,
    most: amount,
  }),
  z.strictObject({
    kind: z.literal('text'),
    ...base,
    field: layoutField,
    default: z.string().max(LONGEST_ANSWER).default(''),
    mostLength: z.int().min(1).max(LONGEST_ANSWER).default(LONGEST_ANSWER),
    characters: z.enum(ASK_CHARACTERS).default('any'),
  }),
]);

/** The questions of a layout's file. What is left out is filled in; wrong ones are told by their place in the list. */
export const layoutAsks: z.ZodType<readonly Ask[]> = z
  .array(ask)
  .max(MOST_ASKS)
  .check(({ value, issues }) => {
    for (const [index, one] of value.entries())
      for (const [name, fault] of askProblems(one, value.slice(0, index)))
        issues.push({ ...issueOf(fault), input: value, path: [index, name] });
  });

/** What is wrong with a question beside those before it: the name of its part, and why. */
function askProblems(one: Ask, before: readonly Ask[]): readonly (readonly [string, Problem])[] {
  const field = fieldOfAsk(one);
  const [least, most] = one.kind === 'date' ? [one.leastDays, one.mostDays] : limitsOf(one);
  const mostName = one.kind === 'date' ? 'mostDays' : 'most';
  return [
    ...(before.some(({ key }) => key === one.key)
      ? [['key', newProblem('layout_ask', { which: 'key', key: one.key })] as const]
      : []),
    ...(before.some((other) => fieldOfAsk(other) === field)
      ? [[field === null ? 'kind' : 'field', newProblem('layout_ask', { which: 'twice' })] as const]
      : []),
    ...(one.kind === 'quantity' || mayAskFor(one)
      ? []
      : [['field', newProblem('layout_ask', { which: 'field' })] as const]),
    ...(least !== null && most !== null && least > most
      ? [[mostName, newProblem('layout_ask', { which: 'limits' })] as const]
      : defaultProblems(one)),
  ];
}

/** A default is an answer that the question takes: else no label of the layout could be made. Limits of days move with the day. */
function defaultProblems(one: Ask): readonly (readonly [string, Problem])[] {
  const today = new Date(2026, 5, 15);
  const text = defaultAnswer(one, today);
  if (text === null) return [];
  const parsed = parseAnswer(one, text, today);
  return parsed.ok ? [] : [[one.kind === 'date' ? 'defaultDays' : 'default', parsed.problem]];
}

function limitsOf(one: Exclude<Ask, { kind: 'date' }>): readonly [number | null, number | null] {
  return one.kind === 'text' ? [null, null] : [one.least, one.most];
}

/** The questions alone, so that their problems are named as in the whole file. */
const asksOnly = z.object({ asks: layoutAsks });

/** Gives what is wrong with the questions of a layout, a problem a field: `asks`, a question's index and the name of its part. */
export function asksProblems(asks: readonly Ask[]): readonly FieldProblem[] {
  const parsed = validateFields(asksOnly, { asks });
  return parsed.ok ? [] : parsed.problem;
}

/** Gives a new question of a kind, with nothing said of it but what it must have: it stands for text of no AI, under its key. */
export function newAsk(kind: Ask['kind'], key: string, name: string): Ask {
  const field = kind === 'quantity' ? {} : { field: `text:${name}` };
  return ask.parse({ kind, key, names: { en: name }, ...field });
}
