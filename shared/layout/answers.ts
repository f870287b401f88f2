import type { FieldProblem } from '../contract/field-validation.ts';
import type { TypedAnswers } from '../contract/typed-answers.ts';
import type { FieldName } from '../fields/label-fields.ts';
import { newProblem } from '../result/problem.ts';
import { fail, ok, type Outcome, type Problem } from '../result/result.ts';
import { dayFrom, defaultAnswer, parseAnswer } from './answer.ts';
import { type Ask, fieldOfAsk } from './ask.ts';
import type { Layout } from './layout.ts';
import type { LayoutNames } from './layout-names.ts';

/** An answer as a job keeps it, with all that has to be known of it when the layout is another. */
export interface JobAnswer {
  readonly key: string;
  readonly names: LayoutNames;
  readonly kind: Ask['kind'];
  /** The field of the labels that it stands for; null where it is how many labels of each record there are. */
  readonly field: FieldName | null;
  /** As labels keep it: see `parseAnswer`. */
  readonly value: string;
  /** `given` by whoever asked for the labels, the layout's `default`, or an `example` for a preview. */
  readonly source: 'given' | 'default' | 'example';
}

/** What a layout asks. */
export function asksOf(layout: Pick<Layout, 'asks'> | undefined): readonly Ask[] {
  return layout?.asks ?? [];
}

/**
 * Checks a request's answers, and takes the defaults of what it does not answer. Questions without either are left out: whether that may be is
 * for the records to say. Fails with one problem a field: `answer_unasked`, `answer_unknown`, or as `parseAnswer` does.
 */
export function parseAnswers(
  asks: readonly Ask[],
  typed: TypedAnswers,
  today: Date,
): Outcome<readonly JobAnswer[], readonly FieldProblem[]> {
  const known = asks.map(({ key }) => key);
  const problems: FieldProblem[] = Object.keys(typed)
    .filter((key) => !known.includes(key))
    .map((key) =>
      answerFieldProblem(
        key,
        asks.length === 0 ? newProblem('answer_unasked') : newProblem('answer_unknown', { key, known }),
      ),
    );
  const answers: JobAnswer[] = [];
  for (const ask of asks) {
    const given = Object.hasOwn(typed, ask.key) ? typed[ask.key] : undefined;
    const text = (given ?? defaultAnswer(ask, today) ?? '').trim();
    if (text === '') continue;
    const parsed = parseAnswer(ask, text, today);
    if (parsed.ok) answers.push(jobAnswer(ask, parsed.value, given === undefined ? 'default' : 'given'));
    else problems.push(answerFieldProblem(ask.key, parsed.problem));
  }
  return problems.length === 0 ? ok(answers) : fail(problems);
}

/** Answers for a preview: those that are given and good, else defaults, else examples, so that everything is seen that will stand there. */
export function exampleAnswers(asks: readonly Ask[], typed: TypedAnswers, today: Date): readonly JobAnswer[] {
  return asks.flatMap((ask) => {
    const candidates = [
      [Object.hasOwn(typed, ask.key) ? (typed[ask.key] ?? '') : '', 'given'],
      [defaultAnswer(ask, today) ?? '', 'default'],
      ...examplesOf(ask, today).map((example) => [example, 'example'] as const),
    ] as const;
    for (const [text, source] of candidates) {
      const parsed = text.trim() === '' ? null : parseAnswer(ask, text, today);
      if (parsed?.ok === true) return [jobAnswer(ask, parsed.value, source)];
    }
    return [];
  });
}

/** What an answer might be; the first that a question takes is shown. */
function examplesOf(ask: Ask, today: Date): readonly string[] {
  switch (ask.kind) {
    case 'quantity':
      return [];
    case 'date':
      return [0, ask.mostDays, ask.leastDays].flatMap((days) =>
        days === null ? [] : [dayFrom(today, days)],
      );
    case 'weight':
    case 'number':
      return [
        `1${ask.decimals > 0 ? `.${'0'.repeat(ask.decimals)}` : ''}`,
        String(ask.least),
        String(ask.most),
      ];
    case 'text':
      return [ask.names.en, 'ABC123', '123456', 'A1', '12', '1'];
  }
}

function jobAnswer(ask: Ask, value: string, source: JobAnswer['source']): JobAnswer {
  const { key, names, kind } = ask;
  return { key, names, kind, field: fieldOfAsk(ask), value, source };
}

/** A problem of the answer to one question, as a request's problems name it. */
export function answerFieldProblem(key: string, problem: Problem): FieldProblem {
  return { field: `asset_config.answers.${key}`, message: problem.message, problem };
}
