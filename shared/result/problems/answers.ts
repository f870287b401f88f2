import type { ProblemRow } from '../problem-row.ts';

/** Problems of answers to what a layout asks, and of the scale that gives some. */
export const ANSWERS_PROBLEMS = {
  answer_unknown: { facts: { key: 'text', known: 'list' }, http: 422 },
  answer_unasked: { http: 422 },
  answer_missing: { facts: { ask: 'text', kind: 'problem' }, http: 422 },
  answer_kind: {
    which: {
      quantity: { least: 'number', most: 'number' },
      date: {},
      weight: { unit: 'text', decimals: 'number' },
      number: { decimals: 'number' },
      text: { most: 'number' },
    },
  },
  answer_number: { which: { whole: {}, decimals: { decimals: 'number' } }, http: 422 },
  answer_unit: { facts: { unit: 'text', given: 'text' }, http: 422 },
  answer_limit: { which: { least: { limit: 'text' }, most: { limit: 'text' } }, http: 422 },
  answer_length: { facts: { most: 'number', length: 'number' }, http: 422 },
  answer_character: {
    which: {
      digits: { character: 'problem', marked: 'text' },
      capitals_digits: { character: 'problem', marked: 'text' },
      any: { character: 'problem', marked: 'text' },
    },
    http: 422,
  },
  answer_elsewhere: { facts: { option: 'text', value: 'text', answer: 'text' }, http: 422 },
  answer_differs: { facts: { count: 'number', value: 'text', label: 'problem' }, http: 422 },
  scale_unusable: {
    which: {
      missing: { device: 'text' },
      unplugged: { device: 'text' },
      denied: { device: 'text' },
      busy: { device: 'text' },
      windows: {},
      other: { device: 'text', error: 'text' },
    },
  },
  scale_line: { facts: { line: 'text' } },
  scale_state: { which: { over: {}, under: {}, fault: {} } },
  scale_weight: { which: { moving: {}, negative: {}, unit: { weighed: 'text', unit: 'text' } } },
} as const satisfies Readonly<Record<string, ProblemRow>>;

/** See {@link ANSWERS_PROBLEMS}. */
export type AnswersCode = keyof typeof ANSWERS_PROBLEMS;
