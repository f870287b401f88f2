import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import { AUTOMATIC_LAYOUT, type LayoutReference } from '../../shared/contract/layout-reference.ts';
import { capitalisedOrigin, type DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import type { LabelTexts } from '../../shared/label/label-texts.ts';
import { resolveAssets, type ResolvedAssets } from '../../shared/label/resolve-assets.ts';
import type { Template, TemplateSource } from '../../shared/label/template.ts';
import { validateExportRequest } from '../../shared/label/validate-export-request.ts';
import type { JobLayout } from '../../shared/layout/layout.ts';
import { missingFonts } from '../../shared/layout/layout-fonts.ts';
import { scopeProblem } from '../../shared/layout/layout-scope.ts';
import { newProblem } from '../../shared/result/problem.ts';
import { fail, ok, type Outcome, type Problem, type Result } from '../../shared/result/result.ts';
import type { DrawPicture } from './layout-pictures.ts';
import { copiesOf, requestAnswers, type ResolvedFor } from './request-answers.ts';

/** Holds a checked request with all that its labels are made from beside their rows: see `SelectedLabels` for those. */
export interface ResolvedRequest {
  readonly request: ExportRequest;
  /** Null where the export type has no sheet. */
  readonly template: Template | null;
  readonly assets: ResolvedAssets;
  readonly digitalLinkOrigin: DigitalLinkOrigin;
}

/** Lists what resolving a request needs of the station. */
export interface RequestResolverDependencies {
  readonly templates: TemplateSource;
  /** The origin for requests that name none. */
  readonly digitalLinkOrigin: () => DigitalLinkOrigin;
  /** The words of a label's text in a language; left out: in the station's. */
  readonly labelTexts: (language?: string) => LabelTexts;
  readonly drawPicture: DrawPicture;
  /** The layout that a request names, as its jobs keep it. */
  readonly layouts: (
    reference: LayoutReference,
  ) => Result<JobLayout, 'layout_unknown' | 'layout_version_unknown'>;
  readonly now: () => Date;
}

/**
 * Checks a request body and looks up what its labels are made from. Fails with one problem a field. What is only shown has example
 * answers where the layout asks and nobody answered.
 */
export function resolveRequest(
  { templates, digitalLinkOrigin, labelTexts, layouts, now }: RequestResolverDependencies,
  body: unknown,
  resolvedFor: ResolvedFor = 'making',
): Outcome<ResolvedRequest, readonly FieldProblem[]> {
  const checked = validateExportRequest(body, templates);
  if (!checked.ok) return checked;
  const { request, template } = checked.value;
  const layout = template === null ? ok(null) : layoutOf(request, layouts);
  if (!layout.ok) return layout;
  const answers = requestAnswers(layout.value?.layout, request, now(), resolvedFor);
  if (!answers.ok) return answers;
  const resolved = resolveAssets(request, labelTexts(request.asset_config?.text_language));
  const { digital_link_origin: asked, uppercase_link: inCapitals = false } = request.asset_config ?? {};
  const origin = asked ?? digitalLinkOrigin();
  return ok({
    request,
    template,
    assets: {
      ...resolved,
      copies: copiesOf(answers.value) ?? resolved.copies,
      ...(layout.value === null ? {} : { layout: layout.value }),
      ...(answers.value.length === 0 ? {} : { answers: answers.value }),
    },
    digitalLinkOrigin: inCapitals ? capitalisedOrigin(origin) : origin,
  });
}

/** The layout that a request names; null for the automatic one. Fails where the request says what a layout decides. */
function layoutOf(
  { scope, asset_config: config = {} }: ExportRequest,
  layouts: RequestResolverDependencies['layouts'],
): Outcome<JobLayout | null, readonly FieldProblem[]> {
  const { layout: reference = AUTOMATIC_LAYOUT, text, dual_marking: dual = false, hri } = config;
  if (reference === AUTOMATIC_LAYOUT) return ok(null);
  const decided = [
    ...(text === undefined ? [] : ['text']),
    ...(dual ? ['dual_marking'] : []),
    ...(hri === undefined ? [] : ['hri']),
  ];
  if (decided.length > 0)
    return fail(
      decided.map((field) => fieldProblem(field, newProblem('layout_decides', { layout: reference }))),
    );
  const found = layouts(reference);
  if (!found.ok) return fail([fieldProblem('layout', found.problem)]);
  const unfit = scopeProblem(found.value.layout, scope);
  if (unfit !== null) return fail([fieldProblem('layout', unfit)]);
  const missing = missingFonts(found.value);
  if (missing.length === 0) return found;
  return fail(missing.map((font) => fieldProblem('layout', newProblem('font_unknown', { font }))));
}

function fieldProblem(field: string, problem: Problem): FieldProblem {
  return { field: `asset_config.${field}`, message: problem.message, problem };
}
