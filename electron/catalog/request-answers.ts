import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import type { TypedAnswers } from '../../shared/contract/typed-answers.ts';
import {
  answerFieldProblem,
  asksOf,
  exampleAnswers,
  type JobAnswer,
  parseAnswers,
} from '../../shared/layout/answers.ts';
import type { Ask } from '../../shared/layout/ask.ts';
import type { Layout } from '../../shared/layout/layout.ts';
import { saidElsewhere } from '../../shared/layout/said-elsewhere.ts';
import { newProblem } from '../../shared/result/problem.ts';
import { fail, ok, type Outcome } from '../../shared/result/result.ts';

type AssetConfig = NonNullable<ExportRequest['asset_config']>;

/** What a request is resolved for: to be made, which needs answers, or to be shown, with examples where there are none. */
export type ResolvedFor = 'making' | 'showing';

/**
 * Gives the answers of a request to what its layout asks. Copies and a production date that it names count as answers to
 * questions for them. Fails with one problem a field: as `parseAnswers` does, or with `answer_elsewhere` where the request says one
 * thing twice, differently. What is shown fails with none: see {@link shownAnswers}.
 */
export function requestAnswers(
  layout: Layout | undefined,
  { asset_config: config = {} }: ExportRequest,
  today: Date,
  resolvedFor: ResolvedFor,
): Outcome<readonly JobAnswer[], readonly FieldProblem[]> {
  const asks = asksOf(layout);
  if (resolvedFor === 'showing') return ok(shownAnswers(asks, config, today));
  const elsewhere = saidElsewhere(asks, config);
  const typed: TypedAnswers = config.answers ?? {};
  const all = { ...Object.fromEntries(elsewhere.map(({ key, said }) => [key, said])), ...typed };
  const answers = parseAnswers(asks, all, today);
  if (!answers.ok) return answers;
  const twice = elsewhere.flatMap(({ key, option, said }) => {
    const answer = answers.value.find((each) => each.key === key)?.value ?? '';
    return answer === said
      ? []
      : [answerFieldProblem(key, newProblem('answer_elsewhere', { option, value: said, answer }))];
  });
  return twice.length === 0 ? answers : fail(twice);
}

/**
 * Gives the answers that labels are shown with: what the request says elsewhere, as the form proposes that, else as
 * `exampleAnswers` gives them. What is said elsewhere and not as the question wants it stands there all the same, and is no answer.
 */
export function shownAnswers(asks: readonly Ask[], config: AssetConfig, today: Date): readonly JobAnswer[] {
  return asks.flatMap((ask) => {
    const [elsewhere] = saidElsewhere([ask], config);
    if (elsewhere === undefined) return exampleAnswers([ask], config.answers ?? {}, today);
    return exampleAnswers([ask], { [ask.key]: elsewhere.said }, today).filter(
      ({ source }) => source === 'given',
    );
  });
}

/** How many labels of each record answers ask for; null where none says it. */
export function copiesOf(answers: readonly JobAnswer[]): number | null {
  const answer = answers.find(({ kind }) => kind === 'quantity');
  return answer === undefined ? null : Number(answer.value);
}
