import { stationDayOf } from '../../shared/catalog/withheld.ts';
import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import { type LayoutReference, layoutVersion } from '../../shared/contract/layout-reference.ts';
import { asksOf } from '../../shared/layout/answers.ts';
import type { JobLayout } from '../../shared/layout/layout.ts';
import type { PrintTimeQuestions } from '../../shared/layout/print-time-questions.ts';
import { ok, type Outcome } from '../../shared/result/result.ts';
import { answerProblems, recordsOnAsks } from '../catalog/answers-and-records.ts';
import { requestAnswers } from '../catalog/request-answers.ts';
import { type RequestResolverDependencies, resolveRequest } from '../catalog/resolve-request.ts';
import type { Database } from '../store/database.ts';

/** Lists what asking needs of the station. */
export interface QuestionDependencies extends RequestResolverDependencies {
  readonly db: Database;
}

/**
 * Gives what the layout of a request asks, in which version, what its records say of that already, and what is wrong with the answers that the request
 * has. Fails as a submit does for all but answers.
 */
export function labelQuestions(
  deps: QuestionDependencies,
  body: unknown,
): Outcome<PrintTimeQuestions, readonly FieldProblem[]> {
  const shown = resolveRequest(deps, body, 'showing');
  if (!shown.ok) return shown;
  const { request, assets } = shown.value;
  const { scope } = request;
  const asks = asksOf(assets.layout?.layout);
  const layout = assets.layout === undefined ? null : versionOf(assets.layout);
  if (asks.length === 0 || scope === 'logistic_units')
    return ok({ layout, asks: [], records: [], problems: [] });
  const today = stationDayOf(deps.now());
  const made = requestAnswers(assets.layout?.layout, request, deps.now(), 'making');
  const problems = made.ok
    ? answerProblems(deps.db, { request, assets: { ...assets, answers: made.value } }, today)
    : made.problem;
  return ok({
    layout,
    asks,
    records: recordsOnAsks(deps.db, { ...request, scope }, asks, today),
    problems: problems.flatMap(({ field, problem }) =>
      problem === undefined ? [] : [{ key: field.split('.').at(-1) ?? '', problem }],
    ),
  });
}

function versionOf({ layout: { id }, version }: JobLayout): LayoutReference {
  return layoutVersion(id, version);
}
