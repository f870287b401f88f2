import { type StationDay, stationDayOf } from '../../shared/catalog/withheld.ts';
import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import type { ExportBody } from '../../shared/ipc/exports.ts';
import type { Label } from '../../shared/label/label.ts';
import type { Template } from '../../shared/label/template.ts';
import { asksOf } from '../../shared/layout/answers.ts';
import { fieldOfAsk } from '../../shared/layout/ask.ts';
import type { JobLayout } from '../../shared/layout/layout.ts';
import { scopeProblem } from '../../shared/layout/layout-scope.ts';
import { newProblem } from '../../shared/result/problem.ts';
import { fail, ok, type Outcome, type Problem } from '../../shared/result/result.ts';
import { answeredSelection } from '../catalog/answers-and-records.ts';
import { withPictures } from '../catalog/layout-pictures.ts';
import { shownAnswers } from '../catalog/request-answers.ts';
import {
  type RequestResolverDependencies,
  type ResolvedRequest,
  resolveRequest,
} from '../catalog/resolve-request.ts';
import { type LabelReader, readLabels } from '../logistics/label-selection.ts';
import { nothingSelected } from '../logistics/left-out.ts';
import type { LayoutPlan } from '../render/draw-label.ts';
import { withJobModules } from '../render/job-modules.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';
import type { Database } from '../store/database.ts';
import { NEVER_ABORTED } from './preview-rendering.ts';
import type { AnsweredSelection, SelectedSamples } from './selected-samples.ts';

/** Lists what previews need of the station. */
export interface PreviewDependencies extends RequestResolverDependencies {
  readonly db: Database;
  readonly pool: RenderPool;
}

/** Records on which layouts are looked at, and the stock. */
export interface LayoutSelection extends Omit<ResolvedRequest, 'request'> {
  /** With what examples of answers to the layouts stand for. */
  readonly selection: AnsweredSelection;
  readonly template: Template;
  /** At least one. */
  readonly labels: LabelReader;
  readonly today: StationDay;
}

/** What labels of a layout are made with on a selection, as a job of all of its labels would. Fails where a picture is not there. */
export async function layoutPlan(
  { drawPicture, pool }: PreviewDependencies,
  samples: SelectedSamples,
  { selection, template, assets, digitalLinkOrigin, labels, today }: LayoutSelection,
  layout: JobLayout,
): Promise<Outcome<LayoutPlan, readonly FieldProblem[]>> {
  const drawn = await withPictures(drawPicture, template, { ...assets, layout, outline: true });
  if (!drawn.ok) return drawn;
  const plan = {
    template,
    digitalLinkOrigin,
    assets: { ...drawn.value, layout: drawn.value.layout ?? layout },
  };
  const sampled = (): Promise<readonly Label[]> => samples.of({ selection, search: '', today }, labels);
  return ok({ ...plan, assets: await withJobModules(pool, plan, sampled, NEVER_ABORTED) });
}

/**
 * Selects what layouts, saved or not, are looked at on, with examples of answers to what they ask but for what the request says itself,
 * such as a production date: what it says of a layout or of what one decides does not count.
 * Fails as a submit does, where the request is for no sheets or for what a layout is not for, and where nothing is selected.
 */
export function selectForLayout(
  deps: PreviewDependencies,
  body: ExportBody,
  layouts: readonly JobLayout[],
): Outcome<LayoutSelection, readonly FieldProblem[]> {
  const resolved = resolveRequest(deps, withoutLayout(body));
  if (!resolved.ok) return resolved;
  const { request, ...made } = resolved.value;
  const { template, assets } = made;
  const { db, now } = deps;
  // Layouts may ask for one field by several keys, and by one key for several fields.
  const asks = new Map(layouts.flatMap(({ layout }) => asksOf(layout)).map((ask) => [fieldOfAsk(ask), ask]));
  const answers = shownAnswers([...asks.values()], request.asset_config ?? {}, now());
  const selection = answeredSelection(request, { ...assets, answers });
  if (template === null)
    return fail([fieldProblem('export_type', newProblem('invalid_fields', { which: 'type' }))]);
  for (const { layout } of layouts) {
    const unfit = scopeProblem(layout, request.scope);
    if (unfit !== null) return fail([fieldProblem('scope', unfit)]);
  }
  const today = stationDayOf(now());
  const labels = readLabels(db, selection, today, '');
  if (labels.count === 0)
    return fail([fieldProblem('filters', nothingSelected(db, 'export', selection, today))]);
  return ok({ ...made, selection, template, labels, today });
}

function fieldProblem(field: string, problem: Problem): FieldProblem {
  return { field, message: problem.message, problem };
}

/** What a layout decides, and which one it is. */
const DECIDED_BY_LAYOUT = ['layout', 'answers', 'text', 'hri', 'dual_marking'];

/** A request for the same labels, arranged automatically. */
function withoutLayout(body: ExportBody): ExportBody {
  const assets = Object.entries(body.asset_config ?? {}).filter(
    ([name]) => !DECIDED_BY_LAYOUT.includes(name),
  );
  return { ...body, asset_config: Object.fromEntries(assets) };
}
